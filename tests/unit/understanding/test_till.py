"""What is said beside the total: a yes, a choice of how to pay, another matter."""

import pytest

from sales_conversion.models import Question
from sales_conversion.understanding.intent_detector import IntentDetector
from tests.unit.understanding.shop import asked, line, turn

CONSENT = (
    "yep go on, place it",
    "Go on then, yes.",
    "yes place it",
    "place my order!",
    "I said place my order",
    "Yes, it is right. I pay by invoice please.",
    "never mind, yes, place the order please",
    "yes, by invoice",
)


@pytest.mark.parametrize("message", CONSENT)
async def test_plain_words_for_yes_are_consent(detector: IntentDetector, message: str) -> None:
    found = await detector.detect(message, asked("confirm_order"))

    assert {intent.name for intent in found} == {"confirm"}


NO_CONSENT = (
    "Go on then, yes. But it had better be one pair.",
    "yes, but can I return it if it breaks?",
    "don't place the order yet",
    "I want to place the order, but not today",
    "A fridge?? I said place my order!",
    "No gift cards, please.",
    "Free delivery, how nice. What about the wrapping? Never mind, yes, place the order please.",
)


@pytest.mark.parametrize("message", NO_CONSENT)
async def test_what_stands_beside_a_yes_is_no_consent_and_no_search(
    detector: IntentDetector, message: str
) -> None:
    found = await detector.detect(message, asked("confirm_order"))

    assert not {intent.name for intent in found} & {"confirm", "search", "refine", "recommend"}


TO_THE_TILL = (
    "finally. checkout",
    "the grinder. checkout",
    "ok check out pls just the grinder",
    "I want to place the order for the grinder",
    "Just let me check out with the grinder.",
)


@pytest.mark.parametrize("message", TO_THE_TILL)
async def test_who_names_what_is_in_the_cart_goes_to_the_till(
    detector: IntentDetector, message: str
) -> None:
    found = await detector.detect(message, turn(line("ridge"), asked=Question("checkout")))

    assert [intent.name for intent in found] == ["checkout"]


@pytest.mark.parametrize("message", ["Fine. How long does delivery take?", "That's a 9."])
async def test_the_opening_of_a_sentence_takes_nothing(
    detector: IntentDetector, message: str
) -> None:
    found = await detector.detect(message, asked("add", of="ridge"))

    assert not {intent.name for intent in found} & {"confirm", "add_to_cart"}
