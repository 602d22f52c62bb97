"""Labelled sentences of a file: a sentence a line, or a dialogue a line."""

import gzip
import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

PART, TEST = "part", "test"
ONE_IN = 5
"""So many dialogues hold one that is for the test."""


def rows(file: str) -> Iterator[dict[str, Any]]:
    """Return the rows of FILE[:FIELD=VALUE,...], those whose fields have these values.

    Where a line is the list of the turns of a dialogue, every turn is a row, its act is its label,
    and `part` is `test` for one dialogue in five, told by its hash, and `train` for the others.
    """
    name, _, wanted = file.partition(":")
    fields = dict(pair.split("=") for pair in wanted.split(",") if pair)
    opened = gzip.open if name.endswith(".gz") else open
    with opened(Path(name), "rt", encoding="utf-8") as lines:
        for line in lines:
            for row in _of_line(line):
                if all(str(row.get(field)) == value for field, value in fields.items()):
                    yield row


def _of_line(line: str) -> list[dict[str, Any]]:
    read = json.loads(line)
    if isinstance(read, dict):
        return [read]
    part = TEST if int(sha256(line.strip().encode()).hexdigest(), 16) % ONE_IN == 0 else "train"
    return [{"label": turn.get("act"), PART: part, **turn} for turn in read]
