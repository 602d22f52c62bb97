"""Which of a few things words describe: by title, kind, maker or version, or nearly so."""

from collections.abc import Sequence
from itertools import pairwise

from rapidfuzz.distance import OSA

from sales_conversion.understanding.situation import Candidate
from sales_conversion.understanding.wording.kin import kin
from sales_conversion.understanding.wording.talk_words import is_talk
from sales_conversion.understanding.wording.text import stem, stems

SHORTEST_SLIP = 3
"""Letters of a word that may be mistyped, where it can only be one of a few."""

LONG = 8
"""In a word of so many letters two may be wrong."""

SHORTEST_BEGINNING = 3


def described(words: Sequence[str], pool: Sequence[Candidate]) -> list[Candidate]:
    """Return those of *pool* that every one of *words* describes."""
    for reads in (_is_of, _is_near, _is_meant):
        found = [c for c in pool if words and all(reads(word, c) for word in words)]
        if found:
            return found
    return []


def features(candidate: Candidate) -> set[str]:
    """Return the stems of what *candidate* is called, what it is, and how it is made."""
    told = (candidate.title, candidate.category, candidate.brand, *candidate.options.values())
    return {word for each in told for word in stems(each)}


def _is_of(word: str, candidate: Candidate) -> bool:
    return stem(word) in features(candidate)


def _is_meant(word: str, candidate: Candidate) -> bool:
    """ "The couch" is the sofa."""
    return _is_near(word, candidate) or bool(kin(stem(word)) & features(candidate))


def _is_near(word: str, candidate: Candidate) -> bool:
    """ "Portly hubb": a word that is mistyped, or begins like what is meant."""
    said = stem(word)
    return _is_of(word, candidate) or any(
        _is_slip(said, each) or _begins_alike(said, each) for each in _spoken(candidate)
    )


def _spoken(candidate: Candidate) -> set[str]:
    """The words, and pairs of them written as one: "handgrinder"."""
    titled = stems(candidate.title)
    pairs = {first + second for first, second in pairwise(titled)}
    return {each for each in features(candidate) | pairs if each.isalpha()}


def _is_slip(said: str, meant: str) -> bool:
    if min(len(said), len(meant)) < SHORTEST_SLIP or said[0] != meant[0] or is_talk(said):
        return False
    most = 2 if min(len(said), len(meant)) >= LONG else 1
    return OSA.distance(said, meant, score_cutoff=most) <= most


def _begins_alike(said: str, meant: str) -> bool:
    """ "Colombian" for Colombia, "shamp" for shampoo."""
    short, long = sorted((said, meant), key=len)
    return len(short) >= SHORTEST_BEGINNING and long.startswith(short)
