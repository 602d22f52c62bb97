"""What a text asks for: its words, each in every form it may be found in. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias

from sales_conversion.naming.compounds import apart, together
from sales_conversion.naming.measures import equals
from sales_conversion.naming.mending import closest
from sales_conversion.naming.terms import parts, terms

Way: TypeAlias = tuple[str, ...]
"""A form of what was said: the words that must stand side by side."""

_SMALL = """
    a an and any are as at be by can do does for from have i in is it me my of on or our some that
    the them this to we what which with you your
    aus bei das dem den der des die ein eine einem einen einer für ich im in ist mein meine mit
    oder und von wir zu zum zur
"""
SMALL_WORDS = frozenset(_SMALL.split())
"""Words that say nothing of a product where others do."""


class ILexicon(Protocol):
    """The words that an index holds, in whatever form they are written there."""

    def uses(self, word: str) -> int:
        """Return how many products say *word*."""

    def near(self, word: str) -> Sequence[str]:
        """Return words that are written much like *word*, the most used first."""

    def longer(self, word: str) -> Sequence[str]:
        """Return compounds that end with *word*, and numbers that begin with it."""

    def other_names(self, word: str) -> Sequence[str]:
        """Return what else a thing is called."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One word that was said; having it in any of its ways is enough."""

    said: str
    ways: tuple[Way, ...]
    is_loose: bool = False
    """The words of a way may stand apart: nobody writes what was said as one."""


@dataclass(frozen=True, slots=True)
class Question:
    """A text as an index can answer it."""

    words: tuple[Asked, ...] = ()
    missed: tuple[str, ...] = ()
    """The words that nothing says."""

    mended: Mapping[str, str] = field(default_factory=dict)
    """The words that nothing says, and what was probably meant."""


def said_in(text: str) -> tuple[str, ...]:
    """Return the words of *text* that say what is looked for."""
    said = terms(text)
    return tuple(word for word in said if word not in SMALL_WORDS) or said


def is_too_much(words: Sequence[Asked]) -> bool:
    """Tell whether *words* may be more than any product says, though each of them is known."""
    return len(words) > 1 or any(word.is_loose for word in words)


def read(said: Sequence[str], lexicon: ILexicon) -> Question:
    """Return what the words *said* ask for, in those of the lexicon."""
    beside = _joined(said, lexicon)
    words: list[Asked] = []
    missed: list[str] = []
    mended: dict[str, str] = {}
    for word in said:
        ways = [*_known(word, lexicon), *beside.get(word, ())]
        if ways:
            words.append(Asked(word, tuple(dict.fromkeys(ways))))
        elif pieces := apart(word, lexicon.uses):
            words.append(Asked(word, (pieces,), is_loose=True))
        elif longer := lexicon.longer(word):
            words.append(Asked(word, tuple((each,) for each in longer)))
        elif meant := closest(word, lexicon.near(word)):
            mended[word] = meant
            words.append(Asked(word, tuple(_known(meant, lexicon))))
        else:
            missed.append(word)
    return Question(tuple(words), tuple(missed), mended)


def _joined(said: Sequence[str], lexicon: ILexicon) -> Mapping[str, list[Way]]:
    """Return what two words say as one, for each of them."""
    found: dict[str, list[Way]] = {}
    for one, pair in together(said).items():
        if lexicon.uses(one):
            for word in pair:
                found.setdefault(word, []).append((one,))
    return found


def _known(word: str, lexicon: ILexicon) -> Iterator[Way]:
    """Yield the forms of *word* that there are."""
    for way in _forms(word, lexicon):
        if all(map(lexicon.uses, way)):
            yield way


def _forms(word: str, lexicon: ILexicon) -> Iterator[Way]:
    pieces = parts(word)
    yield pieces
    if len(pieces) > 1:
        yield ("".join(pieces),)
    yield from ((same,) for same in equals(word)[1:])
    yield from (parts(name) for name in lexicon.other_names(word))
    uses = lexicon.uses(word)
    if uses and (two := apart(word, lexicon.uses)) and min(map(lexicon.uses, two)) >= uses:
        yield two
