import pytest

from sales_conversion.config.carts import CartConfig
from sales_conversion.config.shop import ShopConfig
from sales_conversion.errors import Conflict, Invalid, NotFound, OutOfStock, StaleCart
from sales_conversion.models import CartLine, Money
from tests.unit.commerce.fakes import ANA, GONE, Shop, product, reopened


@pytest.fixture
def shop():
    return Shop()


@pytest.fixture
def handle(shop):
    return shop.session()


async def test_adding_twice_adds_up_at_the_price_of_the_catalogue(shop, handle):
    await shop.carts.add(handle, CartLine("ridge", 1))
    await shop.carts.add(handle, CartLine("ridge", 2))

    assert [(i.sku, i.quantity) for i in handle.cart.items] == [("ridge", 3)]
    assert handle.cart.total == Money(14700, "USD")
    assert [(e.sku, e.quantity) for e in handle.events] == [("ridge", 1), ("ridge", 3)]


@pytest.mark.parametrize("quantity", [0, -1, 1000])
async def test_a_quantity_no_line_can_hold_is_refused(shop, handle, quantity):
    with pytest.raises(Invalid, match=f"can be 1 to 999, not {quantity}"):
        await shop.carts.add(handle, CartLine("papers", quantity))

    assert handle.cart.items == ()


async def test_the_largest_quantity_is_of_the_line_not_of_one_request(shop, handle):
    await shop.carts.add(handle, CartLine("papers", 999))

    with pytest.raises(Invalid, match="the quantity of Cone 02 Papers can be 1 to 999, not 1000"):
        await shop.carts.add(handle, CartLine("papers", 1))


async def test_more_than_there_is_says_how_many_are_left(shop, handle):
    shop.catalogue.restock("ridge", 2)
    await shop.carts.add(handle, CartLine("ridge", 2))

    with pytest.raises(OutOfStock, match=r"^only 2 of Ridge Hand Grinder left$"):
        await shop.carts.add(handle, CartLine("ridge", 1))


async def test_what_is_gone_is_out_of_stock(shop, handle):
    with pytest.raises(OutOfStock, match="Old Kettle is out of stock"):
        await shop.carts.add(handle, CartLine(GONE.id, 1))


async def test_what_our_own_checkout_holds_can_still_be_ours(shop, handle):
    await shop.carts.set(handle, [CartLine("ridge", 5)])
    await shop.checkout.quote(handle, ANA)
    shop.catalogue.restock("ridge", 0)
    handle = reopened(handle, minutes=5)

    await shop.carts.set(handle, [CartLine("ridge", 4)])

    assert handle.cart.quantity_of("ridge") == 4


async def test_an_expired_hold_is_nobodys(shop, handle):
    await shop.carts.set(handle, [CartLine("ridge", 5)])
    await shop.checkout.quote(handle, ANA)
    shop.catalogue.restock("ridge", 0)
    handle = reopened(handle, minutes=10)

    with pytest.raises(OutOfStock):
        await shop.carts.set(handle, [CartLine("ridge", 4)])


async def test_another_currency_is_a_conflict(shop, handle):
    shop.catalogue.sold.append(product("yen", "Yen Grinder", "4900", currency="JPY"))

    with pytest.raises(Conflict, match="sold in JPY, this cart is in USD"):
        await shop.carts.add(handle, CartLine("yen", 1))


async def test_an_unknown_sku_gets_a_hint(shop, handle):
    with pytest.raises(NotFound, match="did you mean 'ridge'"):
        await shop.carts.add(handle, CartLine("rigde", 1))


async def test_setting_many_lines_asks_the_catalogue_once(shop, handle):
    await shop.carts.set(handle, [CartLine("ridge", 1), CartLine("papers", 2)])

    assert shop.catalogue.asked == ["offers"]


async def test_setting_keeps_the_lines_that_are_not_named(shop, handle):
    await shop.carts.set(handle, [CartLine("ridge", 1), CartLine("papers", 2)])
    await shop.carts.set(handle, [CartLine("papers", 0)])

    assert [i.sku for i in handle.cart.items] == ["ridge"]


async def test_removing_what_is_not_there_changes_nothing(shop, handle):
    before = handle.cart

    await shop.carts.set(handle, [CartLine("ridge", 0), CartLine("never heard of", 0)])

    assert handle.cart == before
    assert handle.events == ()


async def test_a_product_nobody_sells_any_more_can_leave_the_cart(shop, handle):
    await shop.carts.add(handle, CartLine("ridge", 1))
    shop.catalogue.sold = []

    await shop.carts.set(handle, [CartLine("ridge", 0)])

    assert handle.cart.items == ()


async def test_a_cart_seen_at_another_version_is_not_overwritten(shop, handle):
    await shop.carts.add(handle, CartLine("ridge", 1))

    with pytest.raises(StaleCart):
        await shop.carts.set(handle, [CartLine("ridge", 2)], expected_version=0)


async def test_one_line_that_cannot_be_had_changes_no_line(shop, handle):
    with pytest.raises(OutOfStock):
        await shop.carts.set(handle, [CartLine("papers", 1), CartLine("ridge", 99)])

    assert handle.cart.items == ()


async def test_a_changed_cart_drops_its_quote(shop, handle):
    await shop.carts.add(handle, CartLine("ridge", 1))
    await shop.checkout.quote(handle, ANA)

    await shop.carts.add(handle, CartLine("papers", 1))

    assert handle.quote is None


