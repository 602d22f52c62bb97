import pytest

from sales_conversion.errors import Invalid, NotFound, QuoteChanged
from sales_conversion.models import Money, PersonRequested
from tests.unit.commerce.fakes import reopened
from tests.unit.tools.shop import ToolShop

CONTACT = {"email": "ana@example.com", "name": "Ana Lima"}
ADDRESS = {"line1": "1 Main St", "city": "San Francisco", "postal_code": "94107", "country": "US"}


@pytest.fixture
async def shop():
    shop = ToolShop()
    await shop.use("add_to_cart", sku="ridge")
    return shop


async def order(shop):
    quoted = await shop.use("checkout", contact=CONTACT, delivery=ADDRESS)
    return await shop.use(
        "place_order",
        checkout_id=quoted.facts["checkout_id"],
        quote_hash=quoted.facts["quote_hash"],
    )


async def test_checkout_asks_for_one_thing_at_a_time(shop):
    first = await shop.use("checkout")
    second = await shop.use("checkout", contact={"email": "ana@example.com"})
    third = await shop.use("checkout", contact={"name": "Ana Lima"})

    asked = [(found.asks.topic, found.asks.about) for found in (first, second, third)]
    assert asked == [
        ("contact", "email"),
        ("contact", "name"),
        ("address", "line1,city,postal_code,country"),
    ]


async def test_an_address_is_completed_by_what_is_missing(shop):
    await shop.use("checkout", contact=CONTACT, delivery={"line1": "1 Main St", "country": "GB"})

    found = await shop.use("checkout")

    assert found.asks.about == "city,postal_code"


async def test_a_complete_checkout_is_quoted_and_asks_for_a_yes(shop):
    found = await shop.use("checkout", contact=CONTACT, delivery=ADDRESS)

    assert found.outcome == "quoted"
    assert (found.asks.topic, found.asks.about) == ("confirm_order", shop.handle.quote.id)
    assert found.facts["total"] == Money(5395, "USD")
    assert found.facts["minutes"] == 10
    assert found.facts["delivery"]["title"] == "Standard"
    assert [way["method"] for way in found.facts["other_deliveries"]] == ["express"]
    assert found.facts["address"] == "1 Main St, San Francisco, CA 94107, US"


async def test_another_delivery_is_chosen_by_its_title(shop):
    await shop.use("checkout", contact=CONTACT, delivery=ADDRESS)

    found = await shop.use("checkout", delivery={"method": "Express"})

    assert found.facts["delivery"]["title"] == "Express"
    assert found.facts["total"] == Money(6395, "USD")


async def test_a_detail_nobody_knows_is_refused(shop):
    with pytest.raises(Invalid, match="no detail 'emial'; did you mean 'email'"):
        await shop.use("checkout", contact={"emial": "x"})


async def test_an_empty_cart_is_not_checked_out():
    assert (await ToolShop().use("checkout", contact=CONTACT)).outcome == "empty_cart"


async def test_a_quote_that_was_agreed_to_becomes_an_order(shop):
    found = await order(shop)

    assert found.outcome == "placed"
    assert (found.facts["number"], found.facts["total"]) == ("N-1001", Money(5395, "USD"))


async def test_the_second_yes_finds_the_order_of_the_first(shop):
    quoted = await shop.use("checkout", contact=CONTACT, delivery=ADDRESS)
    agreed = {name: quoted.facts[name] for name in ("checkout_id", "quote_hash")}
    first = await shop.use("place_order", **agreed)
    shop.handle = reopened(shop.handle)

    second = await shop.use("place_order", **agreed)

    assert second.outcome == "already"
    assert second.facts["number"] == first.facts["number"]


async def test_an_order_needs_the_hash_that_was_shown(shop):
    quoted = await shop.use("checkout", contact=CONTACT, delivery=ADDRESS)

    with pytest.raises(QuoteChanged):
        await shop.use(
            "place_order", checkout_id=quoted.facts["checkout_id"], quote_hash="made up"
        )


async def test_the_status_of_the_newest_order_needs_no_number(shop):
    await order(shop)

    found = await shop.use("order_status")

    assert (found.outcome, found.facts["status"]) == ("status", "placed")


@pytest.mark.parametrize(("number", "outcome"), [("n 1001", "status"), ("1002", "none")])
async def test_a_number_finds_its_order_and_no_other(shop, number, outcome):
    await order(shop)

    assert (await shop.use("order_status", number=number)).outcome == outcome


async def test_an_order_is_cancelled_by_its_number(shop):
    await order(shop)

    found = await shop.use("cancel_order", number="N-1001")

    assert (found.outcome, found.facts["status"]) == ("cancelled", "cancelled")


async def test_without_orders_there_is_nothing_to_cancel(shop):
    assert (await shop.use("cancel_order")).outcome == "none"


async def test_the_order_of_somebody_else_is_not_found(shop):
    await order(shop)

    with pytest.raises(NotFound):
        await shop.use("cancel_order", order_id="somebody else's")


async def test_asking_for_a_person_tells_the_shop(shop):
    found = await shop.use("request_person")

    assert found.outcome == "requested"
    assert isinstance(shop.handle.events[-1], PersonRequested)
