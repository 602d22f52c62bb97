"""Answer a question about a product from what the catalogue says of it. Pure."""

import re
from collections.abc import Iterator, Sequence

from sales_conversion.models import Product, ShopVocabulary, Variant
from sales_conversion.naming.stems import are_alike, stem, stems
from sales_conversion.tools.telling import mentions
from sales_conversion.tools.telling.attributes import (
    OPEN_LISTS,
    SMALL_TALK,
    SYNONYMS,
    Fact,
    asked_by_name,
    asked_by_value,
    facts,
    is_bookkeeping,
    label,
    named_parts,
    unexplained,
)
from sales_conversion.tools.telling.choosing import in_order
from sales_conversion.tools.telling.reaching import FIGURE, UNITS
from sales_conversion.tools.telling.reasons import ON_BACK_ORDER, stock
from sales_conversion.tools.telling.tastes import tasting
from sales_conversion.tools.telling.wording import chosen, listed, money

PRICE = frozenset(map(stem, ("price", "cost", "expensive", "cheap")))
STOCK = frozenset(map(stem, ("stock", "available", "availability", "sold")))
LEFT = re.compile(r"\bleft\b(?![ -]?hand)", re.IGNORECASE)
"""What is left is stock; the left hand is not."""
HOW_MANY = re.compile(
    r"\bhow many\b|\bwie ?viele\b|\bcombien (?:en|y en|de pi[eè]ces)\b|\bcu[aá]nt[oa]s\b",
    re.IGNORECASE,
)
HOW_MUCH = re.compile(r"\bhow (?:much|strong\w*|well)\b", re.IGNORECASE)
""" "How much noise does it cut?" is answered by a share of it."""

_LEFT_OVER = frozenset(map(stem, ("piece", "unit", "item", "stück", "unités", "unidades")))
SENTENCE = re.compile(r"(?<=[.!?])\s+")
OPEN = re.compile(r"\W*(?:(?:and|but|so|ok)\W+)*(?:how|what|which|where|when|who|why)\b", re.I)
ENOUGH = 0.6
"""The share of the words of a question that a sentence must hold to answer it."""

FEWEST = 2
"""Of so few words of a question a sentence must hold all to answer it."""

PAIR = 2

TELLING = 5
"""Letters of a word that says enough alone: "shielded"."""

QUALIFIERS = frozenset(
    map(
        stem,
        [
            "net",
            "gross",
            "total",
            "maximum",
            "minimum",
            "max",
            "min",
            "typical",
            "overall",
            "product",
            "item",
            "stand",
        ],
    )
)
"""Words that make the name of an attribute exact and leave its meaning."""

OF_KIND = re.compile(r"\W*(?:(?:and|but|so|ok)\W+)*(?:is|are|which|what) ", re.IGNORECASE)
"""A question by which a kind is asked for."""

LIMIT = frozenset(map(stem, ("compatibility", "compatible", "fits", "supported")))
"""Words of attributes that say how large may be what fits."""

MOST = 3

IN_STOCK = "in stock"
"""What the stock is called where there is some."""


def answers(product: Product, question: str, attribute: str, locale: str) -> tuple[Fact, ...]:
    """Return what answers the question, best first; nothing when the product is silent."""
    asked = _without_title(product, question)
    if surest := mentions.measured(product, asked) or mentions.capable(product, question):
        return surest
    found = _of_attribute(product, asked, question, attribute, locale) if attribute else ()
    if found or not question:
        return found
    there, spelled = f"{product.title} {product.category}", mentions.spelled_out(question)
    return (
        _shop_facts(product, asked, locale)
        or _limits(product, question)
        or _kind(product, question)
        or mentions.listed_fits(product, question)
        or asked_by_name(facts(product), spelled, there, least=1.0)[:MOST]
        or _figures_like(product, question)
        or _in_percent(product, question)
        or mentions.in_title(product, question)
        or asked_by_name(facts(product), spelled, there)[:MOST]
        or asked_by_value(facts(product), asked)[:MOST]
        or tasting(product, question)
        or _described(product, asked)
        or _how_much(product, asked, locale)
        or mentions.in_data(product, question)
        or mentions.in_data(product, asked)
        or mentions.purposes(product, question)
    )


def _of_attribute(
    product: Product, asked: str, question: str, attribute: str, locale: str
) -> tuple[Fact, ...]:
    """Return what the product says of *attribute*; a package is meant only where it is said."""
    combined = _combination(product, asked)
    if combined or not _is_named(product, attribute, question):
        return combined
    is_package = "package" in question.casefold()
    meant = attribute if is_package else attribute.removeprefix("package_")
    return (
        _figures(product, asked, locale)
        or _named(product, meant, locale)
        or _named(product, attribute, locale)
    )


def _is_named(product: Product, attribute: str, question: str) -> bool:
    """Tell whether an option is asked for: its name, a word for it, or a value it has here."""
    if attribute not in product.options or not question:
        return True
    said, names = {_plain(word) for word in stems(question)}, set(stems(label(attribute)))
    spoken = {stem(word) for word, meant in SYNONYMS.items() if stem(meant) in names}
    values = _values(product).get(attribute, ())
    named = names | spoken | {_plain(attribute)}
    return bool(said & named) or any(_is_said(value, said) for value in values)


