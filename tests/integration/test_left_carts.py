"""Carts that nobody came back to are abandoned, then no longer kept: once, with what they hold."""

import asyncio
from datetime import timedelta
from functools import partial

import pytest

from sales_conversion.jobs.carts import LeaveCarts
from sales_conversion.models import (
    CartChange,
    CartLeft,
    CartLine,
    Customer,
    Message,
    Opening,
    Resume,
)
from tests.conftest import house_settings
from tests.integration.buying import ADD_ONE, CHECKOUT, GRINDER, LAST_ONE, stock_of
from tests.integration.rounds import done

PATIENCE = {"abandoned": timedelta(hours=24), "expired": timedelta(days=30)}


@pytest.fixture(params=["memory", "postgres"])
def settings(request):
    if request.param == "memory":
        return house_settings(storage="memory")
    return house_settings(database_url=request.getfixturevalue("database_url"))


@pytest.fixture
def leave(services, runner, clock):
    return partial(done, LeaveCarts(services.storage.carts, runner, clock, PATIENCE))


@pytest.fixture
def told(services):
    told = []
    services.platform.events.subscribe(CartLeft, lambda event: told.append(event.status))
    return told


@pytest.fixture
def cart(conversations, session_id):
    async def cart():
        return (await conversations.load(session_id)).cart

    return cart


async def test_a_cart_is_abandoned_after_a_day_and_gone_after_a_month(
    leave, runner, session_id, clock, cart, told, services
):
    await runner.run(session_id, ADD_ONE)
    filled = await cart()
    clock.forward(hours=24, seconds=1)
    await leave()
    abandoned = await cart()
    clock.forward(days=30, seconds=1)

    await leave()

    fresh = await cart()
    assert (abandoned.id, abandoned.items, abandoned.status) == (
        filled.id,
        filled.items,
        "abandoned",
    )
    assert (await services.storage.carts.get(filled.id)).cart.status == "expired"
    assert (fresh.items, fresh.status) == ((), "active")
    assert fresh.notices[0].code == "cart_expired"
    assert fresh.notices[0].detail.startswith("your cart of January 1, 2026 is no longer kept")
    assert filled.items[0].title in fresh.notices[0].detail
    assert told == ["abandoned", "expired"]


async def test_nothing_happens_twice(leave, runner, session_id, clock, told, conversations):
    await runner.run(session_id, ADD_ONE)
    clock.forward(hours=25)
    await leave()
    once = await conversations.load(session_id)

    await leave()

    assert await conversations.load(session_id) == once
    assert told == ["abandoned"]


async def test_many_workers_leave_a_cart_once(leave, runner, session_id, clock, told):
    await runner.run(session_id, ADD_ONE)
    clock.forward(hours=25)

    await asyncio.gather(*(leave() for _ in range(5)))

    assert told == ["abandoned"]


async def test_an_empty_cart_is_left_alone(leave, session_id, clock, conversations):
    before = await conversations.load(session_id)
    clock.forward(days=90)

    await leave()

    assert await conversations.load(session_id) == before


async def test_who_talks_still_has_the_cart(leave, runner, session_id, clock, cart):
    await runner.run(session_id, ADD_ONE)
    clock.forward(hours=23)
    await runner.run(session_id, Message("hello"))
    clock.forward(hours=2)

    await leave()

    assert (await cart()).status == "active"


async def test_who_comes_back_just_in_time_keeps_the_cart(
    services, runner, session_id, clock, cart, told
):
    duty = LeaveCarts(services.storage.carts, runner, clock, PATIENCE)
    await runner.run(session_id, ADD_ONE)
    clock.forward(hours=25)
    (subject,) = await duty.due()
    await runner.run(session_id, Message("hello"))

    assert await duty.do(subject)

    assert ((await cart()).status, told) == ("active", [])


async def test_who_comes_back_to_an_abandoned_cart_goes_on_with_it(
    leave, runner, session_id, clock, cart
):
    await runner.run(session_id, ADD_ONE)
    clock.forward(hours=25)
    await leave()

    await runner.run(session_id, ADD_ONE)

    assert ((await cart()).status, (await cart()).quantity_of(GRINDER)) == ("active", 2)


async def test_who_comes_back_to_a_cart_that_is_gone_has_a_new_one(
    leave, runner, session_id, clock, cart
):
    await runner.run(session_id, ADD_ONE)
    clock.forward(hours=25)
    await leave()
    clock.forward(days=31)
    await leave()

    outcome = await runner.run(session_id, ADD_ONE)

    assert outcome.cart.quantity_of(GRINDER) == 1


async def test_what_a_left_cart_had_set_aside_is_free(runner, session_id, clock, services):
    await runner.run(session_id, CartChange((CartLine(LAST_ONE, 1),)))
    await runner.run(session_id, CHECKOUT)
    soon = dict.fromkeys(PATIENCE, timedelta(minutes=5))
    impatient = LeaveCarts(services.storage.carts, runner, clock, soon)
    held = await stock_of(services, LAST_ONE)
    clock.forward(minutes=6)

    await done(impatient)

    assert (held, await stock_of(services, LAST_ONE)) == (0, 1)


async def test_an_abandoned_cart_comes_along_when_its_customer_signs_in(
    leave, runner, session_id, clock
):
    await sign_in(runner, session_id, clock, "ann")
    await runner.run(session_id, ADD_ONE)
    clock.forward(days=3)
    await leave()

    welcome = await runner.start(Opening(external_id="ann"))

    assert (welcome.outcome.cart.status, welcome.outcome.cart.units) == ("active", 1)


async def sign_in(runner, session_id, clock, name):
    back = Resume(f"token of {name}", clock.now() + timedelta(days=90), Customer(name))
    await runner.run(session_id, back)
