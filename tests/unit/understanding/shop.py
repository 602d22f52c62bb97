"""A small shop of three trades, and turns in it."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sales_conversion.models import (
    Cart,
    CartItem,
    Dialogue,
    ItemReference,
    Money,
    Product,
    Question,
    Session,
    ShopVocabulary,
    Shown,
    Turn,
    UserProfile,
    Variant,
)

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


def product(
    id: str,
    title: str,
    category: str,
    brand: str = "",
    options: Mapping[str, Sequence[str]] | None = None,
    **attributes: str | float | bool,
) -> Product:
    choices = options or {}
    names = tuple(choices)
    values = list(choices.values())
    variants = tuple(
        Variant(
            f"{id}-{i}", usd(20), {n: v[i % len(v)] for n, v in zip(names, values, strict=True)}
        )
        for i in range(max((len(v) for v in values), default=1))
    )
    return Product(
        id, title, variants, brand=brand, category=category, attributes=attributes, options=names
    )


def usd(amount: int) -> Money:
    return Money.of(str(amount), "USD")


PRODUCTS = (
    product(
        "ridge", "Ridge 40 Burr Grinder", "Grinders > Electric grinders", "Halden", weight_g=2100
    ),
    product("crank", "Crank Hand Grinder", "Grinders > Hand grinders", "Trailpot", weight_g=400),
    product(
        "hush", "Hush 48 Quiet Grinder", "Grinders > Electric grinders", "Halden", noise_db=58
    ),
    product("arc", "Arc Gooseneck Kettle", "Kettles", "Tarnwick", {"color": ("black", "copper")}),
    product(
        "guji", "Ethiopia Guji", "Coffee beans", "Northbeam", roast_level="light", organic=True
    ),
    product("blend", "Harbour Dark Blend", "Coffee beans", "Northbeam", roast_level="dark"),
    product(
        "tee",
        "Morning T-Shirt",
        "Clothing > T-shirts",
        "Northbeam",
        {"size": ("S", "M", "L", "XL"), "color": ("blue", "red")},
        material="cotton",
    ),
    product("boots", "Trail Hiking Boots", "Clothing > Shoes", "Fjell", material="leather"),
    product("laptop", "Aria 14 Laptop", "Computers", "Vanta", {"memory": ("8GB", "16GB")}),
    product("mouse", "Glide Wireless Mouse", "Computers", "Vanta", dishwasher_safe=False),
)


def vocabulary(products: Sequence[Product] = PRODUCTS) -> ShopVocabulary:
    """Return the words of *products*, as a catalogue would learn them."""
    options: dict[str, dict[str, None]] = {}
    attributes: dict[str, dict[str, None]] = {}
    for each in products:
        for variant in each.variants:
            for name, value in variant.options.items():
                options.setdefault(name, {})[value] = None
        for name, said in each.attributes.items():
            values = attributes.setdefault(name, {})
            if isinstance(said, bool | str):
                values[str(said).lower() if isinstance(said, bool) else said] = None
    words = " ".join(f"{p.title} {p.category}" for p in products).replace(">", " ").lower().split()
    return ShopVocabulary(
        options={name: tuple(values) for name, values in options.items()},
        attributes={name: tuple(values) for name, values in attributes.items()},
        brands=tuple(dict.fromkeys(p.brand for p in products if p.brand)),
        categories=tuple(dict.fromkeys(p.category for p in products)),
        nouns=tuple(dict.fromkeys(words)),
        titles=tuple((p.id, p.title) for p in products),
        choices={p.id: choices(p) for p in products},
        currency="USD",
    )


def choices(product: Product) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for variant in product.variants:
        for name, value in variant.options.items():
            found.setdefault(name, {})[value] = None
    return {name: tuple(values) for name, values in found.items()}


def turn(*cart: CartItem, **dialogue: Any) -> Turn:
    session = Session("s", NOON, NOON, dialogue=Dialogue(**dialogue))
    return Turn(session, UserProfile("p"), Cart("c", "USD", cart), NOON)


def shown(id: str, price: int, **options: str) -> Shown:
    title = next(p.title for p in PRODUCTS if p.id == id)
    return Shown(id, f"{id}-0", title, usd(price), options)


def line(id: str, quantity: int = 1, **options: str) -> CartItem:
    title = next(p.title for p in PRODUCTS if p.id == id)
    return CartItem(f"{id}-0", id, title, usd(20), quantity, options)


def item(id: str) -> ItemReference:
    return ItemReference(id, title=next(p.title for p in PRODUCTS if p.id == id))


GRINDERS = (
    shown("ridge", 149, color="black"),
    shown("crank", 89),
    shown("hush", 249, color="white"),
)


def asked(topic: str, about: str = "", *choices: str, of: str = "", **dialogue: Any) -> Turn:
    """Return the turn after we asked that question."""
    subject = item(of) if of else None
    return turn(asked=Question(topic, about, subject, choices), pending=subject, **dialogue)
