"""One labelled utterance: what was said, in which situation, and what a good clerk would hear."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal, TypeAlias

Part: TypeAlias = Literal["train", "test"]

FOLDER = Path(__file__).parent
SETS = tuple(sorted((FOLDER / "sets").glob("*.jsonl")))

KINDS = ("price", "trust", "quality", "fit", "need", "timing", "delivery", "elsewhere", "looking")
STRENGTHS = ("mild", "plain", "strong")
SORTS = {
    "yes": "yes",
    "no": "no",
    "pointing": "items",
    "name": "items",
    "quantity": "count",
    "again": "count",
    "option": "option",
    "need": "fact",
    "delivery": "method",
    "other": "other",
}
"""What a sort of answer comes to: the class that a guess is compared with."""

OTHER = "other"
"""A near-miss: neither an objection nor an answer."""


@dataclass(frozen=True, slots=True)
class Row:
    id: str
    text: str
    language: str
    situation: Mapping[str, Any]
    label: Mapping[str, Any]

    @property
    def part(self) -> Part:
        """Return the half it is in: the text alone decides, so that nobody can choose."""
        return "train" if sha256(self.text.encode()).digest()[0] < 128 else "test"

    @property
    def fold(self) -> int:
        """Return which quarter the yardstick does not learn from when it is asked this."""
        return sha256(self.text.encode()).digest()[1] % 4

    @property
    def kind(self) -> str:
        """Return the kind of the objection, or nothing."""
        return str(self.label.get("objection", ""))

    @property
    def group(self) -> str:
        return f"objection: {self.kind}" if self.kind else str(self.label["sort"])

    @property
    def truth(self) -> str:
        """Return the class it belongs to."""
        if self.kind:
            return f"objection_{self.kind}"
        return "option" if "options" in self.label else SORTS[self.label["sort"]]


def read(files: Sequence[Path]) -> list[Row]:
    return [
        Row(**json.loads(line)) for file in files for line in file.read_text("utf-8").splitlines()
    ]
