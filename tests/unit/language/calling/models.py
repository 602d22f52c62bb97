"""Models that behave as badly as they are told."""

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field

from sales_conversion.errors import ModelUnavailable
from sales_conversion.interfaces import Piece
from sales_conversion.models import ModelRequest, ModelUsage

SILENCE = 10.0**6
"""Seconds: as good as for ever."""

COUNTED = ModelUsage(100, 40, 20)


@dataclass
class Crowd:
    """Who is being answered, by one model or by several together."""

    inside: int = 0
    most: int = 0

    def come(self) -> None:
        self.inside += 1
        self.most = max(self.most, self.inside)


@dataclass
class FakeModel:
    """Says *words*, each after *pause*; fails first *failures* times, or *breaks* behind them."""

    words: tuple[str, ...] = ("Good ", "day")
    name: str = "fake:one"
    pause: float = 0.1
    first_pause: float | None = None
    failures: int = 0
    passing: bool = True
    breaks: Exception | None = None
    stalls: bool = False
    is_endless: bool = False
    usage: ModelUsage | None = COUNTED
    asked: int = 0
    said: int = 0
    """Pieces, in all its answers."""

    closed: int = 0
    crowd: Crowd = field(default_factory=Crowd)
    asked_at: list[float] = field(default_factory=list)

    async def stream(self, request: ModelRequest) -> AsyncGenerator[Piece, None]:
        self.asked += 1
        self.asked_at.append(asyncio.get_running_loop().time())
        self.crowd.come()
        try:
            async for piece in self._pieces():
                self.said += 1
                yield piece
        finally:
            self.crowd.inside -= 1
            self.closed += 1

    async def _pieces(self) -> AsyncGenerator[Piece, None]:
        if self.asked <= self.failures:
            raise ModelUnavailable("not now", passing=self.passing)
        await asyncio.sleep(self.pause if self.first_pause is None else self.first_pause)
        for word in self.words:
            yield word
            await asyncio.sleep(self.pause)
        while self.is_endless:
            yield "and "
            await asyncio.sleep(self.pause)
        if self.stalls:
            await asyncio.sleep(SILENCE)
        if self.breaks:
            raise self.breaks
        if self.usage:
            yield self.usage

    async def close(self) -> None:
        """Nothing is open."""
