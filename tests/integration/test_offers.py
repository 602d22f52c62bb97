"""An offer of the shop's own rules, taken and refused in a conversation."""

import pytest

from sales_conversion.models import Message, Opening
from sales_conversion.services.addition_kinds import AdditionRule, Wanted
from tests.conftest import house_settings

SMALL, LARGE = "BN-GUJI-250-WB", "BN-GUJI-1K-WB"


def always(turn):
    return True


LARGER_BAG = AdditionRule("the larger bag", always, "volume", Wanted("Coffee"))


@pytest.fixture
def settings():
    return house_settings(storage="memory")


@pytest.fixture
def house(house):
    house.configuration.addition_rules = (LARGER_BAG,)
    return house


@pytest.mark.parametrize(("answer", "cart"), [("yes", {LARGE: 1}), ("no thanks", {SMALL: 1})])
async def test_a_yes_to_the_larger_version_puts_it_in_place_of_the_smaller(runner, answer, cart):
    session_id = (await runner.start(Opening())).outcome.session_id
    told = await runner.run(session_id, Message("add 250 g of Ethiopia Guji, whole bean"))

    outcome = await runner.run(session_id, Message(answer))

    assert "10 % less for the same amount than 250 g" in told.reply.text
    assert {line.sku: line.quantity for line in outcome.cart.items} == cart
