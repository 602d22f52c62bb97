"""What has to be owned up to beside what is shown: what of the wish it does not meet. Pure."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from sales_conversion.models import Found, Product, ProductCard, SearchQuery
from sales_conversion.naming.beside import BESIDE, FOR
from sales_conversion.naming.stems import WORD, stem, stems
from sales_conversion.tools.telling.reaching import FIGURE, reaches
from sales_conversion.tools.telling.wishes import plain_name, serves

PRICES = frozenset({"min_price", "max_price"})
AROUND = "around"

_NUMBERED = re.compile(r"\b(?P<name>[^\W\d_]{2,} (?P<number>\d{1,5}))(?![\w.,])")
MOST_BETWEEN = 2
""" "For your old Orbis": so many words before the thing may say that something is for it."""

_FITTING = frozenset({"fits", "compatible", "compatibility"})
"""Words of the names of attributes that tell which things one fits."""

SHORTEST, SHORTEST_LIKED, SHORTEST_MODEL = 3, 2, 4


def lacking(
    found: Found, cards: Sequence[ProductCard], wish: SearchQuery, told: SearchQuery | None = None
) -> list[str]:
    """Return the wishes given up, by their names; of options those that no card has.

    A price that is not the one that was *told* was only to be another than what was seen.
    """
    told = told or wish
    seen = {
        "max_price": _limit("max_price", told) if told.max_price == wish.max_price else "below",
        "min_price": _limit("min_price", told) if told.min_price == wish.min_price else "above",
    }
    given_up = [name for name in found.relaxed if name in PRICES or ": " in name]
    names = [seen.get(name) or _named(name) for name in given_up]
    options = {f"{name}: {value}" for name, value in wish.options.items()}
    names = [*dict.fromkeys((*names, *_out_of_range(cards, wish, given_up, seen)))]
    plain = set(map(_plain, options))
    others = [name for name in names if _plain(name) not in plain]
    if len(others) == len(names):
        return names
    missing = [f"{n}: {v}" for n, v in wish.options.items() if not _any_has(cards, n, v)]
    return [*missing, *others]


def _limit(name: str, told: SearchQuery) -> str:
    """Name a limit by what was said: who said "around 30" named no limit of 36."""
    return name if told.around is None else AROUND


def _out_of_range(
    cards: Sequence[ProductCard],
    wish: SearchQuery,
    given_up: Sequence[str],
    seen: Mapping[str, str],
) -> list[str]:
    """Return the limits that no card keeps: of a product only another version may keep them."""
    prices = [card.price.decimal for card in cards]
    dear = wish.max_price is not None and all(price > wish.max_price for price in prices)
    cheap = wish.min_price is not None and all(price < wish.min_price for price in prices)
    broken = {"max_price": dear, "min_price": cheap}
    return [seen[name] for name in broken if prices and broken[name] and name not in given_up]


def _named(name: str) -> str:
    """Name a shelf without the way to it, "category: Moka pots"; what is so has no value."""
    what, _, value = name.partition(": ")
    if value == "true":
        return what
    return f"{what}: {value.rsplit('>', 1)[-1].strip()}" if value else name


def missed(found: Found) -> str:
    """Return the words that had to be given up: nothing has them together with the rest."""
    return " ".join(name for name in found.relaxed if name not in PRICES and ": " not in name)


def unnumbered(what: str, products: Sequence[Product]) -> str:
    """Return the name with its number, "HP 564", where no product is called by that number."""
    for found in _NUMBERED.finditer(what):
        is_measure = FIGURE.match(what, found.start("number"))
        if not is_measure and not any(_is_numbered(each, found) for each in products):
            return found["name"]
    return ""


def _is_numbered(product: Product, named: re.Match[str]) -> bool:
    """Tell whether *product* bears the number that is *named*; "564XL" is a 564, too.

    A title may have it anywhere, a quality only behind the name: "Windows 10".
    """
    name, number = map(re.escape, named["name"].split())
    chosen = [value for v in product.variants for value in v.options.values()]
    told = [each for each in product.attributes.values() if isinstance(each, str)]
    titled = " ".join((product.title, product.model or "", *chosen))
    figure = rf"{number}[^\W\d_]{{0,2}}(?!\w)"
    in_title = re.search(rf"(?<![\d.,]){figure}", titled)
    beside = re.search(rf"\b{name}\W{{0,3}}{figure}", " ; ".join(told), re.IGNORECASE)
    return bool(in_title or beside)


def short_of(products: Sequence[Product], wish: SearchQuery) -> str:
    """Return the measures that nothing shown says it reaches, "8 gb"."""
    return "" if any(reaches(each, wish.least) for each in products) else ", ".join(wish.least)


def unsaid(found: Found, wish: SearchQuery) -> str:
    """Return what it is to be for, where nothing shown says a word of it."""
    if found.products and all(serves(each, wish.prefer) is False for each in found.products):
        return wish.prefer
    wanted = {word for word in stems(wish.prefer) if len(word) >= SHORTEST_LIKED}
    wanted = {word for word in wanted if is_model_number(word)} or wanted
    said = {word for product in found.products for word in _said_of(product)}
    return wish.prefer if wanted and wanted.isdisjoint(said) else ""


def is_model_number(word: str) -> bool:
    """ "mg5220": of all that is said, this tells for which one it is to be."""
    return len(word) >= SHORTEST_MODEL and any(map(str.isdigit, word))


def is_only_beside(what: str, products: Sequence[Product], surely: Collection[str] = ()) -> bool:
    """Tell whether all *products* merely go with *what*, as a phone case goes with a phone.

    Where those that are titled with it do so, what only speaks of it is no such thing either;
    those with the ids *surely* are the thing, whatever their titles say.
    """
    thing = thing_of(what)
    if not (thing and products) or any(product.id in surely for product in products):
        return False
    others = [product for product in products if not goes_with(thing, product)]
    titled = any(thing in stems(product.title) for product in products)
    return not others or (titled and all(_only_speaks_of(thing, each) for each in others))


def the_things(
    what: str, products: Sequence[Product], surely: Collection[str] = ()
) -> tuple[Product, ...]:
    """Keep of *products*, the best first, what comes before the first that is *what*; and of
    the others what does not only speak of it: a vacuum that a smartphone steers is none.

    Those with the ids *surely* are the thing, whatever their titles say.
    """
    thing = thing_of(what)
    are = (at for at, each in enumerate(products) if each.id in surely or _is(thing, each))
    first = next(are, len(products)) if thing else len(products)
    behind = (
        each for each in products[first:] if each.id in surely or not _only_speaks_of(thing, each)
    )
    return (*products[:first], *behind)


def _is(thing: str, product: Product) -> bool:
    return thing in _called(product) and not goes_with(thing, product)


def _only_speaks_of(thing: str, product: Product) -> bool:
    """Tell whether the text of *product* has *thing*, and nothing that it is called by."""
    named = {*_called(product), *stems(product.category)}
    return thing not in named and thing in _said_of(product)


def thing_of(what: str) -> str:
    """Return the stem of the thing that *what* names; nothing where it goes with another."""
    words = [word for word in WORD.findall(what.casefold()) if word.isalpha()]
    thing = stem(words[-1]) if words else ""
    is_thing = len(thing) >= SHORTEST and BESIDE.isdisjoint(map(stem, words))
    return thing if is_thing else ""


def goes_with(thing: str, product: Product) -> bool:
    """Tell whether *product* is another thing: by its shelf and type, else by its title.

    What only says that it fits the thing is none: "dock for Orbis", "compatibility: Orbis".
    """
    if thing in _filed_under(product):
        return False
    said = [stem(word) for word in WORD.findall(product.title.casefold())]
    if thing not in said:
        return not set(said).isdisjoint(BESIDE) or fits(thing, product)
    before = said[: said.index(thing)]
    return not FOR.isdisjoint(before) or not set(said).isdisjoint(BESIDE)


def fits(thing: str, product: Product) -> bool:
    """Tell whether *product* says that it is made for *thing*."""
    told = (
        str(value)
        for name, value in product.attributes.items()
        if not _FITTING.isdisjoint(name.split("_"))
    )
    said = [stem(word) for word in WORD.findall(product.description.casefold())]
    places = (at for at, word in enumerate(said) if word == thing)
    made_for = any(not FOR.isdisjoint(said[max(0, at - MOST_BETWEEN) : at]) for at in places)
    return made_for or any(thing in stems(each) for each in told)


def is_called(product: Product, what: str) -> bool:
    """Tell whether its title, shelf or type says that *product* is the thing of *what*."""
    thing = stems(what)[-1:]
    return not thing or thing[0] in _called(product)


def _called(product: Product) -> set[str]:
    """Return the stems of all that its title, its shelf and its type say."""
    return {*stems(product.title), *_filed_under(product)}


def _filed_under(product: Product) -> set[str]:
    """Return what its shelf and its type say it is, by the last word: "Gift sets" are sets."""
    names = (product.category.rsplit(">", 1)[-1], str(product.attributes.get("product_type", "")))
    return {stem(said[-1]) for name in names if (said := WORD.findall(name.casefold()))}


def _any_has(cards: Iterable[ProductCard], name: str, value: str) -> bool:
    return any(
        plain_name(option) == plain_name(name) and has.casefold() == value.casefold()
        for card in cards
        for option, has in card.options.items()
    )


def _plain(name: str) -> str:
    return "".join(filter(str.isalnum, plain_name(name)))


def _said_of(product: Product) -> Iterable[str]:
    facts = " ".join(f"{n} {v}" for n, v in product.attributes.items()).replace("_", " ")
    chosen = " ".join(value for v in product.variants for value in v.options.values())
    said = (product.title, product.brand, product.category, product.description, facts, chosen)
    return stems(" ".join(said))
