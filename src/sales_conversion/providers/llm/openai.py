"""`openai:gpt-5-mini`: OpenAI, or who speaks like it at OPENAI_BASE_URL."""

from sales_conversion.interfaces import ILanguageModel
from sales_conversion.providers.llm.base import VENDORS, full_name, needed, the_extra
from sales_conversion.settings import Settings


@VENDORS("openai")
def openai_model(model: str, settings: Settings) -> ILanguageModel:
    name = full_name("openai", model)
    key = needed(name, "OPENAI_API_KEY", settings.openai_api_key)
    with the_extra():
        from sales_conversion.providers.llm.direct.openai_chat import of_openai  # noqa: PLC0415
    return of_openai(name, model, settings.openai_base_url, key)
