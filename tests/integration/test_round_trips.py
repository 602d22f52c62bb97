"""How often the database is asked: the figures are a promise, and nothing creeps in."""

import httpx
import pytest

from sales_conversion.api.app import create_app
from sales_conversion.errors import OutOfStock
from sales_conversion.models import (
    CartChange,
    CartLine,
    Message,
    Opening,
    PlaceOrder,
    SearchQuery,
    Timeout,
)
from tests.integration.buying import ADD_ONE, CHECKOUT, GRINDER
from tests.integration.http_shopper import SAY, start

LOAD, COMMIT = 1, 1
SEARCH = 2
"""What the words mean in this catalogue, and what is found by them."""


@pytest.fixture
def trips(services, runner, session_id):
    """Run one action and return how often the database was asked."""

    async def trips(action, key="k"):
        async with services.storage.database.counting() as counted:
            await runner.run(session_id, action, key)
        return counted.count

    return trips


async def test_a_message_that_needs_no_tool(trips):
    assert await trips(Message("hello")) == LOAD + COMMIT


async def test_a_message_that_searches(trips):
    assert (
        await trips(Message("recommend a hand grinder under 100 dollars"))
        == LOAD + SEARCH + COMMIT
    )


async def test_a_question_the_shop_answers_from_its_pages(trips):
    assert await trips(Message("how long does delivery take?")) == LOAD + COMMIT


async def test_something_is_put_in_the_cart(trips):
    assert await trips(ADD_ONE) == LOAD + 1 + COMMIT


async def test_several_lines_are_set_at_once(trips):
    lines = (CartLine(GRINDER, 1), CartLine("SC-1", 2), CartLine("FI-100", 3))

    assert await trips(CartChange(lines, "set")) == LOAD + 1 + COMMIT


async def test_the_cart_is_looked_at(trips):
    await trips(ADD_ONE)

    assert await trips(Message("what is in my cart?"), "k2") == LOAD + 1 + COMMIT


async def test_an_answer_that_was_given_before(trips):
    await trips(ADD_ONE)

    assert await trips(ADD_ONE) == LOAD


async def test_a_timer_that_moves_nothing(trips):
    assert await trips(Timeout("greeting"), None) == LOAD


async def test_a_quote(trips):
    await trips(ADD_ONE)

    goods = 1
    assert await trips(CHECKOUT, "k2") == LOAD + goods + COMMIT


async def test_an_order_and_its_payment(trips, runner, session_id):
    await trips(ADD_ONE)
    quote = (await runner.run(session_id, CHECKOUT)).quote

    goods, number = 1, 1
    assert await trips(PlaceOrder(quote.id, quote.quote_hash), "k2") == (
        LOAD + goods + number + COMMIT
    )


async def test_an_order_of_what_is_gone_is_tried_once_more_and_refused(
    services, trips, runner, session_id
):
    await trips(ADD_ONE)
    quote = (await runner.run(session_id, CHECKOUT)).quote
    database = services.storage.database
    await database.fetch("UPDATE stock SET on_hand = 0 WHERE sku = $1", GRINDER)

    async with database.counting() as counted:
        with pytest.raises(OutOfStock):
            await runner.run(session_id, PlaceOrder(quote.id, quote.quote_hash))

    goods, number = 1, 1
    assert counted.count == 2 * (LOAD + goods + number + COMMIT)


async def test_a_session_starts(services, runner):
    async with services.storage.database.counting() as counted:
        await runner.start(Opening())

    assert counted.count == COMMIT


async def test_a_page_of_the_catalogue(services):
    async with services.storage.database.counting() as counted:
        await services.storage.catalogue.search(SearchQuery("hand grinder"), 12)

    assert counted.count == SEARCH


async def test_over_http_the_token_costs_nothing_more(services):
    app = create_app(services)
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app), base_url="http://shop"
    ) as client:
        shopper = await start(client)
        async with services.storage.database.counting() as counted:
            answer = await shopper.post(SAY, message="hello")

    assert answer.status_code == 200
    assert counted.count == LOAD + COMMIT
