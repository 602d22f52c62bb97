"""The options of a product in the words of a shopper: "the small black one", "750 ml". Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from sales_conversion.models import Product
from sales_conversion.naming.stems import stem

_TOKEN = re.compile(r"\d+(?:\.\d+)?|[^\W\d_]+|%")
_SIZES: Mapping[str, Sequence[str]] = {
    "xs": ("extra", "small"),
    "s": ("small",),
    "m": ("medium",),
    "l": ("large",),
    "xl": ("extra", "large"),
}
PAIR = 2
TELLING = 4
"""Letters a word of a value needs to stand for all of it, or for all that begin with it."""

_JOINING = re.compile(r"\b(?:for|with|to|of|and)\b|[/,(]", re.IGNORECASE)

_ALIKE = {"grey": "gray", "colour": "color"}
_TRUTHS = frozenset({"yes", "no", "true", "false", "none"})
_REFUSING = frozenset({"not", "no", "without", "nicht", "kein", "ohne", "sans", "sin"})
CHEAPEST = re.compile(
    r"\b(?:cheap(?:er|est)?|least expensive|lowest price|billig\w*|günstig\w*|barat\w*)\b", re.I
)


def named_in(product: Product, said: str) -> dict[str, str]:
    """Return the value of each option that *said* names without doubt."""
    tokens = tokens_of(said)
    found = {}
    for option in product.options:
        longest = _longest(_said(product, option, tokens)) or _in_part(product, option, tokens)
        if len(longest) == 1:
            found[option] = longest[0]
    return found


def all_named_in(product: Product, said: str) -> dict[str, tuple[str, ...]]:
    """Return every value of each option that *said* names: "is white as dear as silver?"."""
    tokens = tokens_of(said)
    hits = {option: _said(product, option, tokens) for option in product.options}
    return {option: _apart(values) for option, values in hits.items() if values}


def _said(product: Product, option: str, tokens: Sequence[str]) -> Sequence[str]:
    return [value for value in values_of(product, option) if _is_said(value, option, tokens)]


def _apart(values: Sequence[str]) -> tuple[str, ...]:
    """Leave out what is only a part of another: "red" in "dark red"."""
    words = {value: set(tokens_of(value)) for value in values}
    return tuple(v for v in values if not any(words[v] < words[other] for other in values))


def _in_part(product: Product, option: str, tokens: Sequence[str]) -> Sequence[str]:
    """ "The steel one": a word that only one of the values has, and the title has not."""
    titled = set(tokens_of(product.title))
    words = {value: set(tokens_of(value)) - titled for value in values_of(product, option)}
    told = {
        token
        for at, token in enumerate(tokens)
        if len(token) >= TELLING
        and token.isalpha()
        and not set(tokens[max(0, at - 2) : at]) & _REFUSING
    }
    hits = [value for value, held in words.items() if held & told]
    return hits if len(hits) == 1 and len(words[hits[0]]) > 1 else ()


def leading(value: str) -> tuple[str, ...]:
    """Return the words of a value of several words that stand before what joins them."""
    if len(tokens_of(value)) < PAIR:
        return ()
    words = tokens_of(_JOINING.split(value, maxsplit=1)[0])
    return tuple(word for word in words if len(word) >= TELLING and word.isalpha())


def begun_in(product: Product, said: str) -> dict[str, tuple[str, ...]]:
    """Return the values that begin as *said*: "ground" is for the filter or the espresso."""
    told, named = set(tokens_of(said)) - set(tokens_of(product.title)), named_in(product, said)
    begun = {
        option: tuple(v for v in values_of(product, option) if set(leading(v)) & told)
        for option in product.options
        if option not in named
    }
    return {option: values for option, values in begun.items() if len(values) >= PAIR}


def values_of(product: Product, option: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(v.options[option] for v in product.variants if option in v.options))


def tokens_of(text: str) -> tuple[str, ...]:
    """Return the words and figures of *text*: "750ml" is a figure and a word."""
    return tuple(_plain(word) for word in _TOKEN.findall(text))


def _plain(word: str) -> str:
    if len(word) == 1 and word.isupper():
        return word
    folded = stem(word.casefold())
    return _ALIKE.get(folded, folded)


def _longest(values: Sequence[str]) -> Sequence[str]:
    """ "Dark red" is meant, not red."""
    by_length = sorted(values, key=lambda value: -len(tokens_of(value)))
    first = next(groupby(by_length, key=lambda value: len(tokens_of(value))), None)
    return tuple(first[1]) if first else ()


def _is_said(value: str, option: str, tokens: Sequence[str]) -> bool:
    if value.casefold() in _TRUTHS:
        return False
    return any(
        not set(tokens[max(0, at - 2) : at]) & _REFUSING
        and not (_is_bare(tokens[at:end]) and not _names(option, tokens[max(0, at - 2) : at]))
        for spelled in _spellings(value)
        for at, end in _places(spelled, tokens)
    )


def _spellings(value: str) -> Iterator[tuple[str, ...]]:
    yield tokens_of(value.upper() if value.casefold() in _SIZES else value)
    if value.casefold() in _SIZES:
        yield tuple(map(_plain, _SIZES[value.casefold()]))


def _places(spelled: Sequence[str], tokens: Sequence[str]) -> Iterator[tuple[int, int]]:
    length = len(spelled)
    for at in range(len(tokens) - length + 1):
        if length and tuple(tokens[at : at + length]) == tuple(spelled):
            before = tokens[at - 1] if at else ""
            if not (spelled[0] in {"large", "small"} and before == "extra"):
                yield at, at + length


def _is_bare(tokens: Sequence[str]) -> bool:
    """A figure without a unit may count, cost or place as well."""
    return all(token.replace(".", "").isdigit() for token in tokens)


def _names(option: str, before: Sequence[str]) -> bool:
    return bool(set(tokens_of(option)) & set(before))
