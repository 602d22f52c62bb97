"""Google's Gemini API."""

from pydantic_ai.models.google import GoogleModel
from pydantic_ai.providers.google import GoogleProvider

from sales_conversion.providers.llm.direct.lines import open_client
from sales_conversion.providers.llm.direct.model import DirectModel


def of_google(name: str, model: str, url: str, key: str) -> DirectModel:
    client = open_client()
    provider = GoogleProvider(api_key=key, base_url=url, http_client=client)
    return DirectModel(name, GoogleModel(model, provider=provider), client)
