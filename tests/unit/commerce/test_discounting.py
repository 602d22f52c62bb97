from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from sales_conversion.config.discounts import DiscountRule
from sales_conversion.config.taxes import TaxConfig
from sales_conversion.models import CartItem, CartLine, Money, PlaceOrder, Total
from sales_conversion.models.discount import taken_off
from sales_conversion.services import pricing
from sales_conversion.services.discounting import discounts, hindrance
from tests.unit.commerce.codes import BIG, LATER, OVER, RULES, turn
from tests.unit.commerce.fakes import ANA, NOON, SECRET, Shop, reopened, shop_config


def dollars(amount):
    return Money.of(amount, "USD")


@pytest.fixture
def shop():
    return Shop(discounts=RULES)


@pytest.fixture
async def handle(shop):
    """A session with $49.00 and $9.00 in its cart."""
    handle = shop.session()
    await shop.carts.add(handle, CartLine("ridge", 1))
    await shop.carts.add(handle, CartLine("brush", 1))
    return handle


def parts(totals):
    return {total.type: total.amount.amount for total in totals}


@settings(deadline=None, derandomize=True)
@given(
    some.lists(
        some.tuples(some.integers(0, 10**8), some.integers(1, 50)), min_size=1, max_size=12
    ),
    some.sampled_from(["USD", "JPY", "KWD"]),
    some.decimals("0.001", 100, places=3),
)
def test_what_lines_lose_sums_to_what_is_taken_off_and_is_fair(sold, currency, percent):
    lines = [
        CartItem(f"s{place}", "p", "Thing", Money(minor, currency), many)
        for place, (minor, many) in enumerate(sold)
    ]
    rules = {"x": DiscountRule(code="X", percent=percent)}

    (found,) = discounts(turn(lines, "x"), rules, Money(0, currency))

    goods = pricing.goods_of(lines, currency).minor
    taken = taken_off([found], currency).minor
    by_sku = {line.sku: line.amount.minor for line in found.lines}
    assert abs(taken - goods * Fraction(percent) / 100) <= Fraction(1, 2)
    for line in lines:
        share = Fraction(taken * line.line_total.minor, goods) if goods else 0
        assert 0 <= by_sku.get(line.sku, 0) <= line.line_total.minor
        assert abs(by_sku.get(line.sku, 0) - share) < 1


def test_no_more_is_taken_off_than_the_goods_cost():
    line = CartItem("s", "p", "Thing", dollars("3.00"), 1)

    (found,) = discounts(turn([line], "five"), RULES, dollars(0))

    assert taken_off([found], "USD") == dollars("3.00")


@pytest.mark.parametrize(
    ("rule", "moment", "why"),
    [
        (LATER, timedelta(hours=23), "too_early"),
        (LATER, timedelta(days=1), ""),
        (OVER, timedelta(microseconds=-1), ""),
        (OVER, timedelta(0), "expired"),
        (BIG, timedelta(0), "too_little"),
    ],
)
def test_a_code_counts_from_its_first_moment_until_its_last(rule, moment, why):
    assert hindrance(rule, dollars("59.99"), NOON + moment) == why


def test_goods_worth_the_least_are_enough():
    assert hindrance(BIG, dollars("60.00"), NOON) == ""


async def test_a_code_takes_off_the_cart_and_is_one_of_its_parts(shop, handle):
    before = handle.cart.version

    answer = await shop.carts.use_code(handle, "ten")

    assert (answer.outcome, answer.code) == ("applied", "TEN")
    assert parts(handle.cart.totals) == {
        "subtotal": "58.00",
        "discount": "-5.80",
        "total": "52.20",
    }
    assert handle.cart.version == before + 1


async def test_the_same_code_again_changes_nothing(shop, handle):
    await shop.carts.use_code(handle, "TEN")
    once = handle.cart

    await shop.carts.use_code(handle, "Ten")

    assert handle.cart == once


async def test_an_unknown_code_leaves_the_cart_as_it_is(shop, handle):
    before = handle.cart

    assert (await shop.carts.use_code(handle, "NONE")).outcome == "unknown_code"
    assert handle.cart == before


@pytest.mark.parametrize(
    ("code", "reason", "told"),
    [
        ("OVER", "expired", "OVER ended on January 1, 2026"),
        ("LATER", "too_early", "LATER counts from January 2, 2026 on"),
        ("BIG", "too_little", "BIG counts for goods worth $60.00 or more"),
    ],
)
async def test_a_code_that_does_not_count_now_says_why(shop, handle, code, reason, told):
    answer = await shop.carts.use_code(handle, code)

    assert (answer.outcome, answer.reason, answer.detail) == ("not_now", reason, told)
    assert handle.cart.total == dollars("58.00")


