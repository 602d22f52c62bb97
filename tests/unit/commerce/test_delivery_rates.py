"""What a parcel costs by where it goes, what it is worth and what it weighs."""

from dataclasses import replace
from decimal import Decimal

import pytest

from sales_conversion.config.delivering import DeliveryConfig
from sales_conversion.config.shop import load_shop
from sales_conversion.errors import Conflict
from sales_conversion.models import CartLine, Money, PlaceOrder
from sales_conversion.services import pricing
from sales_conversion.services.pricing import Parcel
from sales_conversion.settings import SHIPPED_CONFIG
from tests.unit.commerce.fakes import ANA, Shop, reopened, shop_config

EXAMPLE = load_shop([SHIPPED_CONFIG / "examples" / "delivery"]).delivery
BERLIN = replace(ANA, city="Berlin", postal_code="10115", country="DE", region="")
ZURICH = replace(ANA, city="Zürich", postal_code="8001", country="CH", region="")


@pytest.fixture
def shop():
    return Shop(config=shop_config(delivery=EXAMPLE))


async def quoted(shop, details, **goods):
    handle = shop.session()
    for sku, units in goods.items():
        await shop.carts.add(handle, CartLine(sku, units))
    return handle, await shop.checkout.quote(handle, details)


def costs(name, goods=1000, country="", weight=0):
    found = pricing.fare(EXAMPLE, name, Parcel(Money(goods, "USD"), country, Decimal(weight)))
    return found and found.amount


@pytest.mark.parametrize(
    ("goods", "country", "weight", "price"),
    [
        (1000, "", 0, "4.95"),
        (6000, "US", 0, "0.00"),
        (6000, "DE", 0, "9.95"),
        (9999, "FR", 0, "9.95"),
        (10000, "AT", 0, "4.95"),
        (20000, "DE", 99999, "0.00"),
        (20000, "CH", 1999, "12.95"),
        (1000, "CH", 2000, "19.95"),
        (1000, "CA", 10000, "34.95"),
    ],
)
def test_the_first_rate_for_the_place_counts_and_of_its_steps_the_highest(
    goods, country, weight, price
):
    assert costs("standard", goods, country, weight) == price


def test_a_rate_without_a_price_goes_nowhere():
    assert costs("express", country="DE") is None
    assert costs("express", country="US") == "14.95"
    assert costs("nothing of the kind") is None


async def test_the_parcel_weighs_what_the_catalogue_says_and_goes_where_it_is_sent(shop):
    _, light = await quoted(shop, ZURICH, ridge=3, brush=1)
    _, heavy = await quoted(shop, ZURICH, ridge=4, brush=1)

    assert [q.totals[1].amount.amount for q in (light, heavy)] == ["12.95", "19.95"]


async def test_only_the_ways_that_go_there_are_offered(shop):
    _, quote = await quoted(shop, BERLIN, ridge=1)

    assert [(way.method, way.price.amount) for way in quote.deliveries] == [("standard", "9.95")]


async def test_a_way_that_does_not_go_there_is_a_problem_and_no_order(shop):
    handle, quote = await quoted(shop, replace(BERLIN, method="express"), ridge=1)

    assert [(p.code, p.detail) for p in quote.problems] == [
        ("delivery_unavailable", "Express does not go to DE")
    ]
    with pytest.raises(Conflict, match="Express does not go to DE"):
        await shop.orders.place(reopened(handle), PlaceOrder(quote.id, quote.quote_hash))


async def test_who_names_no_way_gets_the_first_that_goes_there():
    config = EXAMPLE.model_copy(update={"default": "express"})
    shop = Shop(config=shop_config(delivery=config))

    _, abroad = await quoted(shop, BERLIN, ridge=1)
    _, home = await quoted(shop, ANA, ridge=1)

    assert (abroad.delivery.method, home.delivery.method) == ("standard", "express")


@pytest.mark.parametrize(
    ("region", "told"), [("NY", "94107 lies in CA, not in NY"), ("ca", None), ("", None)]
)
async def test_a_state_that_the_postal_code_contradicts_is_told(region, told):
    _, quote = await quoted(Shop(), replace(ANA, region=region), ridge=1)

    assert [(p.code, p.detail) for p in quote.problems] == (
        [("address_invalid", told)] if told else []
    )


@pytest.mark.parametrize(
    ("rate", "problem"),
    [
        ({"to": ["onion"], "price": 1}, "no zone 'onion'; did you mean 'union'"),
        ({"price": 1, "goods": {"5": 1}, "weight": {"5": 1}}, "by goods or by weight"),
        ({"price": 1, "weight": {"5": 1}}, "goes by weight; name its attribute"),
        ({"goods": {"5": 1}}, "needs a price for what is below the first"),
        ({"price": 1, "goods": {"-5": 1}}, "greater than or equal to 0"),
    ],
)
def test_a_rate_that_could_be_read_in_two_ways_is_refused(rate, problem):
    method = {"title": "Post", "price": 1, "days": [1, 2], "rates": [rate]}

    with pytest.raises(ValueError, match=problem):
        DeliveryConfig.model_validate({"methods": {"post": method}, "zones": {"union": ["DE"]}})
