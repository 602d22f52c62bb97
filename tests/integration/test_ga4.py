"""A whole purchase is exactly these events of GA4, in this order, and they add up to the order;
by words and by endpoints, in memory and in PostgreSQL."""

from decimal import Decimal

import pytest

from sales_conversion.models import CancelOrder, Message, Opening, StageChanged, ga4
from tests.conftest import house_settings
from tests.integration.buying import GRINDER, quote_of

TALK = (
    "I am looking for a hand grinder",
    "tell me about the first one",
    "put two of it in my cart",
    "what is in my cart?",
    "make it one",
    "check out",
    "Ana Ruiz, ana@example.com, 12 Mill Lane, Portland, OR 97201, US",
    "yes, place the order",
)
SHOPPING = {"view_item_list", "select_item", "view_item"}


@pytest.fixture(params=["memory", "postgres"])
def settings(request):
    if request.param == "memory":
        return house_settings(storage="memory")
    return house_settings(database_url=request.getfixturevalue("database_url"))


@pytest.fixture
def told(conversations):
    """What the log of a session is in GA4, but for the moves from stage to stage."""

    async def told(session_id):
        events = await conversations.events(session_id)
        told = [form for event in events for form in ga4(event)]
        return [form for form in told if form.name != "stage_transition"]

    return told


def exact(number):
    return Decimal(str(number))


def pays(purchase):
    return sum(exact(purchase.get(part, 0)) for part in ("value", "shipping", "tax", "fee"))


async def test_a_purchase_in_words_is_told_step_by_step(runner, session_id, told):
    for words in TALK:
        outcome = await runner.run(session_id, Message(words))

    forms = await told(session_id)
    bought = [form for form in forms if form.name not in SHOPPING]
    assert [form.name for form in bought] == [
        "add_to_cart",
        "view_cart",
        "remove_from_cart",
        "begin_checkout",
        "add_shipping_info",
        "add_payment_info",
        "purchase",
    ]
    added, looked, removed, *_, purchase = (form.params for form in bought)
    assert (added["items"][0]["quantity"], removed["items"][0]["quantity"]) == (2, 1)
    assert looked["value"] == added["value"] == 2 * removed["value"]
    assert purchase["transaction_id"] == outcome.order.id
    assert pays(purchase) == outcome.order.total.decimal
    assert {form.name for form in forms} >= SHOPPING


async def test_a_purchase_by_buttons_is_told_the_same_way(runner, session_id, told):
    wish = await quote_of(runner, session_id)

    order = (await runner.run(session_id, wish)).order

    forms = await told(session_id)
    assert [form.name for form in forms] == [
        "add_to_cart",
        "begin_checkout",
        "add_shipping_info",
        "add_payment_info",
        "purchase",
    ]
    values = {form.params["value"] for form in forms}
    assert values == {float(order.lines[0].unit_price.decimal)}
    assert pays(forms[-1].params) == order.total.decimal


async def test_every_step_names_the_goods_as_they_were_sold(runner, session_id, told):
    wish = await quote_of(runner, session_id)
    order = (await runner.run(session_id, wish)).order

    for form in await told(session_id):
        (item,) = form.params["items"]
        assert item == {
            "item_id": order.lines[0].product_id,
            "item_name": order.lines[0].title,
            "item_brand": order.lines[0].brand,
            "item_variant": GRINDER,
            "item_category": "Grinders",
            "item_category2": "Hand grinders",
            "price": float(order.lines[0].unit_price.decimal),
            "quantity": 1,
            "index": 0,
        }
        assert form.params["currency"] == order.total.currency


async def test_an_order_cancelled_unpaid_takes_its_purchase_back(runner, session_id, told):
    order = (await runner.run(session_id, await quote_of(runner, session_id))).order

    await runner.run(session_id, CancelOrder(order.id, "shopper"))

    forms = await told(session_id)
    assert [form.name for form in forms][-2:] == ["purchase", "refund"]
    assert forms[-1].params == {
        "transaction_id": order.id,
        "currency": "USD",
        "value": float(order.total.decimal),
    }


async def test_every_move_every_objection_and_who_wants_a_person_is_told(
    runner, conversations, session_id, told
):
    await runner.run(session_id, Message("show me hand grinders"))
    await runner.run(session_id, Message("that is too expensive for me"))
    await runner.run(session_id, Message("I want to talk to a human"))

    forms, events = await told(session_id), await conversations.events(session_id)
    objection = next(form for form in forms if form.name == "objection")
    moves = [event for event in events if isinstance(event, StageChanged)]
    assert objection.params == {"kind": "price", "stage": moves[-2].move.source}
    assert forms[-1].params == {"to": "person", "state": "requested"}
    assert {form.name for move in moves for form in ga4(move)} == {"stage_transition"}


async def test_every_form_has_an_id_of_its_own(runner, conversations, told):
    session_id = (await runner.start(Opening())).outcome.session_id
    for words in TALK[:3]:
        await runner.run(session_id, Message(words))

    ids = [form.event_id for form in await told(session_id)]

    assert len(ids) == len(set(ids))
    assert ids == [form.event_id for form in await told(session_id)]
