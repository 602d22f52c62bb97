"""A dialect over a bad line: frames are cut, scrambled, or say other things than they should."""

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tests.contracts.model_stand_ins import Dialect

JUNK = (None, -1, 1.5, True, "x", "", [], {}, [None], {"a": 1}, 10**30, "\u0000")
NOISY = 0.3
"""How often a frame is not as it was said."""


@dataclass
class NoisyDialect:
    clear: Dialect
    chance: random.Random

    def begin(self) -> Sequence[bytes]:
        return self._through(self.clear.begin())

    def piece(self, text: str) -> bytes:
        return self._through([self.clear.piece(text)])[0]

    def thought(self, text: str) -> bytes:
        return self._through([self.clear.thought(text)])[0]

    def end(self, reason: str) -> Sequence[bytes]:
        return self._through(self.clear.end(reason))

    def refusal(self) -> Sequence[bytes]:
        return self._through(self.clear.refusal())

    def garbled(self) -> bytes:
        return self.clear.garbled()

    def overloaded(self) -> bytes:
        return self.clear.overloaded()

    def _through(self, frames: Sequence[bytes]) -> list[bytes]:
        return [self._noise(f) if self.chance.random() < NOISY else f for f in frames]

    def _noise(self, frame: bytes) -> bytes:
        match self.chance.randrange(6):
            case 0:
                return b": still here\n\n" + frame
            case 1:
                return frame[: self.chance.randrange(len(frame))]
            case 2:
                return b"data: " + self.chance.randbytes(20) + b"\n\n"
            case _:
                return self._changed(frame)

    def _changed(self, frame: bytes) -> bytes:
        """Return the frame with one of its values gone, or in the place of another."""
        head, _, told = frame.partition(b"data: ")
        try:
            document = json.loads(told)
        except ValueError:
            return frame
        inside, key = self.chance.choice([*_places(document)])
        if isinstance(inside, dict) and self.chance.random() < 1 / 3:
            del inside[key]
        else:
            inside[key] = self.chance.choice(JUNK)
        return b"%bdata: %b\n\n" % (head, json.dumps(document).encode())


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every list and dictionary in *value*, with each of its keys."""
    keys = [*value] if isinstance(value, dict) else [*range(len(value))]
    for key in keys:
        yield value, key
        if isinstance(value[key], dict | list):
            yield from _places(value[key])
