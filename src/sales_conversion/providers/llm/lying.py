"""`lying`, `lying:SEED`: a model that makes things up, to see whether anybody believes it.

It knows what a prompt offers, tells some of it, and lies about the rest: in words where words are
asked for, in documents where there is a schema. What it said and made up is in `told`.
"""

import asyncio
import random
from collections import deque
from collections.abc import AsyncGenerator, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import repeat
from typing import Final

from sales_conversion.errors import ConfigurationError, ModelUnavailable
from sales_conversion.interfaces import ILanguageModel, Piece
from sales_conversion.models import ModelRequest
from sales_conversion.providers.llm.base import VENDORS
from sales_conversion.providers.llm.lies.forging import FORGERIES, forged
from sales_conversion.providers.llm.lies.telling import TELLINGS, Told
from sales_conversion.providers.llm.playing.request import Offered
from sales_conversion.providers.llm.playing.speech import cut, used
from sales_conversion.settings import Settings

FAULTS: Final[Mapping[str, float]] = {
    "speaks": 92,
    "breaks off": 3,
    "fails": 2,
    "says nothing": 2,
    "never ends": 0.5,
    "keeps quiet": 0.5,
}
"""What else may go wrong with a call, and how often of a hundred times."""

REMEMBERED: Final = 100_000
KEPT: Final = 8_000
"""Answers, and characters of each, that it still knows."""

ENDLESS: Final = 10 * 1024 * 1024
"""Characters after which even an answer without an end is over."""

BLOCK: Final = 64 * 1024


@dataclass(slots=True)
class LyingModel:
    seed: int = 0
    """The same seed and the same questions, one after the other: the same lies."""

    faults: Mapping[str, float] = field(default_factory=lambda: FAULTS)
    tellings: Mapping[str, float] = field(
        default_factory=lambda: {name: often for name, (often, _) in TELLINGS.items()}
    )
    forgeries: Mapping[str, float] = field(
        default_factory=lambda: {name: often for name, (often, _) in FORGERIES.items()}
    )
    quiet: float = 30.0
    """Seconds that it keeps quiet at most."""

    name: str = "lying"
    told: deque[Told] = field(default_factory=lambda: deque(maxlen=REMEMBERED))
    _chance: random.Random = field(default_factory=random.Random)

    def __post_init__(self) -> None:
        self._chance.seed(self.seed)

    async def stream(self, request: ModelRequest) -> AsyncGenerator[Piece, None]:
        chance = random.Random(self._chance.getrandbits(64))
        fault = _drawn(chance, self.faults)
        text = await self._before(fault, chance, request)
        said = 0
        for piece in _pieces(fault, text, chance):
            said += len(piece)
            yield piece
            await asyncio.sleep(0)
        if fault == "breaks off":
            raise ModelUnavailable("lying broke off", passing=True)
        yield used(request, said)

    async def close(self) -> None:
        """Nothing is open."""

    async def _before(self, fault: str, chance: random.Random, request: ModelRequest) -> str:
        """Return what it would say, if it comes to that."""
        if fault == "keeps quiet":
            await asyncio.sleep(self.quiet)
        if fault in ("keeps quiet", "fails"):
            self._note(Told(fault, ""))
            raise ModelUnavailable("lying does not answer", passing=chance.random() < 1 / 2)
        if fault == "says nothing":
            self._note(Told(fault, ""))
            return ""
        told = self._lie(chance, Offered(request))
        self._note(told)
        return told.text

    def _note(self, told: Told) -> None:
        self.told.append(replace(told, text=told.text[:KEPT]))

    def _lie(self, chance: random.Random, offered: Offered) -> Told:
        if offered.request.schema is not None:
            return forged(chance, offered, _drawn(chance, self.forgeries))
        return TELLINGS[_drawn(chance, self.tellings)][1](chance, offered)


def _drawn(chance: random.Random, weights: Mapping[str, float]) -> str:
    return chance.choices([*weights], [*weights.values()])[0]


def _pieces(fault: str, text: str, chance: random.Random) -> Iterator[str]:
    """Yield *text* as it comes over a line: by letters, by words, or in blocks."""
    if fault == "breaks off":
        text = text[: chance.randrange(len(text) + 1)]
    if fault == "never ends" and text:
        text = f"{text} " * (ENDLESS // (len(text) + 1))
    if len(text) > BLOCK:
        return cut(text, repeat(BLOCK if fault != "never ends" else 256))
    return cut(text, iter(lambda: chance.choice((1, 2, 5, 12, 40, 400)), 0))


@VENDORS("lying")
def lying_model(seed: str, settings: Settings) -> ILanguageModel:
    if seed and not seed.isdecimal():
        raise ConfigurationError(f"lying:{seed} has no number for a seed; say lying, or lying:7")
    return LyingModel(int(seed or 0), name=f"lying:{seed}" if seed else "lying")
