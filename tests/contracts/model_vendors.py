"""Each vendor of language models, as it is named, reached and asked, and what all are asked."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sales_conversion.models import ModelRequest
from sales_conversion.settings import Settings
from tests.contracts.model_stand_ins import (
    KEY,
    AnthropicDialect,
    Asked,
    Dialect,
    GoogleDialect,
    OpenAIDialect,
)

SCHEMA = {
    "type": "object",
    "properties": {"intent": {"type": "string", "enum": ["search", "leave"]}},
    "required": ["intent"],
    "additionalProperties": False,
}
REQUEST = ModelRequest(
    purpose="answer", prefix="You sell coffee.", prompt="Hello there", longest=77
)


@dataclass(frozen=True)
class Vendor:
    """How one vendor is named, reached and asked."""

    model: str
    dialect: Callable[[], Dialect]
    settings: Callable[[str], Settings]
    prefix: Callable[[dict[str, Any]], str]
    prompt: Callable[[dict[str, Any]], str]
    longest: Callable[[dict[str, Any]], int]
    schema: Callable[[dict[str, Any]], dict[str, Any]]
    key: Callable[[Asked], str]


def _role(body: dict[str, Any], role: str) -> str:
    (said,) = [each["content"] for each in body["messages"] if each["role"] == role]
    return said if isinstance(said, str) else said[0]["text"]


def _chat(model: str, longest: str, settings: Callable[[str], Settings]) -> Vendor:
    return Vendor(
        model=model,
        dialect=OpenAIDialect,
        settings=settings,
        prefix=lambda body: _role(body, "system"),
        prompt=lambda body: _role(body, "user"),
        longest=lambda body: body[longest],
        schema=lambda body: body["response_format"]["json_schema"]["schema"],
        key=lambda asked: asked.headers["authorization"].removeprefix("Bearer "),
    )


def _own(url: str) -> Settings:
    return Settings(model_url=f"{url}/v1", model_key=KEY)


VENDORS_OVER_HTTP = [
    _chat(
        "openai:gpt-4.1-mini",
        "max_completion_tokens",
        lambda url: Settings(openai_api_key=KEY, openai_base_url=f"{url}/v1"),
    ),
    _chat("ollama:llama3.2:3b", "max_tokens", _own),
    _chat("vllm:qwen/qwen3-4b", "max_tokens", _own),
    _chat("local:smollm2", "max_tokens", _own),
    _chat("openai-compatible:any", "max_tokens", _own),
    Vendor(
        model="anthropic:claude-haiku-4-5",
        dialect=AnthropicDialect,
        settings=lambda url: Settings(anthropic_api_key=KEY, anthropic_base_url=url),
        prefix=lambda body: body["system"][0]["text"],
        prompt=lambda body: _role(body, "user"),
        longest=lambda body: body["max_tokens"],
        schema=lambda body: body["output_config"]["format"]["schema"],
        key=lambda asked: asked.headers["authorization"].removeprefix("Bearer "),
    ),
    Vendor(
        model="google:gemini-2.5-flash",
        dialect=GoogleDialect,
        settings=lambda url: Settings(gemini_api_key=KEY, gemini_base_url=url),
        prefix=lambda body: body["systemInstruction"]["parts"][0]["text"],
        prompt=lambda body: body["contents"][0]["parts"][0]["text"],
        longest=lambda body: body["generationConfig"]["maxOutputTokens"],
        schema=lambda body: body["generationConfig"]["responseJsonSchema"],
        key=lambda asked: asked.headers["x-goog-api-key"],
    ),
]
