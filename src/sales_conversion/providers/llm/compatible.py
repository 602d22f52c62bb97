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
        from sales_conversion.providers.llm.direct.openai_chat import of_others  # noqa: PLC0415
    return of_others(name, model, url, settings.model_key, UNTHINKING[word])


for _word in UNTHINKING:
    VENDORS(_word)(partial(compatible_model, _word))
