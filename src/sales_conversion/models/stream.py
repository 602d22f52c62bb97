"""What is told to who listens to a session: frames, each under a number that only grows.

A number is made of the version that the session has once the frames are stored, of a draw (never
0) that tells one attempt at it from another, and of the place among its frames. So it is known
before anything is stored, and nobody has to ask for the next one. It stays within what JavaScript
counts exactly.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

PLACES: Final = 10_000
"""More frames than this no attempt has."""

DRAWS: Final = 1_000_000
VERSION: Final = DRAWS * PLACES

FrameId: TypeAlias = int


@dataclass(frozen=True, slots=True)
class Frame:
    """One event as it is sent: JSON in one line."""

    id: FrameId
    data: bytes


@dataclass(frozen=True, slots=True)
class StreamPart:
    """All frames of one commit, in their order; the first of them has the number *first*."""

    first: FrameId
    frames: tuple[bytes, ...]

    def after(self, heard: FrameId) -> Sequence[Frame]:
        """Return what is left for who has heard as far as *heard*.

        Who heard another attempt at the same version, one that lost its race, hears all of this.
        """
        begun = heard - self.first + 1 if same_attempt(heard, self.first) else 0
        ids = range(self.first, self.first + len(self.frames))
        return [Frame(*each) for each in zip(ids, self.frames, strict=True)][max(begun, 0) :]


def first_frame(version: int, draw: int) -> FrameId:
    """Return the number of the first frame of an attempt to become *version*."""
    return version * VERSION + draw * PLACES


def start_of_version(heard: FrameId) -> FrameId:
    """Return the lowest number that a frame of the same version can have."""
    return heard - heard % VERSION


def heard_all_of(version: int) -> FrameId:
    """Return the number that says: everything as far as *version*, and nothing after it."""
    return (version + 1) * VERSION


def same_attempt(one: FrameId, other: FrameId) -> bool:
    return one // PLACES == other // PLACES
