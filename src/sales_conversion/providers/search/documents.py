"""What an index keeps of a product: its words by where they stand, and what rules it out."""

from typing import Final

from tantivy import Document, Filter, Schema, SchemaBuilder, TextAnalyzer, TextAnalyzerBuilder
from tantivy import Tokenizer as Split

from sales_conversion.models import Product
from sales_conversion.naming.codes import codes
from sales_conversion.naming.kinds import kinds
from sales_conversion.naming.measures import joined
from sales_conversion.naming.terms import LONGEST_TERM, hyphenated
from sales_conversion.naming.values import CODES, described, facts

FORM: Final = 1
"""The shape of what is kept; an index of another one is made anew."""

TITLE, NAMES, TOLD, TEXT, KIND = "title", "names", "told", "text", "kind"
SAID = (TITLE, NAMES, TOLD, TEXT, KIND)
"""Where words are looked for: in the title, in brand, shelf and model, in attributes and options,
in the description, and in what says what kind of thing it is."""

ID, WORD, CODE, BRAND, SHELF, FACT, LOW, HIGH = (
    "id", "word", "code", "brand", "shelf", "fact", "low", "high"
)  # fmt: skip
STEMMED, PLAIN, RAW = "stemmed", "plain", "raw"
LONGEST_TEXT = 10_000
LONGEST_FACT = 60


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
    for name in (CODE, BRAND, SHELF, FACT):
        built = built.add_text_field(name, tokenizer_name=RAW, index_option="basic")
    for name in (LOW, HIGH):
        built = built.add_float_field(name, indexed=True, fast=True)
    return built.build()


def document(product: Product) -> Document:
    """Return *product* as it is kept."""
    kept = Document()
    for field, text in _texts(product):
        kept.add_text(field, text)
    prices = [float(variant.price.decimal) for variant in product.variants]
    kept.add_float(LOW, min(prices))
    kept.add_float(HIGH, max(prices))
    return kept


def _texts(product: Product) -> list[tuple[str, str]]:
    said = kinds(product)
    title = joined(product.title)
    skus = (variant.sku for variant in product.variants)
    names = (product.brand, product.category, product.model or "", product.gtin or "", *skus)
    return [
        (ID, product.id),
        (TITLE, title),
        (NAMES, joined(" ".join((*names, *hyphenated(title))))),
        (TOLD, joined(described(product))),
        (TEXT, joined(product.description[:LONGEST_TEXT])),
        (KIND, " ".join({said.declared, said.titled, said.bare, said.category})),
        (WORD, f"{title} {product.brand} {product.category} {said.declared}"),
        (BRAND, product.brand.casefold()),
        *((CODE, code) for code in codes(product)),
        *((SHELF, part) for part in shelves(product.category)),
        *((FACT, fact(name, value)) for name, value in _facts(product)),
    ]


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
