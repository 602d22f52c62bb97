"""A merchant's folder of configuration: what in it is read, and what would lie there unread."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from sales_conversion.config import (
    claims,
    discounts,
    experiments,
    intents,
    language_model,
    objections,
    pipeline,
    recommendation_rules,
    shop,
    strategies,
    synonyms,
)
from sales_conversion.config.documents import Place
from sales_conversion.registry import unknown

FILES: Final = (
    *(discounts.FILE, experiments.FILE, intents.FILE, intents.NEGATIVES, objections.FILE),
    *(
        language_model.FILE,
        pipeline.FILE,
        recommendation_rules.FILE,
        shop.FILE,
        strategies.FILE,
        synonyms.FILE,
    ),
)
TEXTS: Final = {"guides": ".md", "policies": ".md", "prompts": ".md", claims.FOLDER: ".yaml"}
"""Folders of files for each language or subject, and how their names end."""

BESIDE: Final = ("schema",)
"""Folders that are for editors."""

_ABOUT = "README"


def unread(folder: Path) -> Iterator[str]:
    """Yield a sentence for each file in *folder* that nothing reads; hidden ones may be there."""
    if not folder.is_dir():
        yield str(Place(folder).refuse("there is no such folder; name another, or make it"))
        return
    for entry in _seen(folder):
        if entry.is_dir() and entry.name in TEXTS:
            yield from _unread_texts(entry, TEXTS[entry.name])
        elif entry.is_dir() and entry.name not in BESIDE:
            yield _stranger(entry, "folder", (*TEXTS, *BESIDE))
        elif entry.is_file() and entry.name not in FILES:
            yield _stranger(entry, "file", FILES)


def _unread_texts(folder: Path, ending: str) -> Iterator[str]:
    for entry in _seen(folder):
        if entry.is_dir():
            yield from _unread_texts(entry, ending)
        elif entry.suffix != ending:
            yield str(Place(entry).refuse(f"nothing reads this; a text here ends in {ending}"))


def _stranger(entry: Path, kind: str, known: Sequence[str]) -> str:
    problem = f"nothing reads this: {unknown(kind, entry.name, known)}"
    return str(Place(entry).refuse(problem))


def _seen(folder: Path) -> Iterator[Path]:
    return (each for each in sorted(folder.iterdir()) if not each.name.startswith((".", _ABOUT)))
