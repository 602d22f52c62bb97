"""Sentences as rows of figures: near rows mean near things."""

from collections.abc import Sequence
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float32]


class ISentenceVectors(Protocol):
    @property
    def fingerprint(self) -> str:
        """Tell models apart: vectors of different ones are not comparable."""

    def of(self, sentences: Sequence[str]) -> Floats:
        """Return one row of length one for each sentence; near rows mean near things."""
