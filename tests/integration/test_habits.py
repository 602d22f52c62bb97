"""What one shopper does is in what the next one is shown, in memory and in PostgreSQL."""

import pytest

from sales_conversion.jobs.habits import LearnHabits
from sales_conversion.models import (
    CancelOrder,
    CartChange,
    CartLine,
    Choose,
    Message,
    Opening,
    PlaceOrder,
)
from tests.conftest import house_settings
from tests.integration.buying import CHECKOUT

GRINDER, PAPERS = "halden-pocket", "filters-cone-02"
ONE_GRINDER = CartChange((CartLine("GR-HAND", 1),))
BOTH = CartChange((CartLine("GR-HAND", 1), CartLine("FI-100", 1)))


@pytest.fixture(params=["memory", "postgres"])
def settings(request):
    if request.param == "memory":
        return house_settings(storage="memory")
    return house_settings(database_url=request.getfixturevalue("database_url"))


@pytest.fixture
def habits(services):
    return services.selling.habits


@pytest.fixture
def learn(services, habits, clock):
    return LearnHabits(services.storage.habits, habits, clock)


async def buy(runner, **told):
    session_id = (await runner.start(Opening(**told))).outcome.session_id
    await runner.run(session_id, BOTH)
    quote = (await runner.run(session_id, CHECKOUT)).quote
    return (await runner.run(session_id, PlaceOrder(quote.id, quote.quote_hash))).order


async def test_what_one_bought_together_the_next_one_is_shown(services, runner, learn):
    await buy(runner)
    await learn()
    other = (await runner.start(Opening())).outcome.session_id
    await runner.run(other, ONE_GRINDER)
    handle = await services.conversation.contexts.open(other)

    recommend = services.selling.recommendations.recommend
    [card] = await recommend(handle.turn(), 5, ["bought_together"])

    assert card.product_id == PAPERS
    assert card.reason.startswith("others bought it with Pocket Hand Grinder")


async def test_an_order_that_was_cancelled_is_no_reason_any_more(services, runner, learn, habits):
    order = await buy(runner)
    await learn()
    before = habits.shared("order", GRINDER, [PAPERS])

    await runner.run(order.session_id, CancelOrder(order.id))
    await learn()

    assert (before, habits.shared("order", GRINDER, [PAPERS])) == ([(1, 1)], [(0, 0)])


async def test_only_who_agreed_is_remembered_as_a_person(runner, learn, habits):
    await buy(runner, external_id="ann")
    await learn()
    without = habits.shared("person", GRINDER, [PAPERS])

    await buy(runner, external_id="bob", personal=True)
    await learn()

    assert (without, habits.shared("person", GRINDER, [PAPERS])) == ([(0, 0)], [(1, 1)])


async def test_who_takes_that_back_is_not_remembered_either(runner, learn, habits):
    order = await buy(runner, external_id="bob", personal=True)

    await runner.run(order.session_id, Choose({"personalization": False}))
    await learn()

    assert habits.shared("person", GRINDER, [PAPERS]) == [(0, 0)]


async def test_what_was_talked_about_and_taken_is_one_visit(runner, learn, habits):
    session_id = (await runner.start(Opening())).outcome.session_id
    await runner.run(session_id, Message("tell me about the Pocket Hand Grinder"))
    await runner.run(session_id, CartChange((CartLine("FI-100", 1),)))

    await learn()

    assert habits.shared("visit", GRINDER, [PAPERS]) == [(1, 1)]