def of_its_kind(product: Product, question: str, words: ShopVocabulary) -> tuple[Fact, ...]:
    """Return the attribute that other products have the asked value of.

    "Is it ceramic?" is answered by "material: steel": its own value is the answer.
    """
    asked = _without_title(product, question)
    if instead := tuple(_options_instead(product, asked, words)):
        return instead[:MOST]
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
        or tuple(
            fact
            for fact in asked_by_name(facts(product), label(name).replace("_", " "))
            if _is_that(fact, name)
        )[:1]
    )


def _is_that(fact: Fact, name: str) -> bool:
    """ "Net weight" is the weight; "mac compatibility" is not the compatibility that is meant."""
    return set(stems(fact.label)) - set(stems(label(name))) <= QUALIFIERS


def _without_title(product: Product, question: str) -> str:
    """Leave out the words that only say which product is meant, or what it is there for."""
    there = stems(f"{product.title} {product.category}")
    return " ".join(word for word in question.split() if not _says_which(word, there))


def _says_which(word: str, there: Sequence[str]) -> bool:
    """A grinder grinds: a form of a word of the title adds nothing to a question."""
    said = stems(word)
    return bool(said) and all(any(are_alike(one, name) for name in there) for one in said)


def _shop_facts(product: Product, asked: str, locale: str) -> tuple[Fact, ...]:
    """Return what the shop itself knows: prices, stock and choices."""
    combined = _combination(product, asked)
    return (
        combined or _figures(product, asked, locale) or tuple(_options(product, set(stems(asked))))
    )


def _figures(product: Product, asked: str, locale: str) -> tuple[Fact, ...]:
    """Return the stock or the price of the variants that are meant, where that is asked."""
    said = set(stems(asked))
    meant = _meant(product, said)
    if said & STOCK or LEFT.search(asked):
        return (_stock(product, meant, counted=bool(HOW_MANY.search(asked))),)
    is_variant = len(meant) < len(product.variants)
    if said & PRICE or (is_variant and _is_how_much(asked)):
        return (_price(meant or product.variants, locale),)
    return ()


def _combination(product: Product, asked: str) -> tuple[Fact, ...]:
    """ "Do you have it in purple, size L?" asks for one of the variants, or for none there is."""
    said = set(stems(asked))
    values = _values(product)
    named = {name: [v for v in vs if _is_said(v, said)] for name, vs in values.items()}
    wish = {name: found[0] for name, found in named.items() if len(found) == 1}
    if len(wish) < PAIR or said & PRICE or _is_how_much(asked):
        return ()
    meant = _meant(product, said)
    if meant:
        return (_stock(product, meant),)
    told = ", ".join(wish.values())
    return (Fact("stock", told, "not in our range", told),)


def _meant(product: Product, said: set[str]) -> tuple[Variant, ...]:
    """Return the variants that have every option value that is *said*."""
    wanted = {
        name: {value for value in values if _is_said(value, said)}
        for name, values in _values(product).items()
    }
    return tuple(
        variant
        for variant in product.variants
        if all(variant.options.get(n) in values for n, values in wanted.items() if values)
    )


def _values(product: Product) -> dict[str, tuple[str, ...]]:
    return {
        name: tuple(dict.fromkeys(v.options[name] for v in product.variants if name in v.options))
        for name in product.options
    }


def _is_said(value: str, said: set[str]) -> bool:
    return bool(stems(value)) and set(stems(value)) <= said


def _price(variants: Sequence[Variant], locale: str) -> Fact:
    prices = sorted({variant.price for variant in variants})
    first = money(prices[0], locale)
    to = "to" if locale.startswith("en") else "–"
    value = first if len(prices) == 1 else f"{first} {to} {money(prices[-1], locale)}"
    return Fact("price", "price", value, value)


def _stock(product: Product, meant: Sequence[Variant], *, counted: bool = False) -> Fact:
    """Return what is left of the variants *meant*, one by one where there are a few."""
    there = [variant for variant in meant if variant.has(1)]
    if len(meant) == 1:
        name = chosen("", meant[0].options).strip(" ()")
        value = stock(meant[0]) if len(product.variants) == 1 else f"{name}: {stock(meant[0])}"
    else:
        names = [_called(variant) for variant in there]
        if counted:
            names = [f"{n}: {v.shelf}" for n, v in zip(names, there, strict=True) if v.shelf]
        value = listed(names[:MOST]) if names else "out of stock"
        more = len(names) - MOST
        value += f" and {more} more" if more > 0 else ""
    on_shelf = any(variant.availability == "in_stock" for variant in there)
    return Fact("stock", IN_STOCK if on_shelf else "stock", value, value)


def _called(variant: Variant) -> str:
    name = chosen("", variant.options).strip(" ()")
    return f"{name} ({ON_BACK_ORDER})" if variant.availability == "backorder" else name


