"""`google:gemini-2.5-flash`: Gemini, by its own protocol."""

from functools import partial

from sales_conversion.interfaces import ILanguageModel
from sales_conversion.providers.llm.base import VENDORS, full_name, needed, the_extra
from sales_conversion.settings import Settings


def google_model(word: str, model: str, settings: Settings) -> ILanguageModel:
    """Return the model of that name of Gemini's API."""
    name = full_name(word, model)
    key = needed(name, "GEMINI_API_KEY", settings.gemini_api_key)
    with the_extra():
        from pydantic_ai.models.google import GoogleModel  # noqa: PLC0415
        from pydantic_ai.providers.google import GoogleProvider  # noqa: PLC0415

        from sales_conversion.providers.llm.direct.lines import open_client  # noqa: PLC0415
        from sales_conversion.providers.llm.direct.model import DirectModel  # noqa: PLC0415
    client = open_client()
    provider = GoogleProvider(api_key=key, base_url=settings.gemini_base_url, http_client=client)
    return DirectModel(name, GoogleModel(model, provider=provider), client)


for _word in ("google", "gemini"):
    VENDORS(_word)(partial(google_model, _word))
