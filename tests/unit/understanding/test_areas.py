"""Vague areas that are asked for: what they are for, and nothing that is called so."""

from dataclasses import replace
from decimal import Decimal

import pytest

from sales_conversion.models import Needs
from sales_conversion.understanding.seeking.areas import are_apart
from sales_conversion.understanding.seeking.hearing import hear
from sales_conversion.understanding.seeking.needs import merged
from sales_conversion.understanding.shop.lexicon import Lexicon
from sales_conversion.understanding.wording.text import Text
from tests.unit.understanding.shop import vocabulary

SHOP = Lexicon(vocabulary())
ASKED = {
    "what have you got in sports under 60?": "sports",
    "what sports things do you actually sell": "sports",
    "kitchen stuff": "kitchen",
    "show me your home category": "home",
    "a present for my daughter, she is sporty": "sporty",
}


@pytest.mark.parametrize(("message", "area"), ASKED.items())
def test_an_area_is_what_it_is_to_be_for(message, area):
    heard = hear(Text.of(message), SHOP)

    assert (heard.query, heard.relations.use, heard.area) == ((), area, True)


@pytest.mark.parametrize("message", ["I work from home", "a kettle for home", "a sports watch"])
def test_beside_a_thing_or_in_talk_it_is_none(message):
    assert not hear(Text.of(message), SHOP).area


def test_a_shelf_that_is_called_so_is_that_shelf():
    shop = Lexicon(replace(vocabulary(), categories=("Kitchen", "Sports")))

    assert not hear(Text.of("kitchen stuff"), shop).area


def test_an_area_is_another_wish_than_the_thing_before():
    known = Needs(query="kettle", max_price=Decimal(10))

    assert merged(known, hear(Text.of("what about sports stuff"), SHOP)).query == ""


def test_an_area_beside_a_thing_is_a_wish_of_its_own_but_not_what_goes_on_about_it():
    kitchen = Needs(use="kitchen")

    assert are_apart(Needs(query="lamp"), kitchen)
    assert are_apart(kitchen, Needs(query="lamp"))
    assert not are_apart(Needs(query="running", use="kitchen"), kitchen)
    assert not are_apart(Needs(query="lamp", use="reading"), Needs(query="lamp"))
