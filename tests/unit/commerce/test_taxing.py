import json
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from sales_conversion.config.shop import load_shop
from sales_conversion.config.taxes import TaxConfig, TaxTable
from sales_conversion.errors import ConfigurationError
from sales_conversion.models import Address, CartLine, Delivery, Money, PlaceOrder
from sales_conversion.repositories import codec
from sales_conversion.services import pricing
from sales_conversion.services.taxing import Taxable, table_of, taxes
from tests.unit.commerce.fakes import ANA, SECRET, Shop, reopened, shop_config

GERMANY = TaxTable(country="DE", included=True, rates={"standard": 19, "food": 7})
CALIFORNIA = TaxTable(country="US", region="CA", included=False, rates={"standard": "7.25"})
HOME = TaxTable(country="US", included=False, rates={"standard": 0})
TAXED = TaxConfig(
    classes={"food": ("Filters > Paper filters",)}, tables=[GERMANY, CALIFORNIA, HOME]
)

AMOUNTS = some.lists(
    some.tuples(some.integers(0, 10**9), some.sampled_from(["standard", "food", "books"])),
    min_size=1,
    max_size=12,
)


def goods(minor, tax_class="standard", currency="USD"):
    return Taxable("sku", Money(minor, currency), tax_class)


def total_of(found):
    return sum(tax.amount.minor for tax in found)


@settings(deadline=None, derandomize=True)
@given(
    AMOUNTS,
    some.sampled_from(["USD", "JPY", "KWD"]),
    some.booleans(),
    some.decimals(0, 100, places=3),
)
def test_the_tax_of_a_class_is_rounded_once_and_every_line_is_within_a_unit(
    amounts, currency, included, rate
):
    table = TaxTable(country="US", included=included, rates={"standard": rate, "food": 5})
    parts = [goods(minor, name, currency) for minor, name in amounts]

    found = taxes(parts, table, "standard")

    for name in {part.tax_class for part in parts}:
        percent = Fraction(table.rates.get(name, rate))
        of = percent / (100 + percent if included else 100)
        sums = [
            (p.amount.minor, t.amount.minor)
            for p, t in zip(parts, found, strict=True)
            if p.tax_class == name
        ]
        owed = sum(minor for minor, _ in sums) * of
        assert abs(sum(tax for _, tax in sums) - owed) <= Fraction(1, 2)
        assert all(abs(tax - minor * of) < Fraction(3, 2) for minor, tax in sums)


@pytest.mark.parametrize(
    ("table", "minor", "tax"), [(GERMANY, 11900, 1900), (CALIFORNIA, 10000, 725), (HOME, 10000, 0)]
)
def test_tax_is_extracted_from_what_includes_it_and_added_to_what_does_not(table, minor, tax):
    (found,) = taxes([goods(minor)], table, "standard")

    assert (found.amount, found.included) == (Money(tax, "USD"), table.included)


def test_three_times_the_third_of_a_cent_is_a_cent():
    table = TaxTable(country="US", included=False, rates={"standard": "0.5"})

    found = taxes([goods(67)] * 3, table, "standard")

    assert [tax.amount.minor for tax in found] == [1, 0, 0]


def test_a_class_that_a_table_does_not_know_has_the_rate_of_the_default():
    food, rest = taxes([goods(1000, "food"), goods(1000)], CALIFORNIA, "standard")

    assert food.rate == rest.rate == Decimal("7.25")


@pytest.mark.parametrize(
    ("country", "region", "code", "table"),
    [
        ("DE", "", "10115", GERMANY),
        ("US", "CA", "94107", CALIFORNIA),
        ("US", "California", "94107", CALIFORNIA),
        ("US", "ca", "00000", CALIFORNIA),
        ("US", "NY", "10001", HOME),
        ("FR", "", "75001", None),
    ],
)
def test_the_region_is_asked_before_the_country(country, region, code, table):
    address = Address("1 Main St", "Somewhere", code, country, region=region)

    assert table_of(TAXED, Delivery("standard", address)) == table


def test_an_order_without_an_address_is_taxed_where_the_shop_is():
    assert table_of(TAXED, Delivery("")) == GERMANY


