"""Counts told beside what is looked for: nothing is called by them."""

from dataclasses import replace

import pytest

from sales_conversion.understanding.seeking.hearing import hear
from sales_conversion.understanding.shop.lexicon import Lexicon
from sales_conversion.understanding.wording.text import Text
from tests.unit.understanding.shop import vocabulary

SHOP = Lexicon(vocabulary())


@pytest.mark.parametrize(
    "message",
    [
        "a kettle, 5 pcs",
        "kettle 3 units please",
        "5 pcs kettle",
        "kettle, 2 bags",
        "kettle, 2 packs",
    ],
)
def test_a_count_is_no_part_of_what_is_looked_for(message):
    assert hear(Text.of(message), SHOP).query == ("kettle",)


def test_where_bags_are_a_kind_they_are_looked_for():
    bags = replace(vocabulary(), categories=("Kettles", "Bags"))

    assert "bags" in hear(Text.of("a kettle, 2 bags"), Lexicon(bags)).query


def test_what_is_counted_alone_is_looked_for_unless_the_talk_is_about_something():
    assert hear(Text.of("2 bags"), SHOP).query == ("bags",)
    assert hear(Text.of("2 bags"), SHOP, about=("kettle",)).query == ()
