"""What is said beside the total: a yes, a choice of how to pay, another matter."""

import pytest

from sales_conversion.models import Question
from sales_conversion.understanding.intent_detector import IntentDetector
from tests.unit.understanding.shop import asked, item, line, turn

CONSENT = (
    "yes thanks",
    "ja danke",
    "yep go on, place it",
    "Go on then, yes.",
    "yes place it",
    "place my order!",
    "I said place my order",
    "Yes, it is right. I pay by invoice please.",
    "never mind, yes, place the order please",
    "yes, by invoice",
    "go 4 it",
    "ja rein damit",
    "ok bestellen",
    "c'est bon",
    "vale, adelante",
    "sí, hazlo",
    "oui, allez-y",
    "Na gut. Ja, bitte bestellen.",
    "Also gut, dann bestellen Sie bitte.",
    "Bueno. Sí, haga el pedido.",
    "Bon, d'accord. Passez la commande.",
)


@pytest.mark.parametrize("message", CONSENT)
async def test_plain_words_for_yes_are_consent(detector: IntentDetector, message: str) -> None:
    found = await detector.detect(message, asked("confirm_order"))

    assert {intent.name for intent in found} == {"confirm"}


NO_CONSENT = (
    "ok thanks",
    "great, thank you",
    "okay danke",
    "merci, parfait",
    "perfecto gracias",
    "alright cheers",
    "Go on then, yes. But it had better be one pair.",
    "yes, but can I return it if it breaks?",
    "don't place the order yet",
    "I want to place the order, but not today",
    "A fridge?? I said place my order!",
    "No gift cards, please.",
    "ja, aber erst morgen",
    "oui mais pas maintenant",
    "ok but not now",
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


HOW_MANY = {
    "I want just one grinder, not two.": 1,
    "Please make it 1 grinder in total.": 1,
    "quantity: 2": 2,
    "actually 2 not 3": 2,
    "finalement 1 seul": 1,
    "Non ! UN seul, pas deux.": 1,
    "je n'en veux qu'un": 1,
    "make it two of the grinders altogether": 2,
    "take two out": 1,
    "Enlevez-en deux": 1,
}


@pytest.mark.parametrize(("message", "count"), HOW_MANY.items())
async def test_how_many_there_shall_be_sets_the_line(
    detector: IntentDetector, message: str, count: int
) -> None:
    found = await detector.detect(message, turn(line("ridge", 3), asked=Question("checkout")))

    changed = [i.quantity for intent in found for i in intent.slots.get("items", ())]
    assert {intent.name for intent in found} <= {"update_cart", "deny"}
    assert changed == [count]


async def test_who_takes_what_is_in_the_cart_goes_to_the_till(detector: IntentDetector) -> None:
    held = turn(line("ridge"), asked=Question("checkout"), focus=item("ridge"))

    found = await detector.detect("Very well, I'll take it.", held)

    assert "checkout" in {intent.name for intent in found}
    assert "add_to_cart" not in {intent.name for intent in found}


@pytest.mark.parametrize(
    "message",
    [
        "Margaret Bell, but it's going to my brother, Harold Bell, 2 Elm St, Salem, OR 97301",
        "Change the name on the order to Harold Bell",
        "Can the parcel say Harold Bell?",
    ],
)
async def test_the_parcel_bears_the_name_of_who_receives_it(
    detector: IntentDetector, message: str
) -> None:
    found = await detector.detect(message, asked("confirm_order"))

    names = [i.slots["details"]["name"] for i in found if i.name == "give_contact"]
    assert names == ["Harold Bell"]
