"""Whose pictures are shown: a page that shows one asks who keeps it."""

import pytest

from sales_conversion.api.pictures import pictures_of
from sales_conversion.api.schemas.catalogue import wire_card
from sales_conversion.api.schemas.pictures import OUR_OWN
from sales_conversion.models import Money, Product, ProductCard, Variant
from tests.unit.api.double import HttpSettings

CDN = "https://cdn.example"
FOREIGN = (
    "https://evil.example/a.png",
    "http://cdn.example/a.png",
    "https://cdn.example:8443/a.png",
    "https://cdn.example.evil.example/a.png",
    "https://cdn.example@evil.example/a.png",
    "https://evil.example/https://cdn.example/a.png",
    "//evil.example/a.png",
    "//cdn.example/a.png",
    "/\\evil.example/a.png",
    "\\\\evil.example/a.png",
    "/a\n.png",
    "data:image/png;base64,AAAA",
    "javascript:hit()",
    "http://[",
    "",
    None,
)


@pytest.fixture
def pictures():
    return pictures_of(
        HttpSettings(image_origins=(CDN,), allowed_origins=("https://shop.example",))
    )


@pytest.mark.parametrize("address", FOREIGN)
def test_a_picture_of_somebody_else_is_not_shown(pictures, address):
    assert pictures.shown(address) == ""


@pytest.mark.parametrize(
    "address", ["/goods/a.png", "goods/a.png", f"{CDN}/a.png", "https://shop.example/a.png"]
)
def test_a_picture_of_the_shop_or_of_an_origin_it_names_is_shown(pictures, address):
    assert pictures.shown(address) == address


def test_a_card_has_the_picture_only_where_it_is_shown(pictures):
    variant = Variant("a", Money(100, "USD"), image_url=f"{CDN}/a.png")
    card = ProductCard.of(Product("a", "Lamp", (variant,)), "")

    assert wire_card(card, pictures)["image_url"] == f"{CDN}/a.png"
    assert "image_url" not in wire_card(card, OUR_OWN)
