"""What something is to do, told in words where no thing is named."""

from dataclasses import replace

import pytest

from sales_conversion.models import Needs
from sales_conversion.understanding.seeking.hearing import hear
from sales_conversion.understanding.seeking.needs import merged
from sales_conversion.understanding.shop.lexicon import Lexicon
from sales_conversion.understanding.wording.text import Text
from tests.unit.understanding.shop import vocabulary

SHOP = Lexicon(vocabulary())
USES = {
    "anything to keep coffee warm on the train?": "coffee warm train",
    "something that grinds beans quietly": "grinds beans",
    "got something i can use to measure water with, under 20": "measure water",
    "something to warm the milk for my morning coffee": "warm milk coffee",
}


@pytest.mark.parametrize(("message", "use"), USES.items())
def test_what_is_to_be_done_is_a_use_and_no_thing(message, use):
    heard = hear(Text.of(message), SHOP)

    assert (set(heard.relations.use.split()), heard.query) == (set(use.split()), ())


def test_a_use_alone_is_looked_for_by_what_serves_it():
    needs = merged(Needs(), hear(Text.of("anything to keep coffee warm"), SHOP))

    assert (needs.search().text, needs.search().prefer) == ("", "coffee warm")


@pytest.mark.parametrize("message", ["anything else", "something to drink", "something that fits"])
def test_small_words_are_no_use(message):
    assert " " not in hear(Text.of(message), SHOP).relations.use


def test_a_brand_that_is_called_like_a_relative_is_nobody():
    shop = Lexicon(replace(vocabulary(), brands=("Brother", "Ostera")))

    assert hear(Text.of("a mouse for brother"), shop).relations.recipient == ""
    assert hear(Text.of("a mouse for my brother"), shop).relations.recipient == "brother"
