"""The thing that is looked for, found among words that only belong to the talk."""

import pytest

from sales_conversion.models import ShopVocabulary
from sales_conversion.understanding.seeking.hearing import hear
from sales_conversion.understanding.shop.lexicon import Lexicon
from sales_conversion.understanding.wording.text import Text

LARGE = Lexicon(
    ShopVocabulary(
        nouns=("lovely", "move", "answer", "lamp", "window", "love", "promise", "kit", "brass"),
        kinds=("lamp", "kit"),
        attributes={"material": ("brass",)},
    )
)
"""A shop of so many products that their titles are not all known: only their words are."""

QUERIES = {
    "lovely, move on": (),
    "can you answer me that, honestly": (),
    "promise me you have a lamp": ("lamp",),
    "we love sitting by the window, need a lamp": ("lamp",),
    "a window lamp": ("window", "lamp"),
    "a lamp made of brass": ("lamp", "brass"),
    "it's a gamble, but is there a kit with a lamp": ("kit", "lamp"),
}


@pytest.mark.parametrize(("message", "query"), QUERIES.items())
def test_words_of_talk_are_no_part_of_what_is_looked_for(message, query):
    heard = hear(Text.of(message), LARGE)

    assert set(heard.query) == set(query)


def test_only_what_things_are_called_names_a_kind():
    assert LARGE.heads == {"lamp", "kit"}


@pytest.mark.parametrize("message", ["I bet you have no lamps", "so you don't sell lamps?"])
def test_doubting_that_there_is_any_refuses_nothing(message):
    heard = hear(Text.of(message), LARGE)

    assert (heard.query, heard.relations.without) == (("lamps",), ())


NUMBERED = {
    "lamp 6 ?": "lamp 6",
    "do you have the lamp 15 pro": "lamp 15 pro",
    "2 lamps please": "lamps",
}


@pytest.mark.parametrize(("message", "query"), NUMBERED.items())
def test_a_number_behind_the_thing_is_of_its_name(message, query):
    assert " ".join(hear(Text.of(message), LARGE).query) == query


def test_the_several_of_an_abbreviation_are_the_same_thing():
    lexicon = Lexicon(ShopVocabulary(nouns=("tv",), kinds=("tv",)))

    assert hear(Text.of("actually tvs"), lexicon).heads == ("tv",)


@pytest.mark.parametrize(
    ("message", "query"),
    {
        "lieber eine starke lamp": ("lamp",),
        "nehm ich": (),
        "haben sie fahrräder": ("fahrrader",),
        "une lamp pas trop moche": ("lamp",),
    }.items(),
)
def test_a_foreign_word_is_not_denied_beside_a_known_one(message, query):
    heard = hear(Text.of(message), LARGE, foreign=True)

    assert (heard.query, heard.rest) == (query, query if query == ("fahrrader",) else ())
