"""One attempt at one model: its pieces as they come, each in time."""

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from typing import TypeAlias

from sales_conversion.errors import ModelUnavailable
from sales_conversion.interfaces import ILanguageModel, Piece
from sales_conversion.language.calling.estimating import estimated
from sales_conversion.language.calling.patience import Patience
from sales_conversion.models import CallOutcome, ModelRequest, ModelUsage

log = logging.getLogger(__name__)

AHEAD = 16
"""Pieces that a model may be ahead of who listens."""

LONGEST_TOKEN = 16
"""Characters; an answer of more than its tokens can have does not come to an end."""

GRACE = 0.5
"""Seconds a model may take to let go of its connection, once it is told to stop."""

End: TypeAlias = ModelUnavailable | None
"""How a stream ended: None is well."""


class Hearing:
    """The model is driven, and closed, by one task of its own: it cannot hold who listens beyond
    the deadline, and what it opened is closed where it was opened."""

    def __init__(
        self, model: ILanguageModel, request: ModelRequest, clock: Callable[[], float]
    ) -> None:
        self._model, self._request, self._clock = model, request, clock
        self._pieces: asyncio.Queue[Piece | End] = asyncio.Queue(AHEAD)
        self._reported: ModelUsage | None = None
        self._heard = 0
        self._began = clock()
        self.outcome: CallOutcome = "stopped"
        """Until it ends by itself, it is who listens that ends it."""

    @property
    def has_spoken(self) -> bool:
        return self._heard > 0

    @property
    def seconds(self) -> float:
        return self._clock() - self._began

    @property
    def is_estimated(self) -> bool:
        return self._reported is None

    @property
    def usage(self) -> ModelUsage:
        """What the provider counted, else what it probably came to."""
        if self._reported is not None:
            return self._reported
        if self.outcome == "failed" and not self._heard:
            return ModelUsage()
        return estimated(self._request, self._heard)

    async def pieces(self, patience: Patience) -> AsyncGenerator[str, None]:
        """Yield the text; raises `ModelUnavailable` when it fails, is too slow or has no end."""
        driving = asyncio.create_task(self._drive(), name=f"calling {self._model.name}")
        try:
            while (piece := await self._next(patience)) is not None:
                if isinstance(piece, ModelUsage):
                    self._reported = piece
                elif piece:
                    room = self._most - self._heard
                    self._heard += len(piece)
                    yield piece[:room]
                    self._require_an_end()
            self.outcome = "answered"
        finally:
            await self._end(driving)

    async def _next(self, patience: Patience) -> Piece | None:
        silence = patience.next_piece if self._heard else patience.first_piece - self.seconds
        try:
            async with asyncio.timeout(min(silence, patience.rest(self._clock()))):
                piece = await self._pieces.get()
        except TimeoutError:
            self.outcome = "timed_out"
            raise ModelUnavailable(f"{self._model.name} did not answer in time") from None
        if isinstance(piece, ModelUnavailable):
            self.outcome = "failed"
            raise piece
        return piece

    @property
    def _most(self) -> int:
        """Characters that an answer may have."""
        return self._request.longest * LONGEST_TOKEN

    def _require_an_end(self) -> None:
        if self._heard > self._most:
            self.outcome = "failed"
            raise ModelUnavailable(f"{self._model.name} does not come to an end")

    async def _drive(self) -> None:
        """Whatever breaks in a model ends its answer, and nothing else."""
        end: End = None
        try:
            async with aclosing(self._model.stream(self._request)) as pieces:
                async for piece in pieces:
                    await self._pieces.put(piece)
        except ModelUnavailable as failure:
            end = failure
        except Exception as error:
            log.error("model %s broke: %s", self._model.name, type(error).__name__)
            end = ModelUnavailable(f"{self._model.name} broke: {type(error).__name__}")
        await self._pieces.put(end)

    async def _end(self, driving: "asyncio.Task[None]") -> None:
        driving.cancel()
        _, hanging = await asyncio.wait({driving}, timeout=GRACE)
        if hanging:
            log.warning("model %s does not let go of a call", self._model.name)
