"""In a large catalogue everyday words stand in titles; people still mean what they say."""

import copy

import pytest

from sales_conversion.models import ShopVocabulary
from sales_conversion.understanding.intent_detector import IntentDetector
from sales_conversion.understanding.wording.words import word_set
from tests.unit.understanding.shop import turn

EVERYDAY = word_set(
    """
    order cart basket delivery shipping warranty number cancel discount voucher greetings email
    day parcel return returns time person service privacy policy night power answer status code
    """
)
KINDS = ("laptop", "cable", "cart", "warranty", "phone", "card", "charger")

SAID = {
    "where's my order": "order_status",
    "any update on my order": "order_status",
    "please cancel my order": "cancel_order",
    "any discounts": "discount_code",
    "do you have a voucher": "discount_code",
    "what's in my cart": "view_cart",
    "cart": "view_cart",
    "privacy policy": "ask_policy",
    "shipping costs?": "ask_policy",
    "do you have a warranty": "ask_policy",
    "greetings": "greeting",
    "good night": "goodbye",
    "i want to talk to a person": "human",
    "order now": "checkout",
}

LOOKED_FOR = {
    "a phone": "phone",
    "do you have phones": "phones",
    "cheap card": "card",
    "i need a new charger": "charger",
    "extended warranty": "extended warranty",
    "laptop power cable": "laptop power cable",
    "show me laptops": "laptops",
    "do you sell bicycles": "bicycles",
}


@pytest.fixture(scope="module")
def large(detector: IntentDetector) -> IntentDetector:
    """What read the examples once, in a shop whose titles are too many to know."""
    large = copy.copy(detector)
    large.learn_shop(ShopVocabulary(nouns=(*EVERYDAY, *KINDS), kinds=KINDS))
    return large


@pytest.mark.parametrize(("message", "intent"), SAID.items())
async def test_everyday_words_begin_no_search(large, message: str, intent: str) -> None:
    found = await large.detect(message, turn())

    assert [each.name for each in found] == [intent]


@pytest.mark.parametrize(("message", "query"), LOOKED_FOR.items())
async def test_things_are_looked_for_all_the_same(large, message: str, query: str) -> None:
    found = await large.detect(message, turn())

    assert (found[0].name, found[0].slots["needs"].query) == ("search", query)
