"""`claims/<locale>.yaml`: what a language model may say in a language, and what is a claim.

A claim is what only the database knows: a price, a stock level, a date, what a product is like.
A language without such a file is worded by templates alone.
"""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Annotated, Final, Literal, TypeAlias, get_args

from babel.localedata import locale_identifiers
from pydantic import BeforeValidator, Field, StringConstraints

from sales_conversion.config.documents import Document, Place, read
from sales_conversion.config.phrases import Lines
from sales_conversion.errors import ConfigurationError
from sales_conversion.models.catalogue import Availability
from sales_conversion.registry import unknown

FOLDER: Final = "claims"
AS_IS: Final = "as_is"
"""The class of words that take no endings."""

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


Words = Annotated[tuple[str, ...], BeforeValidator(_words)]
"""Words with blanks between them; `*` stands for any letters."""

Said = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class ClaimsFile(Document):
    stock: dict[Availability, Said] = Field(
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
    firsts: Words = Field(
        default=(), description="what means who speaks: I, my; what they think is no claim"
    )
    invites: Words = Field(
        default=(), description="what a product may be named with that no fact is told of: look"
    )
    futures: Words = Field(
        default=(), description="what tells of things to come: nobody may, but who hopes or asks"
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
    found: dict[str, ClaimsFile] = {}
    for file in _files(folders):
        _check_language(file)
        claims, before = read(file, ClaimsFile), found.get(file.stem)
        found[file.stem] = _together(before, claims) if before else claims
        _check_classes(claims, found[file.stem].endings, Place(file))
    return {locale: _whole(locale, claims) for locale, claims in found.items()}


def _check_language(file: Path) -> None:
    """Refuse a file whose words nobody would ask for; every region shares its language's."""
    if "_" in file.stem or file.stem not in locale_identifiers():
        raise Place(file).refuse(
            f"nothing reads this: {file.stem!r} is no language like 'en', and its regions have"
            " no words of their own"
        )


def _check_classes(claims: ClaimsFile, endings: Collection[str], place: Place) -> None:
    """Refuse words of a class that has no endings: they would stand as they are, unnoticed."""
    for name, words in (("plain", claims.plain), ("topics", claims.topics)):
        for kind in words:
            if kind != AS_IS and kind not in endings:
                sentence = unknown("class of endings", kind, (*endings, AS_IS))
                raise (place / name / kind).refuse(sentence)


def _files(folders: Sequence[Path]) -> Iterator[Path]:
    for folder in folders:
        yield from sorted((folder / FOLDER).glob("*.yaml"))


def _whole(locale: str, claims: ClaimsFile) -> ClaimsFile:
    """Refuse a language in which it cannot be said what there is."""
    missing = [name for name in get_args(Availability) if name not in claims.stock]
    if missing or not claims.plain:
        lacks = f"stock.{missing[0]}" if missing else "plain"
        raise ConfigurationError(f"{FOLDER}/{locale}.yaml: {lacks} is missing")
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
