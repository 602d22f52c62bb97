"""Figures that say which one is meant, and words that only tell of the wish."""

import pytest

from sales_conversion.understanding.seeking.hearing import hear
from sales_conversion.understanding.shop.lexicon import Lexicon
from sales_conversion.understanding.wording.text import Text
from tests.unit.understanding.shops import words_of

SHOP = Lexicon(words_of("electronics"))
COFFEE = Lexicon(words_of("coffee"))
BRAND = SHOP.vocabulary.brands[0]


@pytest.mark.parametrize(
    ("message", "query"),
    [
        (f"{BRAND} 564 tablet", ("564", "tablet")),
        (f"do you have a {BRAND} 4090?", ("4090",)),
        ("do you have a 564 tablet", ("564", "tablet")),
        ("a 500 tablet", ("tablet",)),
        (f"2 {BRAND} tablets", ("tablets",)),
    ],
)
def test_a_number_behind_a_maker_or_before_a_thing_is_its_name(message, query):
    assert hear(Text.of(message), SHOP).query == query


@pytest.mark.parametrize(
    "message",
    [
        "a decent modern tablet",
        "something for college, a tablet",
        "just an actual tablet, used is fine",
        "a fast and powerful tablet for uni",
        "a tablet with atleast 8gb ram",
        "tablet with 8 gb of memory or more",
    ],
)
def test_what_only_praises_or_measures_is_no_word_of_the_search(message):
    assert hear(Text.of(message), SHOP).query == ("tablet",)


@pytest.mark.parametrize(
    ("said", "meant"), [("blak", "black"), ("whte", "white"), ("gren", "green"), ("pin", "pin")]
)
def test_a_short_color_is_forgiven_a_letter(said, meant):
    known = Lexicon(words_of("clothes"))
    assert known.corrected(said) == (meant if known.knows(meant) else said)


def test_letters_and_figures_behind_a_known_word_are_of_its_name():
    assert hear(Text.of(f"wanna buy the {BRAND} tablet s21"), SHOP).query == ("tablet", "s21")
