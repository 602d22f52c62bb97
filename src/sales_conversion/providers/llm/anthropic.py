"""`anthropic:claude-haiku-4-5`: Anthropic, told to keep the prefix."""

from sales_conversion.interfaces import ILanguageModel
from sales_conversion.providers.llm.base import VENDORS, full_name, needed, the_extra
from sales_conversion.settings import Settings


@VENDORS("anthropic")
def anthropic_model(model: str, settings: Settings) -> ILanguageModel:
    name = full_name("anthropic", model)
    key = needed(name, "ANTHROPIC_API_KEY", settings.anthropic_api_key)
    with the_extra():
        from sales_conversion.providers.llm.direct.anthropic_messages import of_anthropic  # noqa: PLC0415
    return of_anthropic(name, model, settings.anthropic_base_url, key)
