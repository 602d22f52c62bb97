"""What two carts come to."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from sales_conversion.models import Cart, CartItem, Discount, Money
from sales_conversion.services.cart_merging import merged

MOST = 9


def line(sku, quantity=1, price=1000):
    return CartItem(sku, sku.lower(), f"Thing {sku}", Money(price, "USD"), quantity)


def cart(*lines, **fields):
    return Cart("c", "USD", lines, **fields)


def units(cart):
    return {item.sku: item.quantity for item in cart.items}


def told(notices):
    return [(notice.code, notice.sku) for notice in notices]


def test_lines_of_both_are_in_one_cart():
    together, notices = merged(cart(line("A")), cart(line("B", 2)), MOST)

    assert [(item.sku, item.quantity) for item in together.items] == [("A", 1), ("B", 2)]
    assert told(notices) == [("cart_merged", "B")]


def test_units_of_one_thing_add_up_and_the_shopper_hears_of_it():
    together, notices = merged(cart(line("A")), cart(line("A", 2)), MOST)

    assert units(together) == {"A": 3}
    assert notices[0].detail == "2 of Thing A came from another cart of yours"


def test_no_line_grows_beyond_what_a_line_may_hold():
    together, notices = merged(cart(line("A", 7)), cart(line("A", 4)), MOST)

    assert units(together) == {"A": 9}
    assert told(notices) == [("cart_merged", "A"), ("quantity_limited", "A")]


def test_a_line_keeps_the_price_it_was_quoted_at_here():
    together, _ = merged(cart(line("A", price=900)), cart(line("A", price=1100)), MOST)

    assert together.items[0].unit_price == Money(900, "USD")


def test_the_version_tells_that_the_cart_is_another():
    together, _ = merged(cart(line("A"), version=4), cart(line("B")), MOST)

    assert together.version > 4


def test_a_code_comes_along_unless_there_is_one_already():
    ten, five = (Discount("TEN"),), (Discount("FIVE"),)

    alone, _ = merged(cart(), cart(line("A"), discounts=ten), MOST)
    beside, _ = merged(cart(discounts=five), cart(line("A"), discounts=ten), MOST)

    assert (alone.codes, beside.codes) == (("TEN",), ("FIVE",))


def test_what_counts_without_a_code_keeps_no_code_from_coming_along():
    sale, ten = (Discount("", name="sale"),), (Discount("TEN"),)

    together, _ = merged(cart(discounts=sale), cart(line("A"), discounts=ten), MOST)

    assert together.codes == ("TEN",)


def test_an_empty_cart_adds_nothing():
    here = cart(line("A"), version=4)

    assert merged(here, replace(cart(), version=7), MOST) == (here, ())


skus = st.dictionaries(st.sampled_from("ABCDEF"), st.integers(1, 5), max_size=6)


@settings(deadline=None, derandomize=True)
@given(skus, skus)
def test_nothing_is_lost_and_nothing_is_there_that_nobody_put_in(here, there):
    together, _ = merged(
        cart(*(line(sku, n) for sku, n in here.items())),
        cart(*(line(sku, n) for sku, n in there.items())),
        MOST,
    )

    wanted = {sku: here.get(sku, 0) + there.get(sku, 0) for sku in {*here, *there}}
    assert units(together) == {sku: min(n, MOST) for sku, n in wanted.items()}
