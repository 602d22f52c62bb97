""" "Nothing black", "non-electric", "rien de noir": what is refused is not looked for."""

from dataclasses import replace

import pytest

from sales_conversion.models import Needs
from sales_conversion.understanding.seeking.hearing import hear
from sales_conversion.understanding.seeking.needs import merged
from sales_conversion.understanding.shop.lexicon import Lexicon
from sales_conversion.understanding.wording.text import Text
from tests.unit.understanding.shop import turn
from tests.unit.understanding.shops import Shop, words_of

WORDS = words_of("coffee")
COLORED = Lexicon(
    replace(
        WORDS,
        options={"color": ("black", "white", "red")},
        attributes={**WORDS.attributes, "drive": ("electric", "manual"), "origin": ("Ethiopia",)},
        categories=(*WORDS.categories, "Grinders > Electric grinders"),
    )
)


@pytest.mark.parametrize(
    ("message", "thing", "refused"),
    [
        ("kettle, nothing black", "kettle", "black"),
        ("kettle, nichts schwarzes", "kettle", "black"),
        ("kettle, rien de noir", "kettle", "black"),
        ("a grinder, nothing electric", "grinder", "electric"),
        ("nothing electric please, a grinder", "grinder", "electric"),
        ("non-electric grinder", "grinder", "electric"),
        ("a kettle, nothing flashy", "kettle", "flashy"),
    ],
)
def test_nothing_of_that_refuses_it_and_keeps_the_thing(
    message: str, thing: str, refused: str
) -> None:
    heard = hear(Text.of(message), COLORED)

    assert heard.relations.without == (refused,)
    assert heard.query == (thing,)
    assert not heard.options
    assert not heard.attributes


@pytest.mark.parametrize(
    "message",
    ["nothing else, thanks", "nothing", "kettle, nothing over 50", "a kettle, nothing special"],
)
def test_nothing_alone_refuses_nothing(message: str) -> None:
    assert hear(Text.of(message), COLORED).relations.without == ()


@pytest.mark.parametrize(
    "message", ["kettle, nothing but black", "nothing black?", "I see nothing black"]
)
def test_who_misses_it_does_not_refuse_it(message: str) -> None:
    heard = hear(Text.of(message), COLORED)

    assert heard.options == {"color": "black"}
    assert heard.relations.without == ()


def test_what_is_nearly_a_word_of_the_shop_is_refused_as_that_word() -> None:
    assert hear(Text.of("but not Ethiopian"), COLORED).relations.without == ("ethiopia",)


def test_a_name_that_begins_with_non_refuses_nothing() -> None:
    sold = replace(WORDS, titles=(*WORDS.titles, ("pan", "Non-Stick Pan"), ("s", "Stick")))

    assert hear(Text.of("a non-stick pan"), Lexicon(sold)).relations.without == ()


def test_what_is_refused_now_was_wished_for_before() -> None:
    known = Needs(query="electric grinder", category="Grinders > Electric grinders")

    needs = merged(known, hear(Text.of("nothing electric"), COLORED))

    assert (needs.query, needs.category, needs.without) == ("grinder", "Grinders", ("electric",))


@pytest.mark.parametrize("message", ["non-electric grinder", "no, a grinder"])
async def test_a_hyphen_makes_no_answer_of_a_non(detector, message: str) -> None:
    intents = await Shop("coffee", detector).hear(message, turn())

    assert ("deny" in {each.name for each in intents}) == message.startswith("no,")
