from dataclasses import replace
from datetime import timedelta

import pytest

from sales_conversion.config.delivering import DeliveryConfig
from sales_conversion.config.shop import ShopConfig
from sales_conversion.errors import Invalid, OutOfStock
from sales_conversion.models import CartLine, Details, Money
from sales_conversion.services import pricing
from tests.unit.commerce.fakes import ANA, NOON, SECRET, Shop, shop_config


@pytest.fixture
def shop():
    return Shop()


@pytest.fixture
async def handle(shop):
    handle = shop.session()
    await shop.carts.set(handle, [CartLine("ridge", 1), CartLine("papers", 1)])
    return handle


def test_details_are_asked_for_in_order(shop):
    assert shop.checkout.missing(Details()) == (
        "email",
        "name",
        "line1",
        "city",
        "postal_code",
        "country",
    )


def test_a_single_country_is_not_asked_for():
    only = shop_config().delivery.model_copy(update={"countries": ("DE",)})
    shop = Shop(config=shop_config(delivery=only))

    assert "country" not in shop.checkout.missing(Details())


def test_the_region_follows_from_the_postal_code(shop):
    assert shop.checkout.check(ANA).region == "CA"
    assert shop.checkout.missing(shop.checkout.check(ANA)) == ()


@pytest.mark.parametrize(
    ("country", "code", "region"),
    [
        ("US", "10001", "NY"),
        ("US", "60601-1234", "IL"),
        ("US", "99950", "AK"),
        ("US", "73301", "TX"),
        ("CA", "m5v 2t6", "ON"),
        ("GB", "SW1A 1AA", ""),
    ],
)
def test_postal_codes_tell_their_region(shop, country, code, region):
    known = replace(ANA, country=country, postal_code=code)

    assert shop.checkout.check(known).region == region


def test_a_region_no_postal_code_tells_is_asked_for(shop):
    nowhere = shop.checkout.check(replace(ANA, postal_code="00000"))

    assert shop.checkout.missing(nowhere) == ("region",)


def test_a_shop_that_sends_nothing_asks_for_no_address():
    shop = Shop(config=ShopConfig(delivery=DeliveryConfig()))

    assert shop.checkout.missing(Details()) == ("email", "name")


@pytest.mark.parametrize(
    ("field", "value", "example"),
    [
        ("email", "ana at example", "ana@example.com"),
        ("email", "ana@localhost", "ana@example.com"),
        ("email", "ana@example.com, eve@example.com", "ana@example.com"),
        ("phone", "call me", r"\+1 415 555 0132"),
        ("phone", "12", r"\+1 415 555 0132"),
        ("country", "Atlantis", "US"),
        ("country", "BR", "US, CA, GB"),
        ("postal_code", "941", "94107"),
        ("method", "expres", "express"),
    ],
)
def test_a_detail_that_cannot_be_right_is_named_with_an_example(shop, field, value, example):
    with pytest.raises(Invalid, match=f"^{field}: .*{example}"):
        shop.checkout.check(replace(ANA, **{field: value}))


@pytest.mark.parametrize("said", ["us", "USA", "United States", "Vereinigte Staaten"])
def test_a_country_may_be_called_by_its_name(shop, said):
    assert shop.checkout.check(replace(ANA, country=said)).country == "US"


async def test_a_quote_adds_delivery_and_holds_the_goods(shop, handle):
    quote = await shop.checkout.quote(handle, ANA)

    assert [(t.type, t.amount.amount) for t in quote.totals] == [
        ("subtotal", "55.50"),
        ("shipping", "4.95"),
        ("total", "60.45"),
    ]
    until = NOON + timedelta(minutes=10)
    assert quote.reserved_until == until
    assert [(m.kind, m.sku, m.quantity, m.until) for m in handle.stock] == [
        ("hold", "papers", 1, until),
        ("hold", "ridge", 1, until),
    ]
    assert pricing.is_sealed(quote, SECRET)
    assert handle.quote == quote
    assert handle.cart.status == "active"


async def test_a_quote_tells_that_checkout_started(shop, handle):
    quote = await shop.checkout.quote(handle, ANA)

    started, delivered = handle.events[-2:]
    assert (started.checkout_id, started.total) == (quote.id, Money(6045, "USD"))
    assert (delivered.checkout_id, delivered.method) == (quote.id, quote.delivery.method)
    basket = started.basket
    assert basket.value + basket.shipping + basket.tax == quote.total


async def test_the_delivery_is_told_again_only_when_it_is_another_one(shop, handle):
    await shop.checkout.quote(handle, ANA)
    await shop.checkout.quote(handle, ANA)
    elsewhere = replace(ANA, city="Portland")
    await shop.checkout.quote(handle, elsewhere)

    told = [type(event).__name__ for event in handle.events]
    assert told[-5:] == [
        "CheckoutStarted",
        "ShippingChosen",
        "CheckoutStarted",
        "CheckoutStarted",
        "ShippingChosen",
    ]


async def test_details_stay_in_the_dialogue_and_off_the_profile_until_an_order(shop, handle):
    await shop.checkout.quote(handle, ANA)

    assert handle.session.dialogue.details.email == "ana@example.com"
    assert handle.profile.email is None


async def test_a_price_that_changed_is_told_and_put_in_the_cart(shop, handle):
    before = await shop.checkout.quote(handle, ANA)
    shop.catalogue.reprice("ridge", "52.00")

    quote = await shop.checkout.quote(handle, ANA)

    assert [(p.code, p.detail) for p in quote.problems] == [
        ("price_changed", "Ridge Hand Grinder now costs $52.00 instead of $49.00")
    ]
    assert handle.cart.total == Money(5850, "USD")
    assert quote.cart_version == handle.cart.version
    assert quote.quote_hash != before.quote_hash


async def test_nothing_is_quoted_that_is_gone(shop, handle):
    shop.catalogue.restock("ridge", 0)

    with pytest.raises(OutOfStock, match="Ridge Hand Grinder is out of stock"):
        await shop.checkout.quote(handle, ANA)

    assert handle.quote is None
    assert handle.stock == ()


async def test_nothing_is_quoted_that_is_no_longer_sold(shop, handle):
    shop.catalogue.sold = shop.catalogue.sold[1:]

    with pytest.raises(OutOfStock, match="Ridge Hand Grinder is no longer sold"):
        await shop.checkout.quote(handle, ANA)


async def test_an_unknown_code_is_a_problem_and_takes_nothing_off(shop, handle):
    quote = await shop.checkout.quote(handle, ANA, ["FREE"])

    assert [p.code for p in quote.problems] == ["code_invalid"]
    assert quote.total == Money(6045, "USD")
    assert quote.discount_codes == ()


async def test_an_empty_cart_cannot_be_quoted(shop):
    with pytest.raises(Invalid, match="the cart is empty"):
        await shop.checkout.quote(shop.session(), ANA)


async def test_a_quote_needs_every_detail(shop, handle):
    with pytest.raises(Invalid, match=r"^city: still needed"):
        await shop.checkout.quote(handle, replace(ANA, city=""))
