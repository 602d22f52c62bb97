"""What an index keeps of a product: its words by where they stand, and what rules it out."""

import re
from collections.abc import Callable
from typing import Final

from tantivy import Document, Filter, Schema, SchemaBuilder, TextAnalyzer, TextAnalyzerBuilder
from tantivy import Tokenizer as Split

from sales_conversion.models import Product
from sales_conversion.naming.codes import codes
from sales_conversion.naming.kinds import Kinds, kind_of, kinds
from sales_conversion.naming.measures import joined
from sales_conversion.naming.terms import LONGEST_TERM, hyphenated
from sales_conversion.naming.values import CODES, described, facts

FORM: Final = 4
"""The shape of what is kept; an index of another one is made anew."""

TITLE, NAMES, TOLD, TEXT, KIND = "title", "names", "told", "text", "kind"
SAID = (TITLE, NAMES, TOLD, TEXT, KIND)
"""Where words are looked for: in the title, in brand, shelf and model, in attributes and options,
in the description, and in what says what kind of thing it is."""

STYLE, NAMED, PROSE = "style", "named", "prose"
"""How it is described: by a second title, or in sentences."""

TYPE, DECLARED = "type", "declared"
"""What its type says that it is; what its type and its shelf say."""

ID, WORD, CODE, BRAND, SHELF, FACT, BOTH, LOW, HIGH = (
    "id", "word", "code", "brand", "shelf", "fact", "both", "low", "high"
)  # fmt: skip
STEMMED, PLAIN, RAW = "stemmed", "plain", "raw"
Tokens = Callable[[str], list[str]]
LONGEST_TEXT = 10_000
LONGEST_NAME = 150
LONGEST_EITHER = 2000
LONGEST_FACT = 60
_SENTENCE = re.compile(r"[.!?](?:\s|$)")
_EITHER = re.compile(r"\b([^\W\d_]{3,30})\s*(?:/|\bor\b)\s*([^\W\d_]{3,30})\b", re.IGNORECASE)


def stemmed() -> TextAnalyzer:
    """Return what makes words of a text, the same for products and for questions."""
    split = Split.regex(r"\p{N}+(?:[.,]\p{N}+)+\p{L}*|[\p{L}\p{N}\p{M}]+")
    return (
        TextAnalyzerBuilder(split)
        .filter(Filter.remove_long(LONGEST_TERM + 1))
        .filter(Filter.lowercase())
        .filter(Filter.ascii_fold())
        .filter(Filter.stemmer("english"))
        .build()
    )


def plain_words() -> TextAnalyzer:
    """Return what makes whole words of letters, as they are written."""
    split = Split.regex(rf"\p{{L}}{{3,{LONGEST_TERM}}}")
    return TextAnalyzerBuilder(split).filter(Filter.lowercase()).build()


def schema() -> Schema:
    built = SchemaBuilder().add_text_field(ID, stored=True, tokenizer_name=RAW)
    for name in SAID:
        built = built.add_text_field(name, tokenizer_name=STEMMED)
    built = built.add_text_field(WORD, tokenizer_name=PLAIN, index_option="basic")
    for name in (TYPE, DECLARED):
        built = built.add_text_field(name, tokenizer_name=STEMMED, index_option="basic")
    for name in (CODE, BRAND, SHELF, FACT, BOTH, STYLE):
        built = built.add_text_field(name, tokenizer_name=RAW, index_option="basic")
    for name in (LOW, HIGH):
        built = built.add_float_field(name, indexed=True, fast=True)
    return built.build()


def document(product: Product, tokens: Tokens) -> Document:
    """Return *product* as it is kept; *tokens* are what is made of a text."""
    kept = Document()
    for field, text in _texts(product, tokens):
        kept.add_text(field, text)
    prices = [float(variant.price.decimal) for variant in product.variants]
    kept.add_float(LOW, min(prices))
    kept.add_float(HIGH, max(prices))
    return kept


def _texts(product: Product, tokens: Tokens) -> list[tuple[str, str]]:
    said = kinds(product)
    title = joined(product.title)
    text = joined(product.description[:LONGEST_TEXT])
    is_name = len(text) <= LONGEST_NAME and not _SENTENCE.search(text)
    called = kind_of(text) if is_name else ""
    shelf = _shelved(said, title, tokens)
    names = (product.brand, product.category, product.model or "")
    return [
        (ID, product.id),
        (TITLE, title),
        (NAMES, joined(" ".join((*names, *hyphenated(title))))),
        (TOLD, joined(described(product))),
        (TEXT, text),
        (STYLE, NAMED if is_name else PROSE),
        (KIND, " ".join({said.declared, said.titled, said.bare, shelf, called})),
        (WORD, f"{title} {product.brand} {product.category} {said.declared}"),
        (TYPE, said.declared),
        (DECLARED, f"{said.declared} {shelf}"),
        (BRAND, product.brand.casefold()),
        *((CODE, code) for code in codes(product)),
        *((BOTH, pair) for pair in _alternatives(f"{title} . {product.description}")),
        *((SHELF, part) for part in shelves(product.category)),
        *((FACT, fact(name, value)) for name, value in _facts(product)),
    ]


def _shelved(said: Kinds, title: str, tokens: Tokens) -> str:
    """Return the kind of its shelf, if it may be one: among the grinders is a grinder brush."""
    shelf, in_title = tokens(said.category), tokens(title)
    is_other = shelf and shelf not in (tokens(said.titled), tokens(said.bare))
    return "" if is_other and shelf[-1] in in_title else said.category


def _alternatives(text: str) -> set[str]:
    """Return each two words that *text* writes as alternatives, both ways round."""
    found = {(one.lower(), other.lower()) for one, other in _EITHER.findall(text[:LONGEST_EITHER])}
    return {f"{one}/{other}" for pair in found for one, other in (pair, pair[::-1])}


def shelves(category: str) -> list[str]:
    """Return the parts of "Kitchen > Knives"."""
    return [part.strip() for part in category.casefold().split(">") if part.strip()]


def fact(name: str, value: str) -> str:
    return f"{name}={value}"


def _facts(product: Product) -> list[tuple[str, str]]:
    told = {name: values for name, values in facts(product).items() if name != CODES}
    return [
        (name, value)
        for name, values in told.items()
        for value in values
        if len(value) <= LONGEST_FACT
    ]
