"""How often a shopper waits for a language model on the way from the first "hi" to an order."""

import pytest
from benchmarks.overhead.six_turns import SALE
from benchmarks.overhead.table import AIM

from sales_conversion.models import Message, Opening
from tests.conftest import house_settings

PLAIN = tuple(step.message for step in SALE)
VAGUE = (
    "hey you there",
    "my sister is into pour over, something that boils water slowly, a kettle, not over 100",
    "well the thing with the stuff",
    "alright then, I take the first one",
    *PLAIN[-2:],
)


@pytest.fixture
def settings():
    return house_settings(storage="memory", model=("stub:0ms",))


@pytest.mark.parametrize("sale", [PLAIN, VAGUE], ids=["in plain words", "in vague words"])
async def test_a_sale_waits_for_a_model_about_once_a_turn(sale, services):
    runner = services.conversation.runner
    session_id = (await runner.start(Opening())).outcome.session_id

    turns = [await runner.run(session_id, Message(message)) for message in sale]

    assert turns[-1].order is not None
    rounds = [sum(call.attempts for call in turn.reply.calls) for turn in turns]
    assert 0 < sum(rounds) <= AIM * len(sale)