def _options(product: Product, said: set[str]) -> Iterator[Fact]:
    """Yield the choices of an option that is named, by its name or by one of its values."""
    for name, every in _values(product).items():
        there = [v.options[name] for v in product.variants if v.has(1) and name in v.options]
        is_named = _plain(name) in {_plain(word) for word in said}
        if is_named or any(_is_said(value, said) for value in every):
            value = _choices(in_order(tuple(dict.fromkeys(there))))
            yield Fact(name, label(name), value, value)


def _options_instead(product: Product, asked: str, words: ShopVocabulary) -> Iterator[Fact]:
    """ "Does it come in red?": what it comes in, where other products come in red."""
    said = set(stems(asked))
    for name, own in _values(product).items():
        others = (v for v in words.options.get(name, ()) if len(v) > PAIR and v not in own)
        if any(_is_said(value, said) for value in others):
            there = [v.options[name] for v in product.variants if v.has(1) and name in v.options]
            value = _choices(in_order(tuple(dict.fromkeys(there))))
            yield Fact(name, label(name), value, value)


def _choices(values: Sequence[str]) -> str:
    if {value.casefold() for value in values} == {"yes", "no"}:
        return "yes or no, as you choose"
    return listed(values) or "out of stock"


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
    said = set(stems(asked)) - SMALL_TALK
    if not said or (len(said) == 1 and not _says_enough(next(iter(said)), asked)):
        return ()
    told = sentences(product.description)
    shares = [_shared(said, sentence) / len(said) for sentence in told]
    best = max(range(len(told)), key=shares.__getitem__, default=None)
    needed = 1.0 if len(said) <= FEWEST else ENOUGH
    if best is None or shares[best] < needed:
        return ()
    return (Fact("description", "from the description", told[best].strip(" ."), ""),)


def _figures_like(product: Product, question: str) -> tuple[Fact, ...]:
    """ "Is it really 16gb?" is answered by what its title says in bytes, the same or not."""
    said = FIGURE.search(question)
    if not said or OPEN.match(question):
        return ()
    kind, factor = UNITS[said["unit"].lower()]
    amount = float(said["number"].replace(",", ".")) * factor
    found = [f for f in FIGURE.finditer(product.title) if UNITS[f["unit"].lower()][0] == kind]
    same = [f[0] for f in found if float(f["number"].replace(",", ".")) * factor == amount]
    told = same or [f[0] for f in found]
    return (Fact("title", "in its title", listed(told), told[0]),) if told else ()


def _in_percent(product: Product, question: str) -> tuple[Fact, ...]:
    """ "How much noise does it cut?" is answered by the sentence that tells the share of it."""
    said = set(stems(question)) - SMALL_TALK if HOW_MUCH.search(question) else set()
    told = (one for one in sentences(product.description) if "%" in one)
    best = max(told, key=lambda sentence: _shared(said, sentence), default="")
    is_told = best and _shared(said - {*stems(product.category)}, best)
    return (Fact("description", "from the description", best.strip(" ."), ""),) if is_told else ()


def _says_enough(word: str, asked: str) -> bool:
    """ "Is it shielded?" says all with one word; "how much water?" asks for a figure."""
    return len(word) >= TELLING and not OPEN.match(asked)


def _kind(product: Product, question: str) -> tuple[Fact, ...]:
    """ "Are any of them electric?" is answered by the shelf they stand on."""
    leaf = product.category.rsplit(">", 1)[-1].strip()
    told = set(stems(leaf)) - set(stems(product.title))
    is_asked = OF_KIND.match(question) and told & set(stems(question))
    return (Fact("category", "kind", leaf, leaf),) if is_asked else ()


def _limits(product: Product, question: str) -> tuple[Fact, ...]:
    """ "Does it fit a 15 inch laptop?" is answered by the largest size that does."""
    if not mentions.asks_of_size(question):
        return ()
    return tuple(
        fact
        for fact in facts(product)
        if not isinstance(fact.raw, bool)
        and LIMIT & set(stems(fact.label))
        and any(map(str.isdigit, fact.value))
        and not is_bookkeeping(fact.name)
    )[:1] or mentions.sized(product, question)


def sentences(text: str) -> list[str]:
    return [sentence for sentence in SENTENCE.split(text) if sentence]


def _shared(said: set[str], sentence: str) -> int:
    there = stems(sentence)
    return sum(any(are_alike(word, one) for one in there) for word in said)


def _how_much(product: Product, asked: str, locale: str) -> tuple[Fact, ...]:
    """Read a bare "how much is it?" as a question for the price, "how many?" for the stock."""
    is_bare = not set(stems(asked)) - SMALL_TALK - _LEFT_OVER
    if is_bare and HOW_MANY.search(asked):
        return (_stock(product, product.variants, counted=True),)
    return (_price(product.variants, locale),) if _is_how_much(asked) and is_bare else ()


def _is_how_much(asked: str) -> bool:
    return re.search(r"\bhow much\b", asked, re.IGNORECASE) is not None
