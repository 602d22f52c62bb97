"""`synonyms.yaml`: what shoppers call things, and the words the catalogue has for them."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final, TypeAlias

from pydantic import Field

from sales_conversion.config.documents import Document, Place, Vocabulary, present, read

FILE: Final = "synonyms.yaml"

Synonymy: TypeAlias = Mapping[str, Mapping[str, str]]
"""What phrases mean, by language."""


class SynonymsFile(Document):
    synonyms: dict[str, dict[str, str]] = Field(
        description="by language, a word or phrase of shoppers and what the catalogue calls it; "
        "an empty text leaves the phrase out, the phrase itself keeps it as it is"
    )


def load_synonyms(folders: Sequence[Path], vocabulary: Vocabulary) -> Synonymy:
    """Return what phrases mean, by language; the merchant's word for one replaces ours."""
    merged: dict[str, dict[str, str]] = {}
    for file in present(folders, FILE):
        for language, phrases in read(file, SynonymsFile).synonyms.items():
            place = Place(file) / "synonyms" / language
            vocabulary.check("language", language, place)
            merged.setdefault(language, {}).update(_folded(phrases, place))
            _refuse_circles(phrases, merged[language], place)
    return merged


def _folded(phrases: Mapping[str, str], place: Place) -> dict[str, str]:
    """Return *phrases* in small letters; the same one twice is a mistake."""
    folded: dict[str, str] = {}
    for phrase, meant in phrases.items():
        written = " ".join(phrase.casefold().split())
        if not any(letter.isalpha() for letter in written):
            raise (place / phrase).refuse("this is no word; write a word or a phrase")
        if folded.get(written, meant) != meant:
            said = f"{meant!r} and {folded[written]!r}"
            raise (place / phrase).refuse(f"this phrase stands here twice, as {said}; keep one")
        folded[written] = meant
    return folded


def _refuse_circles(phrases: Iterable[str], known: Mapping[str, str], place: Place) -> None:
    """Two phrases that stand for each other only change places."""
    for phrase in phrases:
        meant = " ".join(phrase.casefold().split())
        passed = [meant]
        while (meant := " ".join(known.get(meant, "").casefold().split())) and (
            meant != passed[-1]
        ):
            if meant in passed:
                said = " means ".join(map(repr, [*passed, meant]))
                raise (place / phrase).refuse(f"{said}; keep the one that the catalogue uses")
            passed.append(meant)