async def test_a_code_that_lacked_goods_counts_once_there_are_enough(shop, handle):
    assert (await shop.carts.use_code(handle, "BIG")).kept
    assert [notice.code for notice in handle.cart.notices] == ["code_invalid"]

    await shop.carts.add(handle, CartLine("brush", 1))

    assert handle.cart.discount == dollars("13.40")
    assert handle.cart.notices == ()


async def test_a_code_stops_counting_when_too_little_is_left(shop, handle):
    await shop.carts.add(handle, CartLine("brush", 1))
    await shop.carts.use_code(handle, "BIG")

    await shop.carts.set(handle, [CartLine("ridge", 0)])

    assert handle.cart.total == handle.cart.goods == dollars("18.00")
    assert [notice.code for notice in handle.cart.notices] == ["code_invalid"]


async def test_another_code_takes_the_place_of_the_first_only_if_it_counts(shop, handle):
    await shop.carts.use_code(handle, "TEN")

    await shop.carts.use_code(handle, "BIG")
    assert handle.cart.codes == ("TEN",)

    await shop.carts.use_code(handle, "FIVE")
    assert (handle.cart.codes, handle.cart.discount) == (("Five",), dollars("5.00"))


async def test_a_code_that_goes_takes_the_quote_with_it(shop, handle):
    await shop.carts.use_code(handle, "TEN")
    await shop.checkout.quote(handle, ANA)
    version = handle.cart.version

    assert shop.carts.keep_codes(handle, ["ten"]) == ()
    assert handle.quote is not None
    assert shop.carts.keep_codes(handle, []) == ("TEN",)

    assert (handle.quote, handle.cart.total) == (None, dollars("58.00"))
    assert handle.cart.version == version + 1


async def test_what_a_code_takes_off_is_sealed_and_stays_with_the_order(shop, handle):
    plain = await shop.checkout.quote(handle, ANA)

    quote = await shop.checkout.quote(handle, ANA, ["TEN"])
    order = await shop.orders.place(
        reopened(handle), PlaceOrder(quote.id, quote.quote_hash, "manual")
    )

    assert parts(quote.totals) == {
        "subtotal": "58.00",
        "discount": "-5.80",
        "shipping": "4.95",
        "total": "57.15",
    }
    assert quote.discount_codes == ("TEN",)
    assert [(line.sku, line.amount.amount) for line in quote.discounts[0].lines] == [
        ("ridge", "4.90"),
        ("brush", "0.90"),
    ]
    assert quote.quote_hash != plain.quote_hash
    assert not pricing.is_sealed(replace(quote, discounts=()), SECRET)
    assert (order.discounts, order.totals) == (quote.discounts, quote.totals)
    assert order.attempts[0].amount == dollars("57.15")


async def test_free_delivery_is_taken_off_when_it_is_known(shop, handle):
    await shop.carts.use_code(handle, "FREE")
    assert handle.cart.total == dollars("58.00")

    quote = await shop.checkout.quote(handle, replace(ANA, method="express"))

    assert Total("shipping", dollars("14.95")) in quote.totals
    assert Total("discount", -dollars("14.95")) in quote.totals
    assert quote.total == dollars("58.00")


async def test_a_code_that_ended_meanwhile_is_a_problem_of_the_checkout(handle):
    soon = DiscountRule(code="SOON", percent=10, until=NOON + timedelta(minutes=5))
    shop = Shop(discounts={"soon": soon})
    await shop.carts.use_code(handle, "SOON")
    later = reopened(handle, minutes=5)

    quote = await shop.checkout.quote(later, ANA)

    assert [problem.detail for problem in quote.problems] == ["SOON ended on January 1, 2026"]
    assert (quote.discounts, later.cart.total) == ((), dollars("58.00"))
    assert quote.cart_version == later.cart.version == handle.cart.version + 1


@pytest.mark.parametrize(("included", "tax"), [(False, "5.72"), (True, "5.20")])
async def test_tax_is_on_what_is_left(handle, included, tax):
    table = {"country": "US", "included": included, "rates": {"standard": 10}}
    config = shop_config(taxes=TaxConfig.model_validate({"tables": [table]}))
    shop = Shop(config=config, discounts=RULES)

    quote = await shop.checkout.quote(handle, ANA, ["TEN"])

    left = Decimal("58.00") - Decimal("5.80") + Decimal("4.95")
    assert sum(line.amount.decimal for line in quote.taxes) == Decimal(tax)
    assert quote.total.decimal == (left if included else left + Decimal(tax))


async def test_a_held_quote_keeps_what_its_code_takes_off(handle):
    soon = DiscountRule(code="SOON", percent=10, until=NOON + timedelta(minutes=5))
    shop = Shop(discounts={"soon": soon})
    quote = await shop.checkout.quote(handle, ANA, ["SOON"])
    later = reopened(handle, minutes=6)

    await shop.carts.refresh(later)
    order = await shop.orders.place(later, PlaceOrder(quote.id, quote.quote_hash, "manual"))

    assert order.total == quote.total == dollars("57.15")
