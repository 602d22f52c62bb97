"""Attach, upgrade, bundle, volume: what each kind of rule offers, within its guards."""

from dataclasses import replace

import pytest

from sales_conversion.models import CartLine, Money, Variant
from sales_conversion.services.addition_kinds import AdditionRule, Wanted
from sales_conversion.services.larger_versions import larger_than
from sales_conversion.services.personalization import PersonalizationService
from sales_conversion.services.recommendation import RecommendationEngine
from sales_conversion.services.upsell_rules import UpsellCrossSellRules
from tests.unit.commerce.fakes import Shop, product, variant

BEANS = product(
    "beans",
    "House Beans",
    category="Coffee > Beans",
    options=("weight", "grind"),
    variants=(
        variant("b250", "14.00", 9, weight="250 g", grind="whole"),
        variant("b500", "26.00", 9, weight="500 g", grind="whole"),
        variant("b1000", "42.00", 9, weight="1 kg", grind="whole"),
        variant("b1000e", "30.00", 9, weight="1 kg", grind="espresso"),
    ),
)


@pytest.fixture
def shop():
    shop = Shop()
    shop.catalogue.sold.append(BEANS)
    return shop


@pytest.fixture
def handle(shop):
    return shop.session()


def always(turn):
    return True


async def offered(shop, handle, *rules, most=2):
    engine = RecommendationEngine(
        shop.catalogue,
        {},
        UpsellCrossSellRules(rules, most),
        PersonalizationService(),
        shop.habits,
    )
    cards = await engine.additions(handle.turn(), 5)
    return {card.sku or card.product_id: card.reason for card in cards}


POUR_OVER = AdditionRule(
    "pour-over set",
    always,
    "bundle",
    parts=(Wanted(words=("dripper",)), Wanted("Filters", ("paper",)), Wanted("Grinders")),
    limit=2,
    per_conversation=2,
)


async def test_a_bundle_is_what_is_missing_of_it(shop, handle):
    await shop.carts.add(handle, CartLine("dripper", 1))

    found = await offered(shop, handle, POUR_OVER)

    assert list(found) == ["papers", "ridge"]
    assert found["papers"].startswith("completes the set with your Cone Dripper 02")


async def test_no_bundle_without_a_part_of_it_in_the_cart(shop, handle):
    await shop.carts.add(handle, CartLine("brush", 1))

    assert await offered(shop, handle, POUR_OVER) == {}


async def test_no_bundle_that_cannot_be_completed(shop, handle):
    shop.catalogue.restock("papers", 0)
    await shop.carts.add(handle, CartLine("dripper", 1))

    assert await offered(shop, handle, POUR_OVER) == {}


async def test_volume_is_a_larger_version_of_a_line_that_costs_less_for_as_much(shop, handle):
    await shop.carts.add(handle, CartLine("b250", 1))

    found = await offered(shop, handle, AdditionRule("more", always, "volume"))

    assert list(found) == ["b1000"]
    assert found["b1000"].startswith("25 % less for the same amount than 250 g, whole")


async def test_what_is_the_larger_version_already_is_left_alone(shop, handle):
    await shop.carts.add(handle, CartLine("b1000", 1))

    assert await offered(shop, handle, AdditionRule("more", always, "volume")) == {}


async def test_volume_may_be_for_some_lines_only(shop, handle):
    await shop.carts.add(handle, CartLine("b250", 1))
    rule = AdditionRule("more tea", always, "volume", Wanted("Tea"))

    assert await offered(shop, handle, rule) == {}


@pytest.mark.parametrize(
    ("less", "more", "saves"),
    [
        (("250 g", 1000), ("1 kg", 3000), [25]),
        (("pack of 50", 500), ("pack of 100", 900), [10]),
        (("0,5 l", 400), ("1.5 l", 900), [25]),
        (("250 g", 1000), ("1 kg", 4000), []),
        (("250 g", 1000), ("1 l", 2000), []),
        (("S", 1000), ("XL", 900), []),
        (("1 kg", 3000), ("250 g", 700), []),
        (("2 x 100 g", 1000), ("2 x 500 g", 2000), []),
    ],
)
def test_only_what_can_be_reckoned_is_more_for_less(less, more, saves):
    versions = tuple(
        Variant(size, Money(price, "USD"), {"size": size}) for size, price in (less, more)
    )
    goods = product("goods", "Goods", variants=versions, options=("size",))

    assert [larger.saves for larger in larger_than(goods, versions[0])] == saves


ATTACH = AdditionRule("papers", always, wanted=Wanted("Filters"))


async def test_nothing_is_offered_of_which_too_little_is_left(shop, handle):
    shop.catalogue.restock("papers", 4)
    await shop.carts.add(handle, CartLine("dripper", 1))

    assert list(await offered(shop, handle, replace(ATTACH, min_stock=4))) == ["papers"]
    assert await offered(shop, handle, replace(ATTACH, min_stock=5)) == {}


async def test_what_is_on_back_order_is_not_offered_beside_a_cart(shop, handle):
    papers = Variant("papers", Money.of("6.50", "USD"), stock=0, back_order=True)
    later = product("papers", "Cone 02 Papers", variants=(papers,), category="Filters")
    shop.catalogue.sold = [later, *(p for p in shop.catalogue.sold if p.id != "papers")]
    await shop.carts.add(handle, CartLine("dripper", 1))

    assert await offered(shop, handle, ATTACH) == {}


@pytest.mark.parametrize(
    ("cost", "offers"), [(None, []), ("3.90", ["papers"]), ("3.91", []), ("9.00", [])]
)
async def test_nothing_is_offered_that_earns_too_little(shop, handle, cost, offers):
    cheap = product(
        "papers",
        "Paper Filters 02",
        variants=(
            Variant(
                "papers", Money.of("6.50", "USD"), cost=cost and Money.of(cost, "USD"), stock=9
            ),
        ),
        category="Filters",
    )
    shop.catalogue.sold = [cheap, *(p for p in shop.catalogue.sold if p.id != "papers")]
    await shop.carts.add(handle, CartLine("dripper", 1))

    assert list(await offered(shop, handle, replace(ATTACH, min_margin=40))) == offers


async def test_a_rule_offers_only_so_often_in_one_conversation(shop, handle):
    shop.catalogue.sold.append(product("cloth", "Cloth Filter", "5.00", category="Filters"))
    await shop.carts.add(handle, CartLine("dripper", 1))
    handle.discuss(offered=("papers",))

    assert await offered(shop, handle, ATTACH) == {}
    assert list(await offered(shop, handle, replace(ATTACH, per_conversation=2))) == ["cloth"]


async def test_the_shop_says_how_much_is_offered_in_all(shop, handle):
    await shop.carts.add(handle, CartLine("dripper", 1))

    assert len(await offered(shop, handle, POUR_OVER, most=1)) == 1
    handle.discuss(offered=("x",))
    assert await offered(shop, handle, POUR_OVER, most=1) == {}
