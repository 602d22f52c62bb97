"""Servers of one's own that speak like OpenAI: Ollama, vLLM, llama.cpp and others."""

from collections.abc import Mapping
from functools import partial
from typing import Any, Final

from sales_conversion.interfaces import ILanguageModel
from sales_conversion.providers.llm.base import VENDORS, full_name, needed, the_extra
from sales_conversion.settings import Settings

OLLAMA: Final = "http://127.0.0.1:11434/v1"
"""Where Ollama listens unless it is told otherwise."""

TEMPLATE: Final = {"chat_template_kwargs": {"enable_thinking": False}}

UNTHINKING: Final[Mapping[str, Mapping[str, Any]]] = {
    "ollama": {"reasoning_effort": "none"},
    "vllm": TEMPLATE,
    "local": TEMPLATE,
    "openai-compatible": {},
}
"""How each is told not to think first, since the shopper waits. The last may be anybody's."""


def compatible_model(word: str, model: str, settings: Settings) -> ILanguageModel:
    """Return the model of the server at SALES_MODEL_URL."""
    name = full_name(word, model)
    url = settings.model_url or (OLLAMA if word == "ollama" else None)
    url = needed(name, "SALES_MODEL_URL, like http://127.0.0.1:8080/v1", url)
    with the_extra():
        from pydantic_ai.models.openai import OpenAIChatModel  # noqa: PLC0415
        from pydantic_ai.profiles.openai import OpenAIModelProfile  # noqa: PLC0415
        from pydantic_ai.providers.openai_compatible import OpenAICompatibleProvider  # noqa: PLC0415

        from sales_conversion.providers.llm.direct.lines import open_client  # noqa: PLC0415
        from sales_conversion.providers.llm.direct.model import DirectModel  # noqa: PLC0415
    client = open_client()
    made = OpenAIChatModel(
        model,
        provider=OpenAICompatibleProvider(
            word, base_url=url, api_key=settings.model_key, http_client=client
        ),
        profile=OpenAIModelProfile(
            openai_chat_streaming_requires_finish_reason=True,
            openai_chat_supports_max_completion_tokens=False,
            openai_chat_supports_multiple_system_messages=False,
            openai_supports_strict_tool_definition=False,
            supports_json_schema_output=True,
            supports_thinking=True,
            openai_chat_thinking_false_body=dict(UNTHINKING[word]),
        ),
    )
    return DirectModel(name, made, client)


for _word in UNTHINKING:
    VENDORS(_word)(partial(compatible_model, _word))
