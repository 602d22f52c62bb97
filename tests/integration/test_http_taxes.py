"""A shop that taxes by where things go, over HTTP."""

import pytest

from sales_conversion.settings import SHIPPED_CONFIG
from tests.conftest import house_settings
from tests.integration.http_shopper import ADDRESS, CHECKOUT, CONTACT, ORDER

BERLIN = {"line1": "Invalidenstr. 1", "city": "Berlin", "postal_code": "10115", "country": "DE"}


@pytest.fixture
def settings(database_url):
    return house_settings(
        database_url=database_url, config_dir=SHIPPED_CONFIG / "examples" / "taxes"
    )


def minor(money):
    return int(money["amount"].replace(".", ""))


def part(answer, kind):
    return next((minor(t["amount"]) for t in answer["totals"] if t["type"] == kind), None)


async def quoted(shopper, address):
    await shopper.add("ZL-1", 1)
    answer = await shopper.post(CHECKOUT, contact=CONTACT, delivery={"address": address})
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_tax_that_is_added_is_a_part_of_the_total_and_stays_with_the_order(shopper):
    quote = await quoted(shopper, ADDRESS)

    order = (await shopper.buy(quote)).json()
    seen = (
        await shopper.client.get(f"{ORDER}/{order['order_id']}", headers=shopper.headers)
    ).json()

    parts = [minor(total["amount"]) for total in quote["totals"] if total["type"] != "total"]
    assert part(quote, "tax") == sum(minor(tax["amount"]) for tax in quote["taxes"]) > 0
    assert sum(parts) == part(quote, "total")
    assert [(t.get("sku"), t["rate"], t["included"]) for t in quote["taxes"]] == [
        ("ZL-1", "7.25", False),
        (None, "7.25", False),
    ]
    assert "tax_included" not in quote
    assert seen["taxes"] == order["taxes"] == quote["taxes"]
    assert seen["total"] == quote["total"]


async def test_tax_that_is_included_is_told_and_changes_no_total(shopper):
    quote = await quoted(shopper, BERLIN)

    order = (await shopper.buy(quote)).json()

    assert part(quote, "tax") is None
    assert part(quote, "total") == part(quote, "subtotal") + part(quote, "shipping")
    assert minor(quote["tax_included"]) == sum(minor(tax["amount"]) for tax in quote["taxes"]) > 0
    assert order["tax_included"] == quote["tax_included"]


async def test_the_order_of_another_state_has_another_total_and_another_hash(shopper):
    there = await quoted(shopper, ADDRESS)
    york = {"line1": "1 Main St", "city": "New York", "postal_code": "10001", "country": "US"}
    answer = await shopper.post(CHECKOUT, contact=CONTACT, delivery={"address": york})

    here = answer.json()
    stale = await shopper.buy({**here, "quote_hash": there["quote_hash"]})

    assert part(here, "tax") < part(there, "tax")
    assert (stale.status_code, stale.json()["code"]) == (409, "quote_changed")
