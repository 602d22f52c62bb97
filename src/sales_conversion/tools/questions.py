"""Answer a question about a product from what the catalogue says of it. Pure."""

import re
from collections.abc import Iterator, Sequence

from sales_conversion.models import Product, ShopVocabulary
from sales_conversion.tools.attributes import (
    OPEN_LISTS,
    SMALL_TALK,
    Fact,
    asked_by_name,
    asked_by_value,
    facts,
    label,
    named_parts,
    unexplained,
)
from sales_conversion.tools.reasons import stock
from sales_conversion.tools.wording import chosen, listed, money
from sales_conversion.tools.words import are_alike, stem, stems

PRICE = frozenset(map(stem, ("price", "cost", "expensive", "cheap")))
STOCK = frozenset(map(stem, ("stock", "available", "availability", "left", "sold")))
SENTENCE = re.compile(r"(?<=[.!?])\s+")
ENOUGH = 0.6
"""The share of the words of a question that a sentence must hold to answer it."""

FEWEST = 2
"""Words of meaning a question must have before a sentence can answer it."""

MOST = 3


def answers(product: Product, question: str, attribute: str, locale: str) -> tuple[Fact, ...]:
    """Return what answers the question, best first; nothing when the product is silent."""
    if attribute:
        return _named(product, attribute, locale)
    asked = _without_title(product, question)
    there = f"{product.title} {product.category}"
    return (
        _shop_facts(product, asked, locale)
        or asked_by_name(facts(product), question, there)[:MOST]
        or asked_by_value(facts(product), asked)[:MOST]
        or _described(product, asked)
        or _how_much(product, asked, locale)
    )


def of_its_kind(product: Product, question: str, words: ShopVocabulary) -> tuple[Fact, ...]:
    """Return the attribute that other products have the asked value of.

    "Is it ceramic?" is answered by "material: steel": its own value is the answer.
    """
    asked = _without_title(product, question)
    known = (fact for fact in facts(product) if fact.name not in OPEN_LISTS)
    return tuple(
        fact
        for fact in known
        if any(
            not unexplained(asked, f"{fact.label} {value}")
            for value in _named_in(asked, words.attributes.get(fact.name, ()))
        )
    )[:MOST]


def _named(product: Product, name: str, locale: str) -> tuple[Fact, ...]:
    """Return the attribute, option or figure that is called *name*."""
    exact = tuple(fact for fact in facts(product) if fact.name == name)
    return (
        exact
        or _shop_facts(product, name, locale)
        or asked_by_name(facts(product), label(name).replace("_", " "))[:1]
    )


def _without_title(product: Product, question: str) -> str:
    """Leave out the words that only say which product is meant, or what it is there for."""
    there = stems(f"{product.title} {product.category}")
    return " ".join(word for word in question.split() if not _says_which(word, there))


def _says_which(word: str, there: Sequence[str]) -> bool:
    """A grinder grinds: a form of a word of the title adds nothing to a question."""
    said = stems(word)
    return bool(said) and all(any(are_alike(one, name) for name in there) for one in said)


def _shop_facts(product: Product, asked: str, locale: str) -> tuple[Fact, ...]:
    said = set(stems(asked))
    options = tuple(_options(product, said))
    if options:
        return options
    if said & PRICE:
        return (_price(product, locale),)
    return (_stock(product),) if said & STOCK else ()


def _price(product: Product, locale: str) -> Fact:
    prices = sorted({variant.price for variant in product.variants})
    first = money(prices[0], locale)
    value = first if len(prices) == 1 else f"{first} to {money(prices[-1], locale)}"
    return Fact("price", "price", value, value)


def _stock(product: Product) -> Fact:
    """Return what is left, by variant where there are a few."""
    if len(product.variants) == 1:
        value = stock(product.variants[0])
    else:
        there = [chosen("", v.options).strip(" ()") for v in product.variants if v.has(1)]
        value = listed(there[:MOST]) if there else "out of stock"
        more = len(there) - MOST
        value += f" and {more} more" if more > 0 else ""
    return Fact("stock", "in stock" if product.in_stock else "stock", value, value)


def _options(product: Product, said: set[str]) -> Iterator[Fact]:
    """Yield the choices of an option that is named, by its name or by one of its values."""
    for name in product.options:
        there = [v.options[name] for v in product.variants if v.has(1) and name in v.options]
        every = {v.options[name] for v in product.variants if name in v.options}
        is_named = _plain(name) in {_plain(word) for word in said}
        if is_named or any(stems(value) and set(stems(value)) <= said for value in every):
            value = listed(tuple(dict.fromkeys(there))) or "out of stock"
            yield Fact(name, label(name), value, value)


def _plain(word: str) -> str:
    return stem(word.casefold().replace("colour", "color"))


def _named_in(asked: str, values: Sequence[str]) -> Iterator[str]:
    said = set(stems(asked))
    for value in values:
        for part in named_parts(value):
            if set(part) <= said:
                yield " ".join(part)


def _described(product: Product, asked: str) -> tuple[Fact, ...]:
    """Return the sentence of the description that speaks of nearly all that was asked."""
    said = set(stems(asked))
    if len(said) < FEWEST:
        return ()
    sentences = SENTENCE.split(product.description)
    shares = [len(said & set(stems(sentence))) / len(said) for sentence in sentences]
    best = max(range(len(sentences)), key=shares.__getitem__)
    needed = 1.0 if len(said) <= FEWEST else ENOUGH
    if shares[best] < needed:
        return ()
    return (Fact("description", "from the description", sentences[best].strip(" ."), ""),)


def _how_much(product: Product, asked: str, locale: str) -> tuple[Fact, ...]:
    """Read a bare "how much is it?" as a question for the price."""
    is_asked = re.search(r"\bhow much\b", asked, re.IGNORECASE)
    is_bare = not set(stems(asked)) - SMALL_TALK
    return (_price(product, locale),) if is_asked and is_bare else ()
