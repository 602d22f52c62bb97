"""`claims/<locale>.yaml`: what a language model may say in a language, and what is a claim.

A claim is what only the database knows: a price, a stock level, a date, what a product is like.
A language without such a file is worded by templates alone.
"""

from collections.abc import Iterator, Sequence
from functools import reduce
from pathlib import Path
from typing import Annotated, Final, Literal, TypeAlias, get_args

from pydantic import AfterValidator, BeforeValidator, Field

from sales_conversion.config.documents import Document, read
from sales_conversion.errors import ConfigurationError
from sales_conversion.models.catalogue import Availability
from sales_conversion.registry import unknown

FOLDER: Final = "claims"
AS_IS: Final = "as_is"
"""The class of words that take no ending."""

ClaimKind: TypeAlias = Literal[
    "price",
    "number",
    "discount",
    "stock",
    "popularity",
    "delivery",
    "terms",
    "effect",
    "superlative",
    "comparison",
    "attribute",
    "product",
    "contact",
    "promise",
    "offer",
    "denial",
]
"""What the model may say nothing about of its own accord."""

NearFact: TypeAlias = Literal[
    "price", "was", "stock", "reason", "brand", "options", "quantity", "total", "number"
]
"""The facts whose neighbours decide what they mean: "not {{p1.price}}" is another claim."""


def _words(written: object) -> object:
    return tuple(written.split()) if isinstance(written, str) else written


def _lines(written: object) -> object:
    if not isinstance(written, str):
        return written
    return tuple(line.strip() for line in written.splitlines() if line.strip())


def _with_words(phrases: tuple[str, ...]) -> tuple[str, ...]:
    """Refuse a phrase that anything would match: it would let everything pass, or nothing."""
    for phrase in phrases:
        needed = (word.split("|") for word in phrase.split() if not word.endswith("?"))
        if not any(all(map(_has_letters, words)) for words in needed):
            raise ValueError(f"{phrase!r} matches anything; write at least one whole word")
    return phrases


def _has_letters(word: str) -> bool:
    return any(letter.isalpha() for letter in word)


Words = Annotated[tuple[str, ...], BeforeValidator(_words)]
"""Words with blanks between them; `*` stands for any letters."""

Lines = Annotated[tuple[str, ...], BeforeValidator(_lines), AfterValidator(_with_words)]
"""A phrase a line: `a|b` either word, `c?` perhaps, `*` any letters, `~` up to three words, `^`
where a clause begins.
"""


