"""`google:gemini-2.5-flash`, `gemini:...`: Gemini, by its own protocol."""

from functools import partial

from sales_conversion.interfaces import ILanguageModel
from sales_conversion.providers.llm.base import VENDORS, full_name, needed, the_extra
from sales_conversion.settings import Settings


def google_model(word: str, model: str, settings: Settings) -> ILanguageModel:
    """Return the model of that name of Gemini's API."""
    name = full_name(word, model)
    key = needed(name, "GEMINI_API_KEY", settings.gemini_api_key)
    with the_extra():
        from sales_conversion.providers.llm.direct.gemini import of_google  # noqa: PLC0415
    return of_google(name, model, settings.gemini_base_url, key)


for _word in ("google", "gemini"):
    VENDORS(_word)(partial(google_model, _word))