@pytest.mark.parametrize(
    ("category", "tax_class"),
    [
        ("Filters > Paper filters", "food"),
        ("filters>paper filters > Cone", "food"),
        ("Filters > Metal filters", "standard"),
        ("Filters", "standard"),
        ("", "standard"),
    ],
)
def test_the_narrowest_category_names_the_class(category, tax_class):
    assert TAXED.class_of(category) == tax_class


def test_a_narrower_category_may_leave_its_parents_class():
    config = TaxConfig(classes={"food": ("Food",), "luxury": ("Food > Caviar",)})

    assert [config.class_of(c) for c in ("Food > Bread", "Food > Caviar")] == ["food", "luxury"]


async def quoted(config, details=ANA):
    shop = Shop(config=shop_config(taxes=config))
    handle = shop.session()
    await shop.carts.set(handle, [CartLine("ridge", 1), CartLine("papers", 1)])
    return shop, handle, await shop.checkout.quote(handle, details)


def written(quote):
    return [(total.type, total.amount.amount) for total in quote.totals]


async def test_exclusive_tax_is_a_part_of_the_total():
    _, _, quote = await quoted(TAXED)

    assert written(quote) == [
        ("subtotal", "55.50"),
        ("shipping", "4.95"),
        ("tax", "4.38"),
        ("total", "64.83"),
    ]
    assert [(tax.sku, tax.tax_class, tax.amount.amount) for tax in quote.taxes] == [
        ("ridge", "standard", "3.55"),
        ("papers", "food", "0.47"),
        (None, "standard", "0.36"),
    ]


async def test_included_tax_changes_no_total():
    berlin = ANA.filled({"postal_code": "10115", "country": "DE", "region": ""})

    _, _, quote = await quoted(TAXED, berlin)

    assert written(quote) == [("subtotal", "55.50"), ("shipping", "4.95"), ("total", "60.45")]
    assert [tax.amount.amount for tax in quote.taxes] == ["7.82", "0.43", "0.79"]


async def test_where_nothing_is_taxed_nothing_is_said_of_it():
    _, _, quote = await quoted(TaxConfig())

    assert quote.taxes == ()
    assert [total.type for total in quote.totals] == ["subtotal", "shipping", "total"]


async def test_the_tax_is_sealed_with_the_rest():
    _, _, quote = await quoted(TAXED)
    moved = replace(quote.taxes[0], rate=Decimal(0))

    assert pricing.is_sealed(quote, SECRET)
    assert not pricing.is_sealed(replace(quote, taxes=(moved, *quote.taxes[1:])), SECRET)


async def test_a_quote_is_stored_with_its_tax_to_the_letter():
    _, _, quote = await quoted(TAXED)

    kept = codec.quote.read(codec.quote.write(quote))

    assert kept == quote
    assert pricing.is_sealed(kept, SECRET)


async def test_the_order_says_what_was_taxed():
    shop, handle, quote = await quoted(TAXED)
    again = reopened(handle, minutes=1)

    order = await shop.orders.place(again, PlaceOrder(quote.id, quote.quote_hash))

    assert order.taxes == quote.taxes
    assert order.attempts[0].amount == quote.total


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (
            {"tables": [{"country": "DE", "included": True, "rates": {"food": 7}}]},
            "DE has no rate for 'standard'",
        ),
        (
            {
                "tables": [
                    {"country": "DE", "included": True, "rates": {"standard": 19, "foot": 7}}
                ],
                "classes": {"food": []},
            },
            "did you mean 'food'",
        ),
        ({"delivery_class": "post"}, "no tax class 'post'"),
        (
            {"tables": [{"country": "DE", "included": True, "rates": {"standard": 19}}] * 2},
            "the table 'DE' stands here 2 times",
        ),
        (
            {"classes": {"food": ["Food"], "luxury": [" food"]}},
            "the category 'food' stands here 2 times",
        ),
        (
            {"tables": [{"country": "DE", "included": True, "rates": {"standard": 190}}]},
            "less than or equal to 100",
        ),
    ],
)
def test_what_could_be_read_in_two_ways_is_refused_with_its_place(tmp_path, wrong, why):
    (tmp_path / "shop.json").write_text(json.dumps({"taxes": wrong}))

    with pytest.raises(ConfigurationError, match=why) as refused:
        load_shop([tmp_path])
    assert "shop.json" in str(refused.value)
    assert "taxes" in str(refused.value)
