"""`anthropic:claude-haiku-4-5`: Anthropic, told to keep the prefix."""

from sales_conversion.interfaces import ILanguageModel
from sales_conversion.providers.llm.base import VENDORS, full_name, needed, the_extra
from sales_conversion.settings import Settings


@VENDORS("anthropic")
def anthropic_model(model: str, settings: Settings) -> ILanguageModel:
    name = full_name("anthropic", model)
    key = needed(name, "ANTHROPIC_API_KEY", settings.anthropic_api_key)
    with the_extra():
        from pydantic_ai.models.anthropic import AnthropicModel  # noqa: PLC0415
        from pydantic_ai.providers.anthropic import AnthropicProvider  # noqa: PLC0415

        from sales_conversion.providers.llm.direct.lines import open_client  # noqa: PLC0415
        from sales_conversion.providers.llm.direct.model import DirectModel  # noqa: PLC0415
    client = open_client()
    provider = AnthropicProvider(
        api_key=key, base_url=settings.anthropic_base_url, http_client=client
    )
    made = AnthropicModel(model, provider=provider)
    return DirectModel(name, made, client, {"cache": {"messages": False}})
