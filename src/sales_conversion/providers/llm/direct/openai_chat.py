"""OpenAI's Chat Completions, as OpenAI and as others speak them."""

from collections.abc import Mapping
from typing import Any

from pydantic_ai.models.openai import OpenAIChatModel
from pydantic_ai.profiles.openai import OpenAIModelProfile
from pydantic_ai.providers.openai import OpenAIProvider
from pydantic_ai.providers.openai_compatible import OpenAICompatibleProvider

from sales_conversion.providers.llm.direct.lines import open_client
from sales_conversion.providers.llm.direct.model import PREFIX_IS_KEPT, DirectModel


def of_openai(name: str, model: str, url: str, key: str) -> DirectModel:
    client = open_client()
    made = OpenAIChatModel(
        model,
        provider=OpenAIProvider(url, key, http_client=client),
        profile=OpenAIModelProfile(openai_chat_streaming_requires_finish_reason=True),
    )
    return DirectModel(name, made, client, PREFIX_IS_KEPT, strict=True)


def of_others(
    name: str, model: str, url: str, key: str | None, unthinking: Mapping[str, Any]
) -> DirectModel:
    """Return a model of whoever serves *url*; *unthinking* tells it not to think first."""
    client = open_client()
    made = OpenAIChatModel(
        model,
        provider=OpenAICompatibleProvider(name, base_url=url, api_key=key, http_client=client),
        profile=OpenAIModelProfile(
            openai_chat_streaming_requires_finish_reason=True,
            openai_chat_supports_max_completion_tokens=False,
            openai_chat_supports_multiple_system_messages=False,
            openai_supports_strict_tool_definition=False,
            supports_json_schema_output=True,
            supports_thinking=True,
            openai_chat_thinking_false_body=dict(unthinking),
        ),
    )
    return DirectModel(name, made, client)
