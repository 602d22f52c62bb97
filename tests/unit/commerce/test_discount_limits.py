"""Codes that can be used so often, or once by each customer."""

from dataclasses import replace

import pytest

from sales_conversion.config.discounts import DiscountRule
from sales_conversion.errors import CodeInvalid
from sales_conversion.models import CartLine, CodeUse, PlaceOrder
from sales_conversion.services.discount_book import customer_of
from tests.unit.commerce.codes import RULES
from tests.unit.commerce.fakes import ANA, Shop, reopened

LAST = DiscountRule(code="Last", percent=10, most=1)
ONCE = DiscountRule(code="ONCE", percent=10, once_per_customer=True)
ANA_S = customer_of(Shop().session().profile, ANA.email)


@pytest.fixture
def shop():
    return Shop(discounts={**RULES, "last": LAST, "once": ONCE})


@pytest.fixture
async def handle(shop):
    handle = shop.session()
    await shop.carts.add(handle, CartLine("ridge", 1))
    return handle


async def quoted(shop, handle, *codes):
    quote = await shop.checkout.quote(handle, ANA, codes)
    return reopened(handle), PlaceOrder(quote.id, quote.quote_hash)


async def test_an_order_counts_its_codes_for_who_placed_it(shop, handle):
    later, wish = await quoted(shop, handle, "LAST")

    order = await shop.orders.place(later, wish)

    assert later.code_uses == (CodeUse("redeem", order.id, "last", ANA_S, most=1, name="Last"),)


async def test_a_code_without_limits_is_counted_too_and_nothing_is_asked_for_it(shop, handle):
    later, wish = await quoted(shop, handle, "TEN")

    order = await shop.orders.place(later, wish)

    assert later.code_uses == (CodeUse("redeem", order.id, "ten", ANA_S, name="TEN"),)
    assert shop.uses.asked == 0


async def test_who_the_shop_vouches_for_is_told_by_that_and_guests_by_their_address(shop):
    profile = shop.session().profile

    assert customer_of(profile, " Ana@Example.com") == customer_of(profile, "ana@example.com")
    assert customer_of(profile, "bob@example.com") != customer_of(profile, "ana@example.com")
    assert "ana" not in customer_of(profile, "ana@example.com")
    assert customer_of(replace(profile, external_id="c-7"), "ana@example.com") == "id:c-7"
    assert customer_of(profile, "") == ""


async def test_a_code_that_is_used_up_takes_nothing_off_and_says_why(shop, handle):
    shop.uses.used.append(("last", "somebody"))

    answer = await shop.carts.use_code(handle, "last")

    assert (answer.outcome, answer.reason) == ("not_now", "used_up")
    assert (handle.cart.codes, handle.cart.discount.minor) == ((), 0)


async def test_a_code_for_each_customer_once_is_refused_as_soon_as_we_know_who(shop, handle):
    shop.uses.used.append(("once", ANA_S))

    assert (await shop.carts.use_code(handle, "ONCE")).outcome == "applied"
    handle.discuss(details=ANA)
    answer = await shop.carts.use_code(handle, "ONCE")

    assert (answer.outcome, answer.reason) == ("not_now", "used_before")


async def test_a_code_used_up_by_the_time_of_checkout_goes_and_is_told(shop, handle):
    await shop.carts.use_code(handle, "LAST")
    shop.uses.used.append(("last", "somebody"))

    quote = await shop.checkout.quote(handle, ANA)

    assert [(problem.code, problem.detail) for problem in quote.problems] == [
        ("code_invalid", "Last was used as often as it can be")
    ]
    assert (quote.discounts, handle.cart.codes) == ((), ())
    assert quote.cart_version == handle.cart.version


async def test_a_code_used_up_under_the_quote_is_refused_by_its_name(shop, handle):
    later, wish = await quoted(shop, handle, "LAST")
    shop.uses.used.append(("last", "somebody"))

    with pytest.raises(CodeInvalid, match="Last was used as often as it can be"):
        await shop.orders.place(later, wish)

    assert (later.orders, later.code_uses) == ((), ())


async def test_an_order_cancelled_before_it_is_paid_gives_its_codes_back(shop, handle):
    later, wish = await quoted(shop, handle, "LAST")
    order = await shop.orders.place(later, wish)
    again = reopened(later)

    shop.orders.cancel(again, order.id, "shopper")

    assert again.code_uses == (CodeUse("give_back", order.id),)


async def test_once_it_was_paid_a_code_stays_used(shop, handle):
    later, wish = await quoted(shop, handle, "LAST")
    order = await shop.orders.place(later, wish)
    paid = replace(order, attempts=(replace(order.attempts[0], provider="card", status="paid"),))
    again = reopened(later, orders=(replace(paid, payment_provider="card"),))

    shop.orders.cancel(again, order.id, "shopper")

    assert again.code_uses == ()


@pytest.mark.parametrize("status", ["authorized", "claimed"])
async def test_what_was_only_set_aside_at_a_bank_gives_its_codes_back(shop, handle, status):
    later, wish = await quoted(shop, handle, "LAST")
    order = await shop.orders.place(later, wish)
    attempt = replace(order.attempts[0], provider="card", status=status)
    by_card = replace(order, payment_provider="card", payment_status="authorized")
    again = reopened(later, orders=(replace(by_card, attempts=(attempt,)),))

    shop.orders.cancel(again, order.id, "shopper")

    assert again.code_uses == (CodeUse("give_back", order.id),)
