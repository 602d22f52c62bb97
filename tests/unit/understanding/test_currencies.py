"""What money a price is told in: that of the shop, or another, which is never taken for it."""

from copy import copy
from dataclasses import replace

import pytest

from tests.unit.understanding.shop import GRINDERS, turn, vocabulary


@pytest.fixture
def paying(detector):
    """Return a detector for a shop that takes *currency*."""

    def listener(currency):
        own = copy(detector)
        own.learn_shop(replace(vocabulary(), currency=currency))
        return own

    return listener


async def wished(detector, message):
    found = {i.name: i.slots for i in await detector.detect(message, turn())}
    needs = next(slots["needs"] for slots in found.values() if "needs" in slots)
    return needs, found.get("other_currency", {}).get("amount")


@pytest.mark.parametrize(
    ("currency", "message", "prices"),
    [
        ("GBP", "grinders around £40", (32, 48)),
        ("GBP", "a grinder, 30 quid tops", (None, 30)),
        ("GBP", "a grinder for 20-30 bucks", (20, 30)),
        ("EUR", "a kettle between 20 and 40 euros", (20, 40)),
        ("EUR", "a grinder, 20 euros max", (None, 20)),
        ("EUR", "ein Wasserkocher unter 50 Euro", (None, 50)),
        ("EUR", "ein Wasserkocher nicht über 50 Euro", (None, 50)),
        ("EUR", "ein Wasserkocher, nicht teurer als 50 €", (None, 50)),
        ("EUR", "ein Wasserkocher bis 1.299,00 €", (None, 1299)),
        ("EUR", "ein Wasserkocher um die 50 Euro", (40, 60)),
        ("EUR", "une bouilloire, pas plus de 50 euros", (None, 50)),
        ("EUR", "un hervidor, nada por encima de 50 euros", (None, 50)),
        ("EUR", "ein Laptop, nicht unter 500 Euro", (500, None)),
        ("CAD", "a kettle under 50 dollars", (None, 50)),
        ("CAD", "a kettle under CA$50", (None, 50)),
        ("USD", "a grinder for $.99", (None, pytest.approx(0.99))),
        ("USD", "a grinder ≤ 100", (None, 100)),
        ("USD", "a grinder sub $100", (None, 100)),
        ("USD", "grinders from 200 up", (200, None)),
        ("USD", "a grinder, twenty to thirty", (20, 30)),
        ("USD", "laptops 500 to 1000", (500, 1000)),
        ("USD", "a grinder for a tenner", (None, 10)),
        ("USD", "a grinder, 75 at the very most", (None, 75)),
        ("USD", "a grinder, budget's 100", (None, 100)),
    ],
)
async def test_a_price_in_the_money_of_the_shop_is_a_limit(paying, currency, message, prices):
    needs, elsewhere = await wished(paying(currency), message)

    limits = tuple(limit and float(limit) for limit in (needs.min_price, needs.max_price))
    assert limits == prices
    assert elsewhere is None


@pytest.mark.parametrize(
    ("currency", "message", "amount"),
    [
        ("USD", "a kettle around £40", "£40"),
        ("USD", "a kettle, 30 quid tops", "30 quid"),
        ("USD", "a kettle below 100 CHF", "100 CHF"),
        ("USD", "ein Wasserkocher zwischen 10 und 20 Euro", "10 und 20 Euro"),
        ("USD", "a kettle under CA$50", "CA$50"),
        ("EUR", "a kettle under $50", "$50"),
        ("EUR", "a kettle under 10000 yen", "10000 yen"),
        ("GBP", "une bouilloire à moins de 100 euros", "100 euros"),
        ("SEK", "a kettle, 20 pounds or less", "20 pounds"),
        ("USD", "a kettle for R$300", "R$300"),
        ("USD", "a kettle for NZ$300", "NZ$300"),
        ("EUR", "a kettle under 900 rubles", "900 rubles"),
        ("USD", "a kettle under 50 EUR or 40 GBP", "50 EUR or 40 GBP"),
    ],
)
async def test_a_price_in_other_money_limits_nothing_and_is_told_apart(
    paying, currency, message, amount
):
    needs, elsewhere = await wished(paying(currency), message)

    assert needs.query
    assert (needs.min_price, needs.max_price) == (None, None)
    assert elsewhere == amount


@pytest.mark.parametrize(
    "message",
    [
        "that kettle is £40 elsewhere",
        "two pounds of coffee",
        "a 5 pound bag of coffee",
        "boots, size 38 to 40",
        "a laptop of 13 to 15 inches",
    ],
)
async def test_what_is_no_limit_names_no_other_money(paying, message):
    found = await paying("USD").detect(message, turn())

    assert "other_currency" not in {intent.name for intent in found}
    assert all(
        intent.slots["needs"].max_price is None for intent in found if "needs" in intent.slots
    )


@pytest.mark.parametrize(
    ("message", "amount", "limit"),
    [
        ("a kettle under 50 EUR or 60 USD", "50 EUR", 60),
        ("a kettle under 60 USD or 50 EUR", "50 EUR", 60),
        ("a kettle under £50 or $60", "£50", 60),
        ("a kettle for 20 €, or 25 dollars", "20 €", 25),
    ],
)
async def test_of_two_moneys_the_one_of_the_shop_is_the_limit(paying, message, amount, limit):
    needs, elsewhere = await wished(paying("USD"), message)

    assert (needs.query, needs.min_price, needs.max_price) == ("kettle", None, limit)
    assert elsewhere == amount


@pytest.mark.parametrize("currency", ["MXN", "COP", "USD", "CAD"])
async def test_the_sign_of_dollars_is_that_of_pesos_as_well(paying, currency):
    needs, elsewhere = await wished(paying(currency), "a kettle under $50")

    assert (needs.max_price, elsewhere) == (50, None)


@pytest.mark.parametrize(
    "message", ["20 €", "under 20 €", "R$300", "my budget is 20 euros", "zwischen 50 und 80 Euro"]
)
async def test_who_tells_nothing_but_other_money_has_looked_for_nothing(paying, message):
    found = await paying("USD").detect(message, turn(shown=GRINDERS))

    assert [intent.name for intent in found] == ["other_currency"]
