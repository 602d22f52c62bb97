"""Objections that are said in passing: heard where something is shown, and nowhere else."""

import pytest

from sales_conversion.understanding.intent_detector import IntentDetector
from sales_conversion.understanding.objections import strength_of
from sales_conversion.understanding.wording.text import Text
from tests.unit.understanding.shop import GRINDERS, PRODUCTS, asked, turn

IN_PASSING = {
    "the consumer association warns of shops like yours": "objection_trust",
    "it'll fall apart after three washes i bet": "objection_quality",
    "it won't go up the stairs to our flat": "objection_fit",
    "there's already one in our attic": "objection_need",
    "i get paid next week, remind me then": "objection_timing",
    "the courier never rings at our place": "objection_delivery",
    "my colleague got it elsewhere for half": "objection_elsewhere",
    "i'm only killing a bit of time here": "just_looking",
    "mein konto ist leider leer": "objection_price",
    "davon haben wir schon drei": "objection_need",
}


@pytest.mark.parametrize(("message", "kind"), IN_PASSING.items())
async def test_what_is_held_against_it_is_heard_in_passing(
    detector: IntentDetector, message: str, kind: str
) -> None:
    found = await detector.detect(message, turn(shown=GRINDERS))

    assert found[0].name == kind


NOTHING_AGAINST_IT = (
    "is it waterproof?",
    "how long does the delivery take?",
    "is there a cheaper one?",
    "the second one please",
    "for my mother, she has small hands",
    "cheaper",
    "why?",
    "sorry for all the questions",
)


@pytest.mark.parametrize("message", NOTHING_AGAINST_IT)
async def test_who_only_asks_or_chooses_holds_nothing_against_it(
    detector: IntentDetector, message: str
) -> None:
    found = await detector.detect(message, turn(shown=GRINDERS))

    assert not [i.name for i in found if i.name.startswith(("objection", "just_looking"))]


async def test_an_amount_that_was_asked_for_is_no_complaint_about_the_price(
    detector: IntentDetector,
) -> None:
    found = await detector.detect("I've got 150 to play with", asked("need", "budget"))

    assert found[0].slots["needs"].max_price == 150


async def test_who_says_a_title_and_no_more_holds_nothing_against_it(
    detector: IntentDetector,
) -> None:
    for title in (product.title for product in PRODUCTS):
        found = await detector.detect(title.lower(), turn(shown=GRINDERS))

        assert not [i.name for i in found if i.name.startswith(("objection", "just_looking"))]


async def test_an_order_is_carried_out_whatever_it_sounds_like(detector: IntentDetector) -> None:
    found = await detector.detect("money is tight but add the first one", turn(shown=GRINDERS))

    assert "add_to_cart" in {intent.name for intent in found}


async def test_a_refusal_stands_beside_its_reason(detector: IntentDetector) -> None:
    found = await detector.detect("no thanks, i can't afford it", asked("add", shown=GRINDERS))

    assert {"objection_price", "deny"} <= {intent.name for intent in found}


STRENGTHS = (
    ("it's perhaps a tad expensive", "it's expensive"),
    ("it's expensive", "it's expensive!"),
    ("i don't trust you", "never, i don't trust you"),
    ("that looks cheap", "that looks CHEAP"),
    ("das ist vielleicht etwas teuer", "das ist teuer"),
    ("das ist teuer", "das ist teuer, auf keinen fall"),
)


@pytest.mark.parametrize(("weaker", "stronger"), STRENGTHS)
def test_hedges_weaken_an_objection_and_finality_strengthens_it(
    weaker: str, stronger: str
) -> None:
    assert strength_of(Text.of(weaker)) < strength_of(Text.of(stronger))
