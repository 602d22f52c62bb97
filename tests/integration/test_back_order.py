"""Goods that are sold before they are there: bought all the same, and told in every language."""

import json

import pytest

from sales_conversion.models import CartChange, CartLine, Message, Opening
from sales_conversion.providers.catalogues.json_lines import read_lines
from tests.integration.buying import CHECKOUT, stock_of
from tests.integration.http_shopper import IMPORT, PRODUCTS, lines

PLOVER = {
    "id": "plover",
    "title": "Plover Kettle",
    "category": "Kettles",
    "variants": [
        {
            "sku": "PLOVER",
            "price": {"amount": "40.00", "currency": "USD"},
            "stock": 1,
            "back_order": True,
        }
    ],
}
WORDS = {
    "en": ("add two Plover Kettles to my cart", "sent as soon as it is there"),
    "de": (
        "leg bitte zwei Plover Kettle in den Warenkorb",
        "wird nachgeliefert, sobald er da ist",
    ),
    "fr": ("ajoutez deux Plover Kettle au panier, s'il vous plaît", "part dès sa réception"),
    "es": ("añada dos Plover Kettle al carrito, por favor", "se envía en cuanto llegue"),
}


@pytest.fixture
async def plover(services):
    (line,) = [found for _, found in read_lines([json.dumps(PLOVER)])]
    await services.storage.catalogue.save([line])
    await services.conversation.learn_shop()
    return line


@pytest.mark.parametrize("locale", WORDS)
async def test_who_takes_more_than_there_is_hears_that_the_rest_comes_later(
    plover, runner, locale
):
    message, told = WORDS[locale]
    started = await runner.start(Opening(locale=locale))

    outcome = await runner.run(started.outcome.session_id, Message(message))

    assert outcome.cart.quantity_of("PLOVER") == 2
    assert told in outcome.reply.text


async def test_cart_and_checkout_say_what_is_on_back_order_and_the_order_is_placed(
    plover, services, runner, session_id
):
    outcome = await runner.run(session_id, CartChange((CartLine("PLOVER", 3),)))
    assert [(n.code, n.sku) for n in outcome.cart.notices] == [("backorder", "PLOVER")]
    quote = (await runner.run(session_id, CHECKOUT)).quote
    (problem,) = quote.problems
    assert problem.detail.startswith("2 of 3 Plover Kettle on back-order")
    again = (await runner.run(session_id, CHECKOUT)).quote
    assert again.problems == quote.problems

    said = await runner.run(session_id, Message("what is in my cart?"))

    assert "on back-order" in said.reply.text
    assert await stock_of(services, "PLOVER") == -2


async def test_a_cart_that_asks_for_no_more_than_there_is_says_nothing(plover, runner, session_id):
    await runner.run(session_id, CartChange((CartLine("PLOVER", 3),)))

    outcome = await runner.run(session_id, CartChange((CartLine("PLOVER", 1),), "set"))

    assert outcome.cart.notices == ()


async def test_who_asks_whether_it_is_there_hears_that_it_can_be_ordered(plover, runner):
    first = await runner.start(Opening())
    await runner.run(first.outcome.session_id, CartChange((CartLine("PLOVER", 1),)))
    await runner.run(first.outcome.session_id, CHECKOUT)

    asker = (await runner.start(Opening())).outcome.session_id
    told = await runner.run(asker, Message("is the Plover Kettle in stock?"))

    assert "stock – on back-order" in told.reply.text
    assert told.reply.answer.asks.topic == "add"


async def test_over_http_availability_tells_the_shelf_from_back_order(client, owner):
    sold_out = {**PLOVER["variants"][0], "stock": 0}
    body = lines({**PLOVER, "variants": [sold_out]})
    kind = {"content-type": "application/x-ndjson"}
    await client.post(IMPORT, content=body, headers={**owner, **kind})

    shown = (await client.get(f"{PRODUCTS}/plover")).json()

    (variant,) = shown["variants"]
    assert (variant["in_stock"], variant["stock"]) == (True, 0)
    assert variant["availability"] == shown["availability"] == "backorder"
