from dataclasses import replace
from decimal import Decimal

import pytest

from sales_conversion.config.pipeline import StageConfig
from sales_conversion.errors import UnknownName
from sales_conversion.models import CartLine, ItemReference, Needs
from sales_conversion.services.addition_kinds import AdditionRule, Wanted
from sales_conversion.services.personalization import PersonalizationService
from sales_conversion.services.recommendation import WAYS, RecommendationEngine
from sales_conversion.services.upsell_rules import UpsellCrossSellRules
from tests.unit.commerce.fakes import BRUSH, DRIPPER, PAPERS, RIDGE, SUMMIT, Shop, product


@pytest.fixture
def shop():
    return Shop()


@pytest.fixture
def handle(shop):
    return shop.session()


def engine(shop, rules=(), stages=None):
    return RecommendationEngine(
        shop.catalogue,
        stages or {},
        UpsellCrossSellRules(rules),
        PersonalizationService(),
        shop.habits,
    )


async def shown(shop, handle, *ways, limit=10):
    cards = await engine(shop).recommend(handle.turn(), limit, ways)
    return {card.product_id: card.reason for card in cards}


@pytest.mark.parametrize("way", sorted(WAYS))
async def test_no_way_shows_what_is_gone_or_in_the_cart_or_unwanted(shop, handle, way):
    for kind in ("order", "visit", "person"):
        shop.took(kind, "papers gone ridge brush summit", times=2)
    await shop.carts.add(handle, CartLine("papers", 1))
    handle.discuss(needs=Needs(query="grinder", max_price=Decimal(60), without=("steel",)))

    found = await shown(shop, handle, way)

    assert not {"gone", "papers", "ridge", "summit"} & found.keys()


async def test_nothing_is_shown_twice_whatever_the_ways(shop, handle):
    handle.discuss(needs=Needs(query="grinder"))

    cards = await engine(shop).recommend(handle.turn(), 10, ("personalized", "trending", "value"))

    ids = [card.product_id for card in cards]
    assert len(ids) == len(set(ids))


async def test_a_stage_names_its_ways(shop, handle):
    stages = {"greeting": StageConfig(strategies=("similar",))}
    handle.discuss(focus=ItemReference("ridge"))

    cards = await engine(shop, stages=stages).recommend(handle.turn(), 3)

    assert [card.product_id for card in cards] == ["summit"]
    assert cards[0].reason.startswith("Hand grinders, $40.00 more than Ridge Hand Grinder")


async def test_an_unknown_way_gets_a_hint(shop, handle):
    with pytest.raises(UnknownName, match="did you mean 'trending'"):
        await shown(shop, handle, "trendin")


async def test_what_was_not_seen_yet_comes_first(shop, handle):
    handle.discuss(seen=("ridge", "summit", "brush"))

    found = await shown(shop, handle, "trending", limit=2)

    assert list(found) == ["papers", "dripper"]


async def test_personal_means_by_what_the_shopper_said(shop, handle):
    handle.discuss(needs=Needs(query="hand grinder", experience_level="experienced"))

    found = await shown(shop, handle, "personalized")

    assert next(iter(found)) == "summit"
    assert found["summit"].startswith("good for the experienced")


async def test_who_said_nothing_gets_nothing_personal(shop, handle):
    assert await shown(shop, handle, "personalized") == {}


async def test_the_maker_of_what_was_bought_counts_and_is_named(shop, handle):
    handle.discuss(needs=Needs(query="hand grinder"), personal=True)
    handle.profile = replace(handle.profile, purchase_history=("ridge",))

    found = await shown(shop, handle, "personalized")

    assert next(iter(found)) == "summit"
    assert found["summit"].startswith("by Ridge, like your Ridge Hand Grinder")


async def test_what_others_bought_is_said_to_be_so(shop, handle):
    shop.took("order", "dripper papers")
    await shop.carts.add(handle, CartLine("dripper", 1))

    found = await shown(shop, handle, "bought_together")

    assert found["papers"].startswith("others bought it with Cone Dripper 02")


