"""What the products that were found say themselves of a wish, whatever it is called. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sales_conversion.models import Found, Product, SearchQuery
from sales_conversion.naming.stems import WORD, holds, stems
from sales_conversion.tools.finding.candour import fits, goes_with, thing_of
from sales_conversion.tools.telling import attributes


def as_they_say(found: Found, wish: SearchQuery) -> Found:
    """Keep of *found* what meets a quality that was given up, and give it up no longer.

    A printer whose "printing" is "Colour printing" is a colour printer.
    """
    given_up = {f"{name}: {value}": (name, value) for name, value in wish.attributes.items()}
    for told, (name, value) in given_up.items():
        meeting = tuple(each for each in found.products if _meets(each, name, value))
        if told in found.relaxed and meeting:
            kept = tuple(each for each in found.relaxed if each != told)
            found = replace(found, products=meeting, total=len(meeting), relaxed=kept)
    return found


def by_name(products: Sequence[Product], wish: SearchQuery) -> tuple[Product, ...]:
    """Put first what is itself called as was asked; then what says all of it in its data.

    A toner comes behind the laser printers, and so does an inkjet whose text speaks of lasers.
    """
    wanted = set(stems(wish.text))
    if not wanted or wish.sort != "relevance":
        return tuple(products)
    thing = thing_of(wish.text)

    def place(product: Product) -> tuple[bool, int, int]:
        beside = bool(thing) and goes_with(thing, product)
        untitled = wanted - {*stems(product.title), *stems(product.category)}
        return beside, len(wanted - _said_plainly(product)), len(untitled)

    return tuple(sorted(products, key=place))


def is_only_a_use(what: str, products: Sequence[Product]) -> bool:
    """ "Tea", of which a kettle says that it is good for it: no thing of ours is called so."""
    thing = set(stems(what))
    if len(thing) != 1 or any(thing & _names(each) for each in products):
        return False
    return any(thing == set(stems(use)) for each in products for use in _purposes(each))


def that_go_with(what: str, products: Sequence[Product]) -> tuple[Product, ...]:
    """Keep what says that it goes with *what*, or is good for it, where anything does so.

    A coffee that tastes of tea goes with no tea.
    """
    thing = set(stems(what)[-1:])
    kept = (each for each in products if any(_says_so(word, each) for word in thing))
    return tuple(kept) or tuple(products)


def _says_so(thing: str, product: Product) -> bool:
    said = (product.title, *_purposes(product))
    return fits(thing, product) or any(thing in stems(each) for each in said)


def _names(product: Product) -> set[str]:
    """Return the words of its title, its shelf and what it is, and its qualities of one word."""
    values = (value for name, value in _told(product) for value in value.split(","))
    plain = (said[0] for value in values if len(said := stems(value)) == 1)
    kind = str(product.attributes.get("product_type", ""))
    return {*stems(f"{product.title} {product.category} {kind}"), *plain}


def _purposes(product: Product) -> list[str]:
    said = (str(each) for name, each in product.attributes.items() if name in attributes.PURPOSES)
    return [use for each in said for use in each.split(",")]


def _told(product: Product) -> Iterator[tuple[str, str]]:
    for name, value in product.attributes.items():
        if isinstance(value, str) and name not in attributes.PURPOSES:
            yield name, value


def _meets(product: Product, name: str, value: str) -> bool:
    told = product.attributes.get(name)
    if told is not None:
        return attributes.is_as_wished(name, told, value)
    wanted = attributes.label(name) if value.casefold() in attributes.YES else value
    values = [each for each in product.attributes.values() if isinstance(each, str)]
    return holds(" | ".join((product.title, *values)), wanted)


def _said_plainly(product: Product) -> set[str]:
    """Return the words of its title, shelf, qualities and versions; a description may say much."""
    values = (value for _, value in _told(product))
    chosen = (value for v in product.variants for value in v.options.values())
    yes = (attributes.label(n) for n, each in product.attributes.items() if each is True)
    said = (product.title, product.brand, product.category, *values, *chosen, *yes)
    return {*stems(" ".join(said)), *WORD.findall(product.title.casefold())}
