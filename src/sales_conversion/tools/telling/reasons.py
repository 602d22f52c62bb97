"""Why a product is shown: true of this product and this wish, or not said. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sales_conversion.models import Product, ProductCard, SearchQuery, Variant
from sales_conversion.naming.measures import equals, joined
from sales_conversion.naming.stems import holds, stems
from sales_conversion.tools.telling import attributes
from sales_conversion.tools.telling.frames import in_words_of
from sales_conversion.tools.telling.reaching import reaches
from sales_conversion.tools.telling.wishes import plain_name, suits
from sales_conversion.tools.telling.wording import listed, money, round_money

MOST = 2
"""Reasons that are told; more is no reason any more."""

FEW = 5
"""So few left are worth a word; more is not."""

ON_BACK_ORDER = "on back-order"

LONGEST_LETTERS = 3
"""Longer values than XXL say by themselves what they are."""

TELLING = 48
"""Characters of an attribute that still read as a reason."""


def card(
    product: Product,
    wish: SearchQuery,
    locale: str,
    because: str = "",
    among: Sequence[Product] = (),
) -> ProductCard:
    """Show the variant of *product* that suits *wish* best, with what is left to choose.

    What tells it from the others it is shown *among* is a reason.
    """
    variant = _best(product, wish)
    reason = reason_for(product, variant, wish, locale, because, among)
    shown = ProductCard.of(product, reason, variant)
    chosen = as_wished(variant, wish)
    like = [v for v in _there(product, wish) if as_wished(v, wish) == chosen]
    dearer = any(each.price.minor > variant.price.minor for each in like)
    lowest = not any(each.price.minor < variant.price.minor for each in like)
    return replace(shown, choices=product.choices(chosen), varies=dearer and lowest)


def reason_for(
    product: Product,
    variant: Variant,
    wish: SearchQuery,
    locale: str,
    because: str = "",
    among: Sequence[Product] = (),
) -> str:
    """Say what speaks for *variant*: "within your $100 limit; burr size 38 mm; 4 in stock"."""
    reasons = [because] if because else []
    reasons += _reasons(product, variant, wish, locale, among)
    kept = _told(reasons or [*_fallback(product, variant, among)])
    scarce = variant.shelf is not None and variant.shelf <= FEW
    told = (*kept, stock(variant)) if scarce or not kept else kept
    return "; ".join(in_words_of(locale, reason) for reason in told)


def _told(reasons: Sequence[str]) -> tuple[str, ...]:
    """Return the first few that say different things: it is good for something only once."""
    said = {
        reason.partition(" for ")[0] if "good for" in reason else reason: reason
        for reason in reversed(reasons)
    }
    return tuple(reason for reason in dict.fromkeys(reasons) if reason in said.values())[:MOST]


def stock(variant: Variant) -> str:
    match variant.availability:
        case "in_stock":
            return f"{variant.shelf} in stock" if variant.shelf else "in stock"
        case "backorder":
            return ON_BACK_ORDER
        case _:
            return "out of stock"


def _best(product: Product, wish: SearchQuery) -> Variant:
    """Return the variant to show: in stock, within the limits, with the most of what is wished.

    Of the same merit it is the cheapest, or the dearest where that is asked for.
    """

    def merit(variant: Variant) -> tuple[int, bool, bool, int, int]:
        lacking = -len(as_wished(variant, wish))
        short = not reaches(replace(product, variants=(variant,)), wish.least)
        price = -variant.price.minor if wish.sort == "dearest" else variant.price.minor
        return variant.distance, not suits(variant, wish), short, lacking, price

    return min(product.variants, key=merit)


def versions_like(
    product: Product, wish: SearchQuery, *, chosen: bool = True
) -> tuple[Variant, ...]:
    """Return the versions in stock that are as wished as the one shown, the cheapest first.

    It is nothing where only one is left, or where one should be *chosen* and the wish does not.
    """
    shown = as_wished(_best(product, wish), wish)
    like = [v for v in _there(product, wish) if as_wished(v, wish) == shown]
    like.sort(key=lambda variant: variant.price.minor)
    return tuple(like) if (shown or not chosen) and len(like) > 1 else ()


def _there(product: Product, wish: SearchQuery) -> list[Variant]:
    return [variant for variant in product.variants if variant.has(1) and suits(variant, wish)]


def as_wished(variant: Variant, wish: SearchQuery) -> dict[str, str]:
    """Return the wished options that *variant* has, as it spells them."""
    wanted = {plain_name(name): value.casefold() for name, value in wish.options.items()}
    return {
        name: value
        for name, value in variant.options.items()
        if wanted.get(plain_name(name)) == value.casefold() or _is_said(value, wish)
    }


def _is_said(value: str, wish: SearchQuery) -> bool:
    """Tell whether the words of the wish hold *value*, whichever option it is of: "32GB".

    A measure may be spelled otherwise, or told in another unit: "1000g" is 1 kg.
    """
    said = f"{wish.text} {wish.prefer}"
    same = set(equals(joined(value))) & set(joined(said).casefold().split())
    return len(value) > 1 and (holds(said, value) or bool(same))


def _reasons(
    product: Product, variant: Variant, wish: SearchQuery, locale: str, among: Sequence[Product]
) -> Iterator[str]:
    matching = as_wished(variant, wish)
    if matching:
        yield ", ".join(_option(name, value) for name, value in matching.items())
    yield from _instead(product, variant, wish)
    yield from _limits(variant, wish, locale)
    yield from _attributes(product, wish)
    if wish.brand and stems(wish.brand) == stems(product.brand):
        yield f"by {product.brand}"
    was = variant.compare_at_price
    if was is not None and was.minor > variant.price.minor:
        yield f"reduced from {money(was, locale)}"
    yield from _telling(product, among)


def _fallback(product: Product, variant: Variant, among: Sequence[Product]) -> Iterator[str]:
    """Say what may be said where nothing else speaks for it: its place among those shown."""
    prices = [other.first_choice.price.minor for other in among if other.id != product.id]
    if prices and variant.price.minor < min(prices):
        yield "the lowest price of these"
    elif product.category:
        yield product.category.rsplit(">", 1)[-1].strip()


def _option(name: str, value: str) -> str:
    """Write an option the way one says it: "in black", "size 10", "whole bean"."""
    called = attributes.label(name).removeprefix("product ")
    if plain_name(called) == "color":
        return f"in {listed([part.lower() for part in attributes.parts(value)])}"
    return value.lower() if _is_word(value) else f"{called} {value}"


def _is_word(value: str) -> bool:
    return len(value) > LONGEST_LETTERS and value.replace(" ", "").replace("-", "").isalpha()


def _instead(product: Product, variant: Variant, wish: SearchQuery) -> Iterator[str]:
    """Name the options that are otherwise than wished."""
    matched = as_wished(variant, wish)
    wished = {plain_name(name): value for name, value in wish.options.items()}
    for other in product.variants:
        wished |= {plain_name(n): v for n, v in other.options.items() if _is_said(v, wish)}
    for name, value in variant.options.items():
        wanted = wished.get(plain_name(name))
        if wanted and name not in matched and not _is_meant_otherwise(wanted, matched):
            yield f"{_option(name, value)} instead of {wanted}"


def _is_meant_otherwise(wanted: str, matched: Mapping[str, str]) -> bool:
    """Tell whether what is *wanted* is met by another option: 32GB of memory, not of storage."""
    return wanted in matched.values()


def _limits(variant: Variant, wish: SearchQuery, locale: str) -> Iterator[str]:
    currency, price = variant.price.currency, variant.price.decimal
    if wish.around is not None:
        if suits(variant, wish):
            yield f"around {round_money(wish.around, currency, locale)}, as you asked"
        return
    if wish.max_price is not None and price <= wish.max_price:
        word = "under" if price < wish.max_price else "exactly"
        limit = round_money(wish.max_price, currency, locale)
        is_said = wish.max_price == int(wish.max_price)
        yield f"{word} your {limit} limit" if is_said else f"{word} {limit}"
    if wish.min_price is not None and wish.max_price is None and price >= wish.min_price:
        yield f"from {round_money(wish.min_price, currency, locale)} up, as you asked"


def _attributes(product: Product, wish: SearchQuery) -> Iterator[str]:
    """Name the wished attributes this product has; a yes is said by its name alone."""
    for name, wanted in wish.attributes.items():
        value = product.attributes.get(name)
        if value is not None and attributes.is_as_wished(name, value, wanted):
            yield (
                attributes.label(name)
                if value is True
                else f"{attributes.label(name)} {attributes.text(name, value)}"
            )


def _telling(product: Product, among: Sequence[Product]) -> Iterator[str]:
    """Say what the shop says the product is good for, where it does; else what tells it apart."""
    told = (fact for fact in attributes.telling(product) if not attributes.is_measure(fact))
    short = [fact for fact in told if len(fact.value) <= TELLING]
    fresh = [fact for fact in short if not holds(product.title, fact.value)]
    best = [fact for fact in short if fact.name in attributes.PURPOSES]
    known = (f for f in fresh if attributes.is_familiar(f.name) and isinstance(f.raw, str))
    apart = (fact for fact in known if _tells_apart(fact.name, product, among))
    for fact in best[:1]:
        yield fact.label if fact.says_yes else f"{fact.label} {fact.value}"
    for fact in () if best else (*apart,)[:1]:
        yield _option(fact.name, fact.value)


def _tells_apart(name: str, product: Product, among: Sequence[Product]) -> bool:
    """Tell whether all those shown say something of it, and no other the same."""
    others = [other.attributes.get(name) for other in among if other.id != product.id]
    return bool(others) and None not in others and product.attributes[name] not in others
