"""Servers of one's own that speak like OpenAI: Ollama, vLLM, llama.cpp and others."""

from collections.abc import Mapping
from functools import partial
from typing import Any, Final
from urllib.parse import urlsplit

from sales_conversion.errors import ConfigurationError
from sales_conversion.interfaces import ILanguageModel
from sales_conversion.providers.llm.base import VENDORS, full_name, needed, the_extra
from sales_conversion.settings import Settings

EXAMPLE: Final = "http://127.0.0.1:8080/v1"
NEARBY: Final = {"ollama": "http://127.0.0.1:11434/v1"}
"""Where a server listens unless it is told otherwise."""

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
    url = needed(name, f"SALES_MODEL_URL, like {EXAMPLE}", settings.model_url or NEARBY.get(word))
    with the_extra():
        from sales_conversion.providers.llm.direct.openai_chat import of_others  # noqa: PLC0415
    return of_others(name, model, _whole(url), settings.model_key, UNTHINKING[word])


def _whole(url: str) -> str:
    """Return *url* with the path that all of them have, where it was left out."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise ConfigurationError(f"SALES_MODEL_URL: {url!r} is no address; say {EXAMPLE}")
    return url if parts.path.strip("/") else f"{parts.scheme}://{parts.netloc}/v1"


for _word in UNTHINKING:
    VENDORS(_word)(partial(compatible_model, _word))
