"""What counts without a code, buy so many get so many, and which discounts go together."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from sales_conversion.conditions import CONDITIONS
from sales_conversion.config.discounts import DiscountRule
from sales_conversion.config.documents import Place, Vocabulary
from sales_conversion.models import CartItem, CartLine, Money
from sales_conversion.models.discount import taken_off, taken_off_line
from sales_conversion.services.discount_kinds import DISCOUNT_KINDS, Basket
from sales_conversion.services.discounting import discounts
from sales_conversion.settings import SHIPPED_CONFIG
from tests.unit.commerce.codes import RULES, turn
from tests.unit.commerce.fakes import ANA, Shop

WORDS = Vocabulary({"condition": CONDITIONS})
FREE = Money(0, "USD")
FARE = Money(495, "USD")


def rule(**told):
    written = {"name": "auto", "title": "Because", **told}
    if "code" in told:
        del written["name"]
    made = DiscountRule.model_validate(written)
    return made.compiled(Place(SHIPPED_CONFIG), WORDS)


def rules(*several):
    return {each.key.casefold(): each for each in several}


def line(sku, price, quantity=1, category="Kitchen > Mugs"):
    return CartItem(sku, sku, sku.title(), Money(price, "USD"), quantity, category=category)


def off(found):
    return taken_off(found, "USD").minor


def got(lines, **deal):
    return off(discounts(turn(lines), rules(rule(buy_get=deal)), FREE))


def test_every_kind_that_a_file_may_name_can_take_something_off():
    kinds = [
        rule(percent=5),
        rule(amount=5),
        rule(free_shipping=True),
        rule(buy_get={"buy": 1, "get": 1}),
    ]

    assert {each.kind for each in kinds} == set(DISCOUNT_KINDS)
    basket = Basket.of([line("mug", 1000, 2)], FARE)
    assert all(DISCOUNT_KINDS[each.kind](each, basket) for each in kinds)


@pytest.mark.parametrize(
    ("lines", "deal", "taken"),
    [
        ([line("mug", 900, 2)], {"buy": 2, "get": 1}, 0),
        ([line("mug", 900, 3)], {"buy": 2, "get": 1}, 900),
        ([line("mug", 900, 7)], {"buy": 2, "get": 1}, 1800),
        ([line("mug", 900, 7)], {"buy": 2, "get": 1, "times": 1}, 900),
        ([line("mug", 900, 2), line("cup", 400)], {"buy": 2, "get": 1}, 400),
        ([line("cup", 400, 5), line("mug", 900)], {"buy": 2, "get": 1}, 800),
        ([line("mug", 900, 2)], {"buy": 1, "get": 1, "percent": 50}, 450),
        ([line("mug", 333, 2)], {"buy": 1, "get": 1, "percent": 50}, 167),
    ],
)
def test_the_cheapest_of_so_many_is_got_for_less(lines, deal, taken):
    assert got(lines, **deal) == taken


@pytest.mark.parametrize(
    ("lines", "taken"),
    [
        ([line("pot", 5000), line("mug", 900)], 900),
        ([line("pot", 5000), line("mug", 900, 3)], 900),
        ([line("pot", 5000, 2), line("mug", 900), line("cup", 400)], 1300),
        ([line("mug", 900, 3)], 0),
    ],
)
def test_what_is_got_may_be_something_else_than_what_is_bought(lines, taken):
    deal = {"bought": {"skus": ["pot"]}, "got": {"skus": ["mug", "cup"]}}

    assert got(lines, buy=1, get=1, **deal) == taken


def test_what_may_be_bought_and_got_counts_as_one_of_them():
    deal = {"bought": {"skus": ["mug"]}, "got": {"skus": ["mug", "pot"]}}

    assert got([line("mug", 900, 2), line("pot", 5000)], buy=2, get=1, **deal) == 5000
    assert got([line("mug", 900, 3)], buy=2, get=1, **deal) == 900
    assert got([line("mug", 900, 2)], buy=2, get=1, **deal) == 0


def test_a_discount_may_be_on_some_of_the_goods():
    lines = [line("mug", 1000), line("pot", 5000, category="Kitchen > Pots")]
    mugs = rule(percent=10, on={"categories": ["kitchen>mugs"]})

    (found,) = discounts(turn(lines), rules(mugs), FREE)

    assert [(each.sku, each.amount.minor) for each in found.lines] == [("mug", 100)]


@pytest.mark.parametrize(
    ("category", "named", "taken"),
    [
        ("Kitchen > Mugs > Tall", "Mugs", 100),
        ("Kitchen > Mugs", "Kitchen", 100),
        ("Kitchen > Mugs", "Mugs > Tall", 0),
        ("Kitchen > Beer mugs", "Mugs", 0),
        ("", "Mugs", 0),
    ],
)
def test_a_category_is_named_with_all_that_is_below_it(category, named, taken):
    of_it = rule(percent=10, on={"categories": [named]})

    assert (
        off(discounts(turn([line("mug", 1000, category=category)]), rules(of_it), FREE)) == taken
    )


def test_conditions_see_the_goods_before_anything_is_taken_off():
    big = rule(percent=50, when=[{"name": "cart_at_least", "amount": "90"}], combines=True)
    first = rule(name="first", percent=50, combines=True)
    lines = [line("mug", 9000)]

    assert off(discounts(turn(lines), rules(first, big), FREE)) == 4500 + 2250
    assert off(discounts(turn([line("mug", 8999)]), rules(first, big), FREE)) == 4500


def test_of_what_does_not_combine_the_best_for_the_shopper_counts():
    ten, twenty = rule(name="ten", percent=10), rule(name="twenty", percent=20)

    (found,) = discounts(turn([line("mug", 1000)]), rules(ten, twenty), FREE)

    assert (found.name, off([found])) == ("twenty", 200)


def test_what_combines_is_taken_one_after_the_other_off_what_is_left():
    ten = rule(name="ten", percent=10, combines=True)
    five = rule(name="five", amount=5, combines=True)
    lines = [line("mug", 2000)]

    assert off(discounts(turn(lines), rules(ten, five), FREE)) == 200 + 500
    assert off(discounts(turn(lines), rules(five, ten), FREE)) == 500 + 150


def test_all_that_combines_has_to_be_better_than_what_counts_alone():
    combining = [rule(name=name, percent=10, combines=True) for name in ("a", "b")]
    alone = rule(name="alone", percent=19)
    better = rule(name="better", percent=20)
    lines = [line("mug", 10000)]

    found = discounts(turn(lines), rules(*combining, alone), FREE)
    assert [each.name for each in found] == ["a", "b"]

    found = discounts(turn(lines), rules(*combining, better), FREE)
    assert [each.name for each in found] == ["better"]


def test_equal_discounts_count_in_the_order_of_the_file():
    one, other = rule(name="one", percent=10), rule(name="other", percent=10)

    assert [
        each.name for each in discounts(turn([line("mug", 1000)]), rules(one, other), FREE)
    ] == ["one"]


def test_the_title_is_in_the_language_of_the_talk_or_the_first_there_is():
    told = rule(percent=5, title={"en": "Sale", "de": "Ausverkauf"})

    assert [told.titled(locale) for locale in ("de-AT", "en", "fr")] == [
        "Ausverkauf",
        "Sale",
        "Sale",
    ]


KINDS = some.one_of(
    some.builds(lambda p: {"percent": p}, some.decimals("0.001", 100, places=3)),
    some.builds(lambda a: {"amount": a}, some.decimals("0.001", 10**6, places=3)),
    some.just({"free_shipping": True}),
    some.builds(
        lambda buy, get, percent: {"buy_get": {"buy": buy, "get": get, "percent": percent}},
        some.integers(1, 4),
        some.integers(1, 4),
        some.decimals("0.001", 100, places=3),
    ),
)


@settings(deadline=None, derandomize=True)
@given(
    some.lists(some.tuples(some.integers(0, 10**7), some.integers(1, 9)), min_size=1, max_size=8),
    some.sampled_from(["USD", "JPY", "KWD"]),
    some.lists(some.tuples(KINDS, some.booleans(), some.booleans()), min_size=1, max_size=6),
    some.integers(0, 5000),
)
def test_whatever_counts_together_lines_sum_and_nothing_costs_less_than_nothing(
    sold, currency, told, fare
):
    lines = [
        CartItem(f"s{place}", "p", "Thing", Money(minor, currency), many)
        for place, (minor, many) in enumerate(sold)
    ]
    known = rules(
        *(
            rule(**kind, **({"code": f"C{n}"} if coded else {"name": f"n{n}"}), combines=combines)
            for n, (kind, coded, combines) in enumerate(told)
        )
    )
    codes = [each.code for each in known.values() if each.code]

    found = discounts(turn(lines, *codes), known, Money(fare, currency))

    assert {each.code for each in found if each.code} == set(codes)
    counting = [each for each in found if each.lines]
    assert len(counting) < 2 or all(known[each.key.casefold()].combines for each in counting)
    for each in lines:
        assert 0 <= taken_off_line(found, each.sku, currency).minor <= each.line_total.minor
    assert 0 <= taken_off_line(found, None, currency).minor <= fare
    parts = sum(line.amount.minor for each in found for line in each.lines)
    assert parts == taken_off(found, currency).minor


@settings(deadline=None, derandomize=True)
@given(
    some.lists(some.tuples(some.integers(0, 10**7), some.integers(1, 9)), min_size=1, max_size=8),
    KINDS.filter(lambda kind: "free_shipping" not in kind),
)
def test_each_kind_takes_off_what_it_says_and_fairly(sold, kind):
    """By exact fractions: rounded once, and no line a whole unit from its share."""
    lines = [line(f"s{place}", minor, many) for place, (minor, many) in enumerate(sold)]
    of_kind = rule(**kind)

    found = DISCOUNT_KINDS[of_kind.kind](of_kind, Basket.of(lines, FREE))

    worth = {each.sku: each.line_total.minor for each in lines}
    part = Fraction(of_kind.percent or 100) / 100
    if of_kind.buy_get:
        deal = of_kind.buy_get
        units = sorted(
            (each.unit_price.minor, each.sku) for each in lines for _ in range(each.quantity)
        )
        free = units[: len(units) // (deal.buy + deal.get) * deal.get]
        assert sum(each.amount.minor for each in found) == round_half_up(
            sum(price for price, _ in free) * Fraction(deal.percent) / 100
        )
        return
    taken = sum(each.amount.minor for each in found)
    whole = sum(worth.values())
    owed = whole * part if of_kind.percent else min(whole, round_half_up(of_kind.amount * 100))
    assert abs(taken - owed) <= Fraction(1, 2)
    by_sku = {each.sku: each.amount.minor for each in found}
    for sku, minor in worth.items():
        share = Fraction(taken * minor, whole) if whole else 0
        assert abs(by_sku.get(sku, 0) - share) < 1


def round_half_up(exact):
    return int(Fraction(exact) + Fraction(1, 2))


@pytest.fixture
def shop():
    three = rule(name="three", title="Three for two", buy_get={"buy": 2, "get": 1})
    free = rule(name="ship", title="Free delivery", free_shipping=True, combines=True)
    plus = rule(code="PLUS", percent=10, combines=True)
    more = rule(code="MORE", amount=1, combines=True)
    return Shop(discounts={**RULES, **rules(three, free, plus, more)})


@pytest.fixture
async def handle(shop):
    """A session with three of $9.00 in its cart."""
    handle = shop.session()
    await shop.carts.add(handle, CartLine("brush", 3))
    return handle


async def test_what_needs_no_code_counts_by_itself_and_goes_when_it_no_longer_does(shop, handle):
    assert [(each.name, each.title) for each in handle.cart.discounts] == [
        ("three", "Three for two")
    ]
    assert handle.cart.discount.minor == 900

    await shop.carts.set(handle, [CartLine("brush", 2)])

    assert handle.cart.discount.minor == 0
    assert [each.name for each in handle.cart.discounts] == ["ship"]


async def test_a_code_that_is_outdone_waits_and_says_why(shop, handle):
    answer = await shop.carts.use_code(handle, "TEN")

    assert (answer.outcome, answer.reason, answer.kept) == ("not_now", "outdone", True)
    assert [notice.code for notice in handle.cart.notices] == ["code_invalid"]

    await shop.carts.set(handle, [CartLine("brush", 2), CartLine("ridge", 1)])
    await shop.carts.set(handle, [CartLine("brush", 1)])

    assert [each.code for each in handle.cart.discounts] == ["TEN"]
    assert (handle.cart.discount.minor, handle.cart.notices) == (580, ())


async def test_codes_that_combine_count_side_by_side(shop, handle):
    await shop.carts.set(handle, [CartLine("brush", 2)])
    await shop.carts.use_code(handle, "PLUS")
    await shop.carts.use_code(handle, "MORE")

    assert set(handle.cart.codes) == {"PLUS", "MORE"}
    assert handle.cart.discount.minor == 180 + 100

    await shop.carts.use_code(handle, "TEN")
    assert set(handle.cart.codes) == {"PLUS", "MORE"}

    await shop.carts.use_code(handle, "FIVE")
    assert handle.cart.codes == ("Five",)


async def test_a_code_for_other_goods_waits_for_them(handle):
    papers = rule(code="PAPERS", percent=50, on={"skus": ["papers"]})
    shop = Shop(discounts=rules(papers))

    answer = await shop.carts.use_code(handle, "PAPERS")
    assert (answer.reason, answer.kept) == ("no_goods", True)

    await shop.carts.add(handle, CartLine("papers", 1))
    assert (handle.cart.discount.minor, handle.cart.notices) == (325, ())


async def test_a_code_whose_conditions_do_not_hold_is_refused(handle):
    shop = Shop(discounts=rules(rule(code="BACK", percent=5, when=["repeat_buyer"])))

    answer = await shop.carts.use_code(handle, "BACK")

    assert (answer.reason, answer.detail) == ("unmet", "BACK does not count for this cart")
    assert handle.cart.codes == ()


async def test_a_name_is_no_code(shop, handle):
    assert (await shop.carts.use_code(handle, "three")).outcome == "unknown_code"


async def test_free_delivery_without_a_code_is_taken_off_at_checkout(shop, handle):
    await shop.carts.set(handle, [CartLine("brush", 2)])

    quote = await shop.checkout.quote(handle, ANA)

    assert [(each.name, each.lines[0].sku) for each in quote.discounts] == [("ship", None)]
    assert quote.total.minor == 1800
    assert quote.discount_codes == ()


async def test_at_checkout_the_way_that_is_dear_may_make_another_discount_the_best(shop, handle):
    quote = await shop.checkout.quote(handle, replace(ANA, method="express"))

    assert [each.name for each in quote.discounts] == ["ship"]
    assert quote.total.minor == 2700


async def test_what_is_limited_needs_no_code_to_be_counted(handle):
    first = rule(name="first", title="The first hundred", percent=10, most=100)
    shop = Shop(discounts=rules(first))
    shop.uses.used = [("first", "somebody")] * 100

    quote = await shop.checkout.quote(handle, ANA)

    assert (quote.discounts, quote.problems) == ((), ())
