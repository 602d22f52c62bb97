"""Anthropic's Messages."""

from pydantic_ai.models.anthropic import AnthropicModel
from pydantic_ai.providers.anthropic import AnthropicProvider

from sales_conversion.providers.llm.direct.lines import open_client
from sales_conversion.providers.llm.direct.model import PREFIX_IS_KEPT, DirectModel


def of_anthropic(name: str, model: str, url: str, key: str) -> DirectModel:
    client = open_client()
    provider = AnthropicProvider(api_key=key, base_url=url, http_client=client)
    return DirectModel(name, AnthropicModel(model, provider=provider), client, PREFIX_IS_KEPT)
