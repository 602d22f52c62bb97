"""Which words of a wish are denied where nothing answers them; the others only rank. Pure."""

from collections.abc import Collection, Iterable, Sequence

from sales_conversion.models import Product, SearchQuery, ShopVocabulary
from sales_conversion.naming.stems import WORD, stem, stems

SHORTEST = 4
"""Letters of a word that may be the name of a thing."""

_TELLING_NOTHING = (
    "about all any both each end ends ever extra fine good great home kind kinds like long look"
    " looking more most new nice normal office ok old one ones other others plain plus proper"
    " real regular right same short simple small sort standard style that thing things time"
    " time times together too tool type types version versions very well"
)
LOOSE = frozenset(map(stem, _TELLING_NOTHING.split()))
"""Words that are said beside a thing and name none, nor any quality one could miss."""


_COLOR_WORDS = "black white red blue green yellow gray grey brown pink purple orange"
_COLORS = frozenset(map(stem, _COLOR_WORDS.split()))


def denied(words: str, wish: SearchQuery, vocabulary: ShopVocabulary) -> str:
    """Return those of the given up *words* that name something: they are owned up to.

    That is a name written like one, a number, a quality that other products here have, and the
    thing itself; what a shopper says beside it only tells what comes first.
    """
    given_up = set(stems(words))
    values = _values(vocabulary) | _COLORS
    thing = _thing(wish.text, given_up)
    names = _written_as_names(wish.text)
    kept = [
        word
        for word in words.split()
        if _is_figure(word) or stem(word) in names | thing or stem(word) in values - LOOSE
    ]
    return " ".join(kept)


def unserved(use: str, vocabulary: ShopVocabulary) -> str:
    """Return *use* where it names something: "for the M404dn", not "for uni"."""
    said = set(stems(use))
    named = _written_as_names(use) or any(map(_is_figure, use.split()))
    return use if named or (said - LOOSE) & _values(vocabulary) else ""


def is_there(words: str, wish: SearchQuery, products: Sequence[Product]) -> bool:
    """Tell whether what is shown is called by a word of the wish that was not given up."""
    kept = set(stems(wish.text)) - set(stems(words))
    return any(not kept.isdisjoint(_names(product)) for product in products)


def _thing(text: str, given_up: Collection[str]) -> set[str]:
    """ "Coffee machine": what stands last, right behind what there is, is the thing itself."""
    said = stems(text)
    last = said[-1] if said else ""
    if len(said) > 1 and said[-2] in given_up:
        return set()
    return {last} if last in given_up and len(last) >= SHORTEST and last not in LOOSE else set()


def _written_as_names(text: str) -> set[str]:
    return {stem(word.casefold()) for word in WORD.findall(text) if word[:1].isupper()}


def _is_figure(word: str) -> bool:
    return any(map(str.isdigit, word))


def _values(vocabulary: ShopVocabulary) -> set[str]:
    """Return the qualities that are said in one word."""
    told: Iterable[str] = (
        value
        for values in (*vocabulary.options.values(), *vocabulary.attributes.values())
        for value in values
    )
    found = (stems(value) for value in (*told, *vocabulary.options, *vocabulary.attributes))
    return {value[0] for value in found if len(value) == 1}


def _names(product: Product) -> set[str]:
    titled = stems(product.title)
    shelf = stems(product.category.rsplit(">", 1)[-1])
    typed = stems(str(product.attributes.get("product_type", "")))
    return {*titled, *shelf[-1:], *typed[-1:]}
