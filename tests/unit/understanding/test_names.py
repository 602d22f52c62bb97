"""What names one product and not another."""

import pytest

from sales_conversion.understanding.pointing.likeness import is_other_model
from sales_conversion.understanding.pointing.places import by_place, tells_price
from sales_conversion.understanding.situation import Candidate
from sales_conversion.understanding.wording.text import Text
from tests.unit.understanding.shop import shown


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
