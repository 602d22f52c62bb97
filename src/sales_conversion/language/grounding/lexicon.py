"""The words of one language, ready to be asked: plain, a topic, a claim, or unknown."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, Literal, Self, TypeAlias

from sales_conversion.config.claims import AS_IS, ClaimKind, ClaimsFile, NearFact
from sales_conversion.language.grounding.phrases import GAP, NOTHING, any_of, last_words, wildcard
from sales_conversion.language.grounding.words import fold
from sales_conversion.models.catalogue import Availability

Tier: TypeAlias = ClaimKind | Literal["plain", "topic", "unknown"]

_LINKS: Final = ("", "s", "n", "en", "es", "er")
"""Letters between the parts of a compound."""

_SHORTEST_PART: Final = 3
_MOST_KEPT: Final = 50_000


@dataclass(slots=True)
class _Kept:
    """What was looked up before: the same words come in every answer."""

    tiers: dict[str, Tier] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Lexicon:
    locale: str
    stock: Mapping[Availability, str]
    contractions: Mapping[str, str]
    polite: frozenset[str]
    compounds: bool
    nouns: re.Pattern[str]
    """What stands before a noun that has a capital letter for being one."""

    plain: frozenset[str]
    topics: frozenset[str]
    goods: frozenset[str]
    claims: Sequence[tuple[ClaimKind, re.Pattern[str]]]
    phrases: Sequence[tuple[ClaimKind, re.Pattern[str]]]
    of_products: Sequence[tuple[ClaimKind, re.Pattern[str]]]
    harmless: re.Pattern[str]
    ends: re.Pattern[str]
    """The last words of phrases that claim something."""

    idioms: re.Pattern[str]
    loose_idioms: re.Pattern[str]
    """Those that have a gap."""

    points: re.Pattern[str]
    shop: re.Pattern[str]
    persons: frozenset[str]
    owners: frozenset[str]
    wishes: re.Pattern[str]
    purposes: frozenset[str]
    firsts: frozenset[str]
    invites: frozenset[str]
    futures: frozenset[str]
    hopes: frozenset[str]
    beside: frozenset[str]
    naming: re.Pattern[str]
    predicates: frozenset[str]
    rhetorical: re.Pattern[str]
    but: frozenset[str]
    negations: frozenset[str]
    doubts: frozenset[str]
    before: Mapping[NearFact, re.Pattern[str]]
    after: Mapping[NearFact, re.Pattern[str]]
    onward: frozenset[str]
    kept: _Kept = field(default_factory=_Kept)

    @classmethod
    def of(cls, locale: str, file: ClaimsFile) -> Self:
        polite = file.polite

        def lines(phrases: Sequence[str]) -> re.Pattern[str]:
            return any_of(phrases, polite)

        every = [
            phrase
            for said in (file.phrases, file.of_products)
            for phrases in said.values()
            for phrase in phrases
        ]
        return cls(
            locale=locale,
            stock=file.stock,
            contractions=file.contractions,
            polite=frozenset(polite),
            compounds=file.compounds,
            nouns=_one_word(file.nouns) if file.nouns else NOTHING,
            plain=frozenset(_forms(file.plain, file.endings)).union(polite),
            topics=frozenset(_forms(file.topics, file.endings)).union(map(fold, file.goods)),
            goods=frozenset(map(fold, file.goods)),
            claims=[(kind, _one_word(words)) for kind, words in file.claims.items()],
            phrases=[(kind, lines(phrases)) for kind, phrases in file.phrases.items()],
            of_products=[(kind, lines(said)) for kind, said in file.of_products.items()],
            harmless=lines(file.harmless),
            ends=_one_word(last_words(every), polite),
            idioms=lines([each for each in file.idioms if GAP not in each.split()]),
            loose_idioms=lines([each for each in file.idioms if GAP in each.split()]),
            points=lines(file.points),
            shop=lines(file.shop),
            persons=frozenset(_kept_or_folded(file.persons, polite)),
            owners=frozenset(_kept_or_folded(file.owners, polite)),
            wishes=_one_word(file.wishes),
            purposes=frozenset(map(fold, file.purposes)),
            firsts=frozenset(map(fold, file.firsts)),
            invites=frozenset(map(fold, file.invites)),
            futures=frozenset(map(fold, file.futures)),
            hopes=frozenset(map(fold, file.hopes)),
            beside=frozenset(map(fold, file.beside)),
            naming=lines(file.naming),
            predicates=frozenset(map(fold, file.predicates)),
            rhetorical=lines(file.rhetorical),
            but=frozenset(map(fold, file.but)),
            negations=frozenset(map(fold, file.negations)),
            doubts=frozenset(map(fold, file.doubts)),
            before={kind: lines(phrases) for kind, phrases in file.before.items()},
            after={kind: lines(phrases) for kind, phrases in file.after.items()},
            onward=frozenset(map(fold, file.onward)),
        )

    def tier(self, word: str) -> Tier:
        """Return what kind of word a folded *word* is; a claim is one whatever else it may be."""
        found = self.kept.tiers.get(word)
        if found is None:
            found = self._tier(word)
            if len(self.kept.tiers) < _MOST_KEPT:
                self.kept.tiers[word] = found
        return found

    def _tier(self, word: str) -> Tier:
        for kind, pattern in self.claims:
            if pattern.fullmatch(word):
                return kind
        if word in self.plain:
            return "plain"
        if word in self.topics:
            return "topic"
        return self._compound(word) if self.compounds else "unknown"

    def is_goods(self, word: str) -> bool:
        """Tell whether it is a thing that is sold somewhere, or a kind of one."""
        if word in self.goods or not self.compounds:
            return word in self.goods
        tails = (word[cut:] for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1))
        return self.tier(word) != "unknown" and any(tail in self.goods for tail in tails)

    def _compound(self, word: str) -> Tier:
        """Return the tier of a word that is put together of known ones: never a better one."""
        for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
            head, tail = word[:cut], word[cut:]
            if tail in self._known and any(
                head.removesuffix(link) in self._known for link in _LINKS if head.endswith(link)
            ):
                return "topic" if tail in self.topics or head in self.topics else "plain"
        return "unknown"

    @cached_property
    def _known(self) -> frozenset[str]:
        known = self.plain | self.topics
        return frozenset(word for word in known if len(word) >= _SHORTEST_PART)


def _forms(
    classes: Mapping[str, Sequence[str]], endings: Mapping[str, Sequence[str]]
) -> Iterator[str]:
    """Yield every form of the words of these *classes*, folded."""
    for name, words in classes.items():
        ends = endings.get(name, ("-",)) if name != AS_IS else ("-",)
        for word in words:
            yield from (fold(form) for end in ends for form in _inflected(word, end))


def _inflected(word: str, end: str) -> tuple[str, ...]:
    """Return *word* with an ending; what stands before a `/` in it goes: "e/ing" is "making"."""
    gone, _, new = end.rpartition("/")
    if not word.endswith(gone):
        return ()
    return (word.removesuffix(gone) + new.replace("-", ""),)


def _kept_or_folded(words: Iterable[str], polite: Sequence[str]) -> Iterator[str]:
    return (word if word in polite else fold(word) for word in words)


def _one_word(words: Sequence[str], keeping: Sequence[str] = ()) -> re.Pattern[str]:
    return re.compile("|".join(wildcard(word, keeping) for word in words) or "(?!)")
