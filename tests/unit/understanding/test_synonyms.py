"""What shoppers call things, in the words of the catalogue."""

import pytest

from sales_conversion.understanding.shop.lexicon import Lexicon
from sales_conversion.understanding.shop.synonyms import Synonyms
from tests.unit.understanding.shop import vocabulary

SYNONYMS = Synonyms(
    {
        "en": {"sneakers": "shoes", "hose": "hose"},
        "de": {
            "Mühle": "grinder",
            "Handmühle": "hand grinder",
            "Tee": "tea",
            "Tasse": "cup",
            "hose": "trousers",
            "für meine Mama": "for my mom",
            "oder sowas": "",
        },
        "fr": {"moulin à café": "coffee grinder", "arc": "bow"},
    }
)


@pytest.mark.parametrize(
    ("language", "said", "meant"),
    [
        ("de", "Handmuhle?", "hand grinder?"),
        ("de", "zwei Handmühlen, bitte", "zwei hand grinder, bitte"),
        ("de", "Espressotassen", "Espressotassen"),
        ("de", "eine Mühlentasse", "eine grinder cup"),
        ("de", "was für meine mama", "was for my mom"),
        ("de", "eine Tasse oder sowas?", "eine cup ?"),
        ("de", "für meine. Mama", "für meine. Mama"),
        ("en", "white sneakers", "white shoes"),
        ("fr", "un moulin a cafe", "un coffee grinder"),
    ],
)
def test_a_phrase_is_put_into_the_words_of_the_catalogue(
    language: str, said: str, meant: str
) -> None:
    assert SYNONYMS.plainly(said, language) == meant


def test_a_word_of_another_language_counts_where_it_can_mean_nothing_else() -> None:
    assert SYNONYMS.plainly("Handmühle", "en") == "hand grinder"
    assert SYNONYMS.plainly("a garden hose", "en") == "a garden hose"


def test_a_title_of_the_shop_is_not_translated() -> None:
    lexicon = Lexicon(vocabulary())

    assert SYNONYMS.plainly("Arc Gooseneck Kettle", "fr", lexicon) == "Arc Gooseneck Kettle"
    assert SYNONYMS.plainly("un arc", "fr", lexicon) == "un bow"


def test_what_the_catalogue_itself_calls_a_thing_or_has_no_word_for_keeps_its_name() -> None:
    synonyms = Synonyms({"en": {"kettle": "grinder", "mill": "grinder", "telly": "tv"}})
    lexicon = Lexicon(vocabulary())

    assert synonyms.plainly("a kettle or a mill", "en", lexicon) == "a kettle or a grinder"
    assert synonyms.plainly("a telly", "en", lexicon) == "a telly"


def test_a_phrase_that_english_has_too_tells_no_language() -> None:
    clothes = Synonyms({"en": {}, "de": {"Socke": "socks", "Mühle": "grinder"}})

    assert clothes.languages("socks", Lexicon(vocabulary())) == ()
    assert clothes.languages("Mühle", Lexicon(vocabulary())) == ("de",)
