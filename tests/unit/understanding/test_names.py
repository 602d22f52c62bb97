"""What names one product and not another."""

import pytest

from sales_conversion.understanding.pointing.likeness import is_other_model
from sales_conversion.understanding.pointing.names import Names
from sales_conversion.understanding.pointing.places import by_place, tells_price
from sales_conversion.understanding.shop.lexicon import Lexicon
from sales_conversion.understanding.situation import Candidate, Situation
from sales_conversion.understanding.wording.text import Text
from tests.unit.understanding.shop import shown, turn, usd
from tests.unit.understanding.shops import words_of

COFFEE = Lexicon(words_of("coffee"))


@pytest.mark.parametrize(
    ("said", "title", "other"),
    [
        ("the Volt 500", "Volt 65 USB-C Charger", True),
        ("add the LaserJet 99999", "HP LaserJet P2055dn", True),
        ("Leaf 8", "Leaf 10 Tablet", True),
        ("the Volt 65", "Volt 65 USB-C Charger", False),
        ("the charger 2", "Volt 65 Charger", False),
        ("the Pocket Grinder, 2", "Pocket Grinder", False),
        ("the bottle 500 ml", "Water Bottle", False),
    ],
)
def test_another_number_is_another_model(said: str, title: str, other: bool) -> None:
    assert is_other_model(Text.of(said), title) is other


@pytest.mark.parametrize(
    ("said", "priced"),
    [
        ("the 5.95 one", True),
        ("the $45 one please", True),
        ("I take the one for 64", True),
        ("the one of 23.95, please", True),
        ("the one for 4 people", False),
        ("the 1.5 l one", False),
        ("the second one", False),
    ],
)
def test_a_price_names(said: str, priced: bool) -> None:
    assert tells_price(Text.of(said)) is priced


@pytest.mark.parametrize("said", ["the 3.33 one", "the 2.50 one", "the 4,20 one"])
def test_the_figures_of_a_price_count_no_things(said: str) -> None:
    pool = [
        Candidate(s.product_id, s.sku, s.title, s.price, s.options)
        for s in (shown("ridge", 90), shown("crank", 40), shown("hush", 120))
    ]

    assert by_place(Text.of(said), pool) == ()


def test_a_model_number_names_what_has_it_beside_any_other_word() -> None:
    cans = Candidate("a1", "a1", "Nova Headphones XN6000/10", usd(20), {})
    buds = Candidate("a2", "a2", "Nova Headphones XN5500/00", usd(20), {})
    names = Names(COFFEE, Situation.of(turn()))

    found = names.find(Text.of("what is the grinder setting of the XN6000"), (cans, buds), False)

    assert [item.product_id for item in found] == ["a1"]
