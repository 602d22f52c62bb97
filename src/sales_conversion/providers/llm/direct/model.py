"""A model that pydantic-ai speaks to, without its agents: one request, one stream."""

from collections.abc import AsyncGenerator
from contextlib import AbstractAsyncContextManager
from typing import Any, Final

import httpx2
from pydantic_ai.direct import model_request_stream
from pydantic_ai.messages import (
    ModelResponseStreamEvent,
    PartDeltaEvent,
    PartStartEvent,
    TextPart,
    TextPartDelta,
)
from pydantic_ai.models import Model, StreamedResponse
from pydantic_ai.settings import ModelSettings
from pydantic_ai.usage import RequestUsage

from sales_conversion.interfaces import Piece
from sales_conversion.models import ModelRequest, ModelUsage
from sales_conversion.providers.llm.direct.failures import require_whole, unavailable
from sales_conversion.providers.llm.direct.lines import calling
from sales_conversion.providers.llm.direct.requests import asked, limits, shape

PREFIX_IS_KEPT: Final[ModelSettings] = {"cache": {"messages": False}}
"""The vendor keeps the prefix for the next turn, and of the rest nothing: it never comes again."""


class DirectModel:
    """*model* asks over *client*, which is closed with it; *custom* is what its vendor wants.

    A *strict* one is held to schemas only if it has to fill in all they have: OpenAI's.
    """

    def __init__(
        self,
        name: str,
        model: Model[Any],
        client: httpx2.AsyncClient,
        custom: ModelSettings | None = None,
        strict: bool | None = None,
    ) -> None:
        self.name = name
        self._model, self._client = model, client
        self._custom, self._strict = custom or ModelSettings(), strict

    async def stream(self, request: ModelRequest) -> AsyncGenerator[Piece, None]:
        """Whatever the many clients below raise, it is the model that did not answer.

        What they raise may repeat the prompt, and is not passed on.
        """
        try:
            async with calling(self._call(request)) as answer:
                async for event in answer:
                    if text := _text(event):
                        yield text
                require_whole(self.name, answer.finish_reason)
                yield _used(answer.usage)
        except Exception as error:
            raise unavailable(self.name, error) from None

    async def close(self) -> None:
        await self._client.aclose()

    def _call(self, request: ModelRequest) -> AbstractAsyncContextManager[StreamedResponse]:
        return model_request_stream(
            self._model,
            asked(request),
            model_settings={**limits(request, self._model.profile), **self._custom},
            model_request_parameters=shape(request, self._model.profile, self._strict),
        )


def _text(event: ModelResponseStreamEvent) -> str:
    """What it thinks and what it would call is not what it says."""
    match event:
        case PartStartEvent(part=TextPart(content=text)):
            return text
        case PartDeltaEvent(delta=TextPartDelta(content_delta=text)):
            return text
        case _:
            return ""


def _used(usage: RequestUsage) -> ModelUsage:
    return ModelUsage(usage.input_tokens, usage.cache_read_tokens, usage.output_tokens)
