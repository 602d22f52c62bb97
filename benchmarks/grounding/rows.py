"""The sets of sentences: true answers, and answers with a lie in them, by language.

Those in `strangers/` were written by an author who had seen what a model is told, and nothing of
the check.

A line of `true/` is "scene|text", a line of `lies/` is "kind|scene|text".
"""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final, Literal, TypeAlias

Part: TypeAlias = Literal["dev", "kept"]

FOLDER: Final = Path(__file__).parent
STRANGERS: Final = FOLDER / "strangers"
ONE_IN: Final = 4
"""So many lines hold one that is kept back."""


@dataclass(frozen=True, slots=True)
class Row:
    text: str
    scene: str
    locale: str
    kind: str = ""
    """What kind of lie is in it; empty where all is true."""

    @property
    def part(self) -> Part:
        """Told by the text alone."""
        number = int(sha256(self.text.encode()).hexdigest(), 16)
        return "kept" if number % ONE_IN == ONE_IN - 1 else "dev"


def true_rows(folder: Path = FOLDER / "true") -> Iterator[Row]:
    for locale, line in _lines(folder):
        scene, text = line.split("|", 1)
        yield Row(_broken(text), scene, locale)


def lies(folder: Path = FOLDER / "lies") -> Iterator[Row]:
    for locale, line in _lines(folder):
        kind, scene, text = line.split("|", 2)
        yield Row(_broken(text), scene, locale, kind)


def _lines(folder: Path) -> Iterator[tuple[str, str]]:
    for file in sorted(folder.glob("*.txt")):
        yield from ((file.stem, line) for line in file.read_text("utf-8").splitlines() if line)


def _broken(text: str) -> str:
    return text.replace("\\n", "\n")