class ClaimsFile(Document):
    stock: dict[Availability, str] = Field(
        default_factory=dict, description="how it is said whether it can be had"
    )
    contractions: dict[str, str] = Field(
        default_factory=dict, description="endings of words that are words: 'll is will"
    )
    polite: Words = Field(
        default=(), description="words that mean the shopper only with a capital letter"
    )
    compounds: bool = Field(default=False, description="whether words are written together")
    nouns: Words = Field(
        default=(),
        description="what stands before a noun, where every noun has a capital letter;"
        " elsewhere a strange word with one is a name",
    )
    endings: dict[str, Words] = Field(
        default_factory=dict, description="by the name of a class of words; - is no ending"
    )
    plain: dict[str, Words] = Field(
        default_factory=dict,
        description="words that claim nothing, by the class whose endings they take;"
        " `as_is`: none",
    )
    topics: dict[str, Words] = Field(
        default_factory=dict,
        description="words that describe things: for questions and for what the shopper wants;"
        " of a product only where its own facts have them",
    )
    goods: Words = Field(
        default=(), description="topics that are things: sentences that mean no product have them"
    )
    claims: dict[ClaimKind, Words] = Field(
        default_factory=dict, description="words that claim something by themselves"
    )
    phrases: dict[ClaimKind, Lines] = Field(
        default_factory=dict, description="harmless words that together claim something"
    )
    of_products: dict[ClaimKind, Lines] = Field(
        default_factory=dict,
        description="phrases that claim something where a product or the shop is meant",
    )
    harmless: Lines = Field(
        default=(),
        description='what may follow a describing word: "an easy choice", "hard to decide"',
    )
    idioms: Lines = Field(default=(), description="phrases that look like claims and are none")
    points: Lines = Field(
        default=(), description="what means a product without naming it: it, this one"
    )
    shop: Lines = Field(
        default=(), description="what means the shop: we, our; outside of idioms it says nothing"
    )
    persons: Words = Field(
        default=(), description="what means who talks, who shops, or theirs: I, you, father"
    )
    hopes: Words = Field(
        default=(), description="what only wishes: I hope; then a product's clause is free"
    )
    beside: Words = Field(
        default=(),
        description="the few words that may stand beside facts in a clause about a product;"
        " `persons` and `purposes` may, too",
    )
    owners: Words = Field(default=(), description="what means theirs: my, your")
    wishes: Words = Field(
        default=(), description="words of wanting: only of what is wanted is it said how it is"
    )
    purposes: Words = Field(default=(), description="what leads to what something is for: for")
    naming: Lines = Field(
        default=(), description="what only names a subject: as for the price, about delivery"
    )
    predicates: Words = Field(
        default=(), description="finite verbs that say what a thing is or has"
    )
    rhetorical: Lines = Field(
        default=(), description="questions nobody answers, allowed beside the closing one"
    )
    but: Words = Field(default=(), description="words that turn what was said before them about")
    negations: Words = Field(default=(), description="words that say that something is not so")
    doubts: Words = Field(
        default=(), description="words that make what follows unreal: if, suppose"
    )
    before: dict[NearFact, Lines] = Field(
        default_factory=dict,
        description="all that may stand between a fact and the mark or fact before it",
    )
    after: dict[NearFact, Lines] = Field(
        default_factory=dict,
        description="all that may stand between a fact and the mark or fact after it",
    )
    onward: Words = Field(
        default=(), description="words after a fact that something else begins with"
    )


def load_claims(folders: Sequence[Path]) -> dict[str, ClaimsFile]:
    """Return what is known of each language; a merchant's words are added to ours."""
    found: dict[str, list[ClaimsFile]] = {}
    for file in _files(folders):
        found.setdefault(file.stem, []).append(read(file, ClaimsFile))
    return {locale: _whole(locale, reduce(_together, files)) for locale, files in found.items()}


def _files(folders: Sequence[Path]) -> Iterator[Path]:
    for folder in folders:
        yield from sorted((folder / FOLDER).glob("*.yaml"))


def _whole(locale: str, claims: ClaimsFile) -> ClaimsFile:
    """Refuse a language in which it cannot be said what there is."""
    missing = [name for name in get_args(Availability) if name not in claims.stock]
    if missing or not claims.plain:
        lacks = f"stock.{missing[0]}" if missing else "plain"
        raise ConfigurationError(f"{FOLDER}/{locale}.yaml: {lacks} is missing")
    classes = (AS_IS, *claims.endings)
    for section, words in (("plain", claims.plain), ("topics", claims.topics)):
        for name in words:
            if name not in classes:
                wrong = unknown("class of endings", name, classes)
                raise ConfigurationError(f"{FOLDER}/{locale}.yaml: {section}.{name}: {wrong}")
    return claims


def _together(ours: ClaimsFile, theirs: ClaimsFile) -> ClaimsFile:
    said = {name: getattr(theirs, name) for name in theirs.model_fields_set}
    return ours.model_copy(
        update={name: _joined(getattr(ours, name), value) for name, value in said.items()}
    )


def _joined(ours: object, theirs: object) -> object:
    if isinstance(ours, tuple) and isinstance(theirs, tuple):
        return (*ours, *theirs)
    if isinstance(ours, dict) and isinstance(theirs, dict):
        both = {key: _joined(ours[key], theirs[key]) for key in ours.keys() & theirs.keys()}
        return {**ours, **theirs, **both}
    return theirs