async def test_value_means_cheapest_first(shop, handle):
    handle.discuss(needs=Needs(query="hand"))

    assert list(await shown(shop, handle, "value")) == ["ridge", "summit"]


async def test_a_gift_is_made_to_be_given(shop, handle):
    shop.catalogue.sold.append(product("box", "Gift Box", category="Gifts > Gift sets"))

    assert list(await shown(shop, handle, "gift")) == ["box"]


async def additions(shop, handle, rules=(), limit=2):
    cards = await engine(shop, rules).additions(handle.turn(), limit)
    return {card.product_id: card.reason for card in cards}


async def test_what_fits_the_cart_is_offered_with_the_reason(shop, handle):
    await shop.carts.add(handle, CartLine("dripper", 1))

    found = await additions(shop, handle)

    assert list(found) == ["papers"]
    assert found["papers"].startswith("fits your Cone Dripper 02")


async def test_an_empty_cart_is_offered_nothing(shop, handle):
    assert await additions(shop, handle) == {}


@pytest.mark.parametrize(("offered", "room"), [((), 2), (("x",), 1), (("x", "y"), 0)])
async def test_two_offers_a_conversation_are_enough(shop, handle, offered, room):
    shop.took("order", "summit brush papers dripper ridge")
    await shop.carts.add(handle, CartLine("summit", 1))
    handle.discuss(offered=offered)

    assert len(await additions(shop, handle, limit=5)) == room


async def test_nothing_is_offered_twice(shop, handle):
    await shop.carts.add(handle, CartLine("ridge", 1))
    handle.discuss(offered=("brush",))

    assert "brush" not in await additions(shop, handle)


async def test_nothing_dearer_than_the_line_is_offered_beside_it(shop, handle):
    shop.took("order", "papers ridge dripper")
    await shop.carts.add(handle, CartLine("papers", 1))

    assert await additions(shop, handle) == {}


@pytest.mark.parametrize(("price", "offered"), [("3.24", ["holder"]), ("3.25", [])])
async def test_small_things_of_the_same_shelf_cost_less_than_half(shop, handle, price, offered):
    holder = product("holder", "Filter Holder", price, 4, category="Filters > Holders")
    shop.catalogue.sold.append(holder)
    await shop.carts.add(handle, CartLine("papers", 1))

    assert list(await additions(shop, handle)) == offered


def always(turn):
    return bool(turn.cart.items)


def never(turn):
    return not turn.cart.items


async def test_the_rules_of_the_shop_come_instead(shop, handle):
    await shop.carts.add(handle, CartLine("ridge", 1))
    rules = [
        AdditionRule("not now", never, wanted=Wanted("Care")),
        AdditionRule("papers with a grinder", always, wanted=Wanted("Filters", ("paper",))),
    ]

    found = await additions(shop, handle, rules)

    assert list(found) == ["papers"]
    assert found["papers"].startswith("goes with your order")


async def test_an_upgrade_is_a_dearer_one_of_the_same_kind(shop, handle):
    shop.catalogue.reprice("summit", "69.00")
    await shop.carts.add(handle, CartLine("ridge", 1))
    rules = [AdditionRule("better grinder", always, "upgrade", Wanted("Grinders"))]

    found = await additions(shop, handle, rules)

    assert found["summit"].startswith("$20.00 more than Ridge Hand Grinder")


async def test_an_upgrade_costs_at_most_half_as_much_again(shop, handle):
    await shop.carts.add(handle, CartLine("ridge", 1))
    rules = [AdditionRule("better grinder", always, "upgrade", Wanted("Grinders"))]

    assert await additions(shop, handle, rules) == {}


def test_ranking_keeps_the_order_of_equals(handle):
    ranked = PersonalizationService().rank(handle.turn(), [DRIPPER, BRUSH, PAPERS])

    assert [one.product for one in ranked] == [DRIPPER, BRUSH, PAPERS]


def test_what_was_asked_for_outranks_what_was_told(handle):
    handle.discuss(needs=Needs(attributes={"burr_size_mm": "48"}, experience_level="beginner"))

    ranked = PersonalizationService().rank(handle.turn(), [RIDGE, SUMMIT])

    assert ranked[0].product == SUMMIT
