"""The clock of the machine jumps, back or ahead: what was agreed to is never bought late, and
nobody is let in for longer, shut out for ever, or left without an answer."""

from datetime import UTC, datetime

import pytest

from sales_conversion.demo import CATALOGUE
from sales_conversion.factory.area import Area
from tests.conftest import StoppedClock, composed, house_settings
from tests.hostile.living import come_in
from tests.hostile.wire import wired
from tests.integration.buying import GRINDER
from tests.integration.http_shopper import ADD, CART, SAY

LATE = datetime(2038, 1, 20, 4, tzinfo=UTC)
"""After the seconds since 1970 have more than 31 bits."""


@pytest.fixture(scope="module")
def timed(loaded):
    clock = StoppedClock()
    house = composed(house_settings(storage="memory"), loaded, clock, Area())
    with wired(house) as wire:
        wire.wait(house.storage.import_file(CATALOGUE, strict=True))
        wire.wait(house.conversation.learn_shop())
        yield wire, clock


@pytest.fixture
def shop(timed):
    wire, clock = timed
    clock.time = StoppedClock().time
    return wire, clock


def wants_one(wire):
    shopper = come_in(wire)
    assert shopper.post(ADD, sku=GRINDER, quantity=1).status == 200
    return shopper


@pytest.mark.parametrize("jump", [{"days": 1}, {"days": 366}])
def test_a_quote_is_over_once_the_clock_says_so(jump, shop):
    wire, clock = shop
    shopper = wants_one(wire)
    quote = shopper.quote().json

    clock.forward(**jump)
    bought = shopper.buy(quote)

    assert (bought.status, bought.json["code"]) in {
        (409, "quote_expired"),
        (401, "not_authorized"),
    }


def test_a_clock_that_is_put_back_stops_no_purchase(shop):
    wire, clock = shop
    shopper = wants_one(wire)
    quote = shopper.quote().json

    clock.forward(hours=-1)
    said = shopper.post(SAY, message="what is in my cart?")
    bought = shopper.buy(quote)

    assert said.status == 200
    assert bought.status == 201
    assert bought.json["total"] == quote["total"]


def test_what_was_held_while_the_clock_was_ahead_can_be_bought_again(shop):
    wire, clock = shop
    clock.forward(days=1)
    ahead = wants_one(wire)
    assert ahead.quote().status == 200

    clock.forward(days=-1)
    again = ahead.quote().json
    bought = ahead.buy(again)

    assert bought.status == 201


def test_a_token_ends_after_a_year_and_the_shop_goes_on(shop):
    wire, clock = shop
    shopper = wants_one(wire)

    clock.forward(days=366)
    late = shopper.get(f"{CART}/{shopper.session_id}")
    fresh = wants_one(wire).quote()

    assert late.status == 401
    assert fresh.status == 200


def test_the_year_2038_is_like_any_other(shop):
    wire, clock = shop
    clock.time = LATE
    shopper = wants_one(wire)

    quote = shopper.quote().json
    bought = shopper.buy(quote)

    assert quote["reserved_until"].startswith("2038-01-20")
    assert bought.status == 201
