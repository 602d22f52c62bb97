"""Which words of a wish are denied where nothing answers them."""

import pytest

from sales_conversion.models import Money, Product, SearchQuery, ShopVocabulary, Variant
from sales_conversion.tools.finding.denial import denied, is_there, unserved

SHOP = ShopVocabulary(
    options={"color": ("black", "navy blue")}, attributes={"waterproof": (), "fit": ("regular",)}
)


def product(title, category=""):
    return Product("p", title, (Variant("S1", Money(1000, "USD")),), category=category)


@pytest.mark.parametrize(
    ("text", "given_up", "told"),
    [
        ("regular gooseneck kettle", "regular", ""),
        ("plain together backpack", "plain together", ""),
        ("hdmi cable 3 metres long", "long", ""),
        ("Zojirushi kettle", "zojirushi", "zojirushi"),
        ("bonito Zojirushi kettle", "bonito zojirushi", "zojirushi"),
        ("ce255x toner", "ce255x", "ce255x"),
        ("waterproof kettle", "waterproof", "waterproof"),
        ("black kettle", "black", "black"),
        ("coffee machine", "machine", "machine"),
    ],
)
def test_what_names_something_is_denied_and_nothing_else(text, given_up, told):
    assert denied(given_up, SearchQuery(text), SHOP) == told


@pytest.mark.parametrize(
    ("use", "told"), [("uni", ""), ("home office", ""), ("m404dn", "m404dn"), ("black", "black")]
)
def test_of_what_it_is_for_a_name_is_owned_up_to(use, told):
    assert unserved(use, SHOP) == told


def test_a_thing_is_there_when_it_is_called_so():
    wish = SearchQuery("regular kettle")

    assert is_there("regular", wish, [product("Arc Kettle")])
    assert not is_there("regular kettle", wish, [product("Arc Kettle")])
    assert not is_there("regular", wish, [product("Desk Lamp", "Home > Lamps")])
