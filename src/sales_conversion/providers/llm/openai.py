"""`openai:gpt-5-mini`: OpenAI, or who speaks like it at OPENAI_BASE_URL."""

from sales_conversion.interfaces import ILanguageModel
from sales_conversion.providers.llm.base import VENDORS, full_name, needed, the_extra
from sales_conversion.settings import Settings


@VENDORS("openai")
def openai_model(model: str, settings: Settings) -> ILanguageModel:
    name = full_name("openai", model)
    key = needed(name, "OPENAI_API_KEY", settings.openai_api_key)
    with the_extra():
        from pydantic_ai.models.openai import OpenAIChatModel  # noqa: PLC0415
        from pydantic_ai.profiles.openai import OpenAIModelProfile  # noqa: PLC0415
        from pydantic_ai.providers.openai import OpenAIProvider  # noqa: PLC0415

        from sales_conversion.providers.llm.direct.lines import open_client  # noqa: PLC0415
        from sales_conversion.providers.llm.direct.model import DirectModel  # noqa: PLC0415
    client = open_client()
    made = OpenAIChatModel(
        model,
        provider=OpenAIProvider(settings.openai_base_url, key, http_client=client),
        profile=OpenAIModelProfile(openai_chat_streaming_requires_finish_reason=True),
    )
    return DirectModel(name, made, client, {"cache": {"messages": False}})