async def test_a_changed_cart_gives_back_what_its_checkout_held(shop, handle):
    await shop.carts.set(handle, [CartLine("ridge", 2), CartLine("papers", 1)])
    quote = await shop.checkout.quote(handle, ANA)
    handle = reopened(handle, minutes=1)

    await shop.carts.add(handle, CartLine("papers", 1))
    await shop.carts.add(handle, CartLine("papers", 1))

    assert [(m.kind, m.sku, m.quantity, m.checkout_id) for m in handle.stock] == [
        ("unhold", "papers", 1, quote.id),
        ("unhold", "ridge", 2, quote.id),
    ]


async def test_what_is_given_back_can_be_taken_again_at_once(shop, handle):
    await shop.carts.add(handle, CartLine("ridge", 4))
    await shop.checkout.quote(handle, ANA)
    shop.catalogue.restock("ridge", 1)
    handle = reopened(handle, minutes=1)

    await shop.carts.add(handle, CartLine("papers", 1))
    await shop.carts.set(handle, [CartLine("ridge", 5)])

    with pytest.raises(OutOfStock, match="only 5 of Ridge Hand Grinder left"):
        await shop.carts.set(handle, [CartLine("ridge", 6)])


async def test_a_quote_of_another_cart_holds_nothing_any_more(shop, handle):
    await shop.carts.add(handle, CartLine("ridge", 4))
    quote = await shop.checkout.quote(handle, ANA)
    handle = reopened(handle, minutes=1)
    await shop.carts.add(handle, CartLine("papers", 1))
    shop.catalogue.reprice("ridge", "59.00")
    later = reopened(handle, minutes=1, quote=quote)

    await shop.carts.refresh(later)
    await shop.carts.add(later, CartLine("papers", 1))

    assert later.cart.items[0].unit_price == Money(5900, "USD")
    assert later.stock == ()
    with pytest.raises(OutOfStock, match="only 5 of Ridge Hand Grinder left"):
        await shop.carts.set(later, [CartLine("ridge", 6)])


async def test_a_hold_that_ended_is_not_given_back_again(shop, handle):
    await shop.carts.add(handle, CartLine("ridge", 2))
    await shop.checkout.quote(handle, ANA)
    late = reopened(handle, minutes=10)

    await shop.carts.add(late, CartLine("papers", 1))

    assert late.stock == ()


async def test_setting_a_line_to_what_it_is_keeps_the_quote(shop, handle):
    await shop.carts.add(handle, CartLine("ridge", 1))
    quote = await shop.checkout.quote(handle, ANA)

    await shop.carts.set(handle, [CartLine("ridge", 1)])

    assert handle.quote == quote


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda c: c.reprice("ridge", "45.00"), "price_changed"),
        (lambda c: c.restock("ridge", 0), "out_of_stock"),
        (lambda c: c.restock("ridge", 1), "quantity_limited"),
        (lambda c: c.restock("ridge", 3), "low_stock"),
        (lambda c: c.sold.clear(), "out_of_stock"),
    ],
)
async def test_refreshing_tells_what_changed_since(shop, handle, change, code):
    await shop.carts.add(handle, CartLine("ridge", 2))
    change(shop.catalogue)

    await shop.carts.refresh(handle)

    assert [(n.code, n.sku) for n in handle.cart.notices] == [(code, "ridge")]


async def test_a_notice_names_both_prices_and_the_line_shows_the_new_one(shop, handle):
    await shop.carts.add(handle, CartLine("ridge", 1))
    shown = handle.cart.version
    shop.catalogue.reprice("ridge", "45.00")

    await shop.carts.refresh(handle)

    detail = handle.cart.notices[0].detail
    assert detail == "Ridge Hand Grinder now costs $45.00 instead of $49.00"
    assert handle.cart.total == Money(4500, "USD")
    assert handle.cart.version == shown + 1


async def test_what_an_open_checkout_holds_keeps_its_price(shop, handle):
    await shop.carts.add(handle, CartLine("ridge", 1))
    await shop.checkout.quote(handle, ANA)
    shop.catalogue.reprice("ridge", "45.00")

    await shop.carts.refresh(handle)

    assert [notice.code for notice in handle.cart.notices] == ["price_changed"]
    assert handle.cart.total == Money(4900, "USD")


async def test_a_product_that_is_sold_in_other_money_by_now_cannot_be_had(shop, handle):
    await shop.carts.add(handle, CartLine("ridge", 1))
    shop.catalogue.reprice("ridge", "45.00", "EUR")

    await shop.carts.refresh(handle)

    assert [notice.code for notice in handle.cart.notices] == ["out_of_stock"]
    assert handle.cart.total == Money(4900, "USD")


async def test_refreshing_a_cart_that_is_as_it_was_says_nothing(shop, handle):
    await shop.carts.add(handle, CartLine("ridge", 1))

    await shop.carts.refresh(handle)

    assert handle.cart.notices == ()


@pytest.fixture
def small_shop():
    """A shop whose carts hold one thing, three times."""
    return Shop(config=ShopConfig(carts=CartConfig(most_lines=1, most_units=3)))


async def test_a_cart_holds_so_many_different_things(small_shop):
    handle = small_shop.session()
    await small_shop.carts.add(handle, CartLine("ridge", 1))

    with pytest.raises(Invalid, match="at most 1 different things"):
        await small_shop.carts.add(handle, CartLine("papers", 1))


async def test_a_cart_holds_so_many_pieces(small_shop):
    handle = small_shop.session()
    await small_shop.carts.add(handle, CartLine("papers", 3))

    with pytest.raises(Invalid, match="at most 3 pieces"):
        await small_shop.carts.add(handle, CartLine("papers", 1))
