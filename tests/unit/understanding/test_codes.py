"""A code is given, or taken off again; what only speaks of reductions is neither."""

from dataclasses import replace

import pytest

from sales_conversion.models import Cart, Discount, Session, Turn, UserProfile
from sales_conversion.understanding.commanding.codes import Codes
from sales_conversion.understanding.situation import Situation
from sales_conversion.understanding.wording.text import Text
from tests.unit.understanding.shop import NOON

WITH_CODE = replace(Cart("c1", "USD"), discounts=(Discount("SAVE10"),))
SITUATION = Situation.of(Turn(Session("s1", NOON, NOON), UserProfile("u1"), WITH_CODE, NOON))


def read(said):
    return [(intent.name, dict(intent.slots)) for intent in Codes(SITUATION).read(Text.of(said))]


@pytest.mark.parametrize(
    "said",
    [
        "take the code off",
        "take off the code again",
        "could you remove my voucher please",
        "ok drop the promo code",
        "delete all those codes",
        "without the coupon",
        "don't use the discount code",
        "Entferne bitte den Gutschein",
        "den Rabattcode bitte wieder entfernen",
        "können Sie den Code wieder löschen",
        "ohne den Code",
        "supprimez le code de réduction",
        "pouvez-vous retirer le code promo",
        "sans le code",
        "quite el cupón de descuento",
        "sin el código, por favor",
    ],
)
def test_the_code_is_taken_off(said):
    assert read(said) == [("remove_code", {})]


@pytest.mark.parametrize(
    "said", ["remove save10", "take SAVE10 off", "ohne SAVE10", "quita SAVE10"]
)
def test_a_code_of_the_cart_is_taken_off_by_its_name(said):
    assert read(said) == [("remove_code", {"code": "SAVE10"})]


@pytest.mark.parametrize(
    "said",
    [
        "take 10% off",
        "remove the mug",
        "take the lid off",
        "remove OTHER5",
        "is there a discount without a code",
        "can I order without a code on file",
        "nimm den Becher raus",
        "sans sucre",
        "sin cafeína",
        "what does the code take off",
    ],
)
def test_what_only_sounds_like_it_takes_no_code_off(said):
    assert read(said) == []


@pytest.mark.parametrize("said", ["use code SAVE10", "take SAVE10 off, my code is PLUS5"])
def test_a_code_that_is_given_is_no_code_that_goes(said):
    assert [name for name, _ in read(said)] == ["discount_code"]
