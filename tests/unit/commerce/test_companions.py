"""What others did, as suggestions: every reason is a count one can look up."""

from dataclasses import replace
from datetime import timedelta

import pytest

from sales_conversion.models import CartLine, ItemReference, Needs
from sales_conversion.recommending.journal import Entry
from sales_conversion.services.personalization import PersonalizationService
from sales_conversion.services.recommendation import RecommendationEngine
from sales_conversion.services.upsell_rules import UpsellCrossSellRules
from tests.unit.commerce.fakes import NOON, Shop, product


@pytest.fixture
def shop():
    return Shop()


@pytest.fixture
def handle(shop):
    return shop.session()


async def shown(shop, handle, *ways, limit=10):
    engine = RecommendationEngine(
        shop.catalogue, {}, UpsellCrossSellRules(), PersonalizationService(), shop.habits
    )
    cards = await engine.recommend(handle.turn(), limit, ways)
    return {card.product_id: card.reason for card in cards}


@pytest.mark.parametrize(
    ("together", "alone", "reason"),
    [
        (3, 0, "often bought with your Cone Dripper 02"),
        (3, 27, "often bought with your Cone Dripper 02"),
        (2, 0, "others bought it with Cone Dripper 02"),
        (3, 28, "others bought it with Cone Dripper 02"),
    ],
)
async def test_often_is_three_times_and_one_in_ten(shop, handle, together, alone, reason):
    shop.took("order", "dripper papers", times=together)
    shop.took("order", "dripper", times=alone)
    await shop.carts.add(handle, CartLine("dripper", 1))

    found = await shown(shop, handle, "bought_together")

    assert found["papers"].startswith(reason)


async def test_the_reason_names_what_speaks_most_for_it(shop, handle):
    shop.took("order", "ridge brush", times=2)
    shop.took("order", "ridge", times=8)
    shop.took("order", "dripper brush", times=4)
    await shop.carts.add(handle, CartLine("dripper", 1))
    await shop.carts.add(handle, CartLine("ridge", 1))

    found = await shown(shop, handle, "bought_together")

    assert found["brush"].startswith("often bought with your Cone Dripper 02")


async def test_what_nobody_bought_with_it_is_not_said_to_be(shop, handle):
    shop.took("order", "dripper papers")
    shop.took("order", "ridge brush", times=9)
    await shop.carts.add(handle, CartLine("dripper", 1))

    assert list(await shown(shop, handle, "bought_together")) == ["papers"]


async def test_an_order_that_was_taken_back_is_no_reason(shop, handle):
    shop.took("order", "dripper papers", who="o1")
    shop.habits.note("order", Entry("o1", "", 0))
    await shop.carts.add(handle, CartLine("dripper", 1))

    assert await shown(shop, handle, "bought_together") == {}


async def test_without_a_cart_it_goes_with_what_is_talked_about(shop, handle):
    shop.took("order", "ridge brush")
    handle.discuss(focus=ItemReference("ridge"))

    found = await shown(shop, handle, "bought_together")

    assert found["brush"].startswith("others bought it with Ridge Hand Grinder")


async def test_what_sold_most_lately_comes_first_with_its_figure(shop, handle):
    shop.took("order", "papers", times=2, at=NOON - timedelta(days=1))
    shop.took("order", "dripper", times=3, at=NOON - timedelta(days=29))
    shop.took("order", "brush", times=9, at=NOON - timedelta(days=31))

    found = await shown(shop, handle, "trending")

    assert list(found)[:2] == ["dripper", "papers"]
    assert found["dripper"].startswith("bought 3 times in the last 30 days")
    assert "times" not in found["brush"]


async def test_what_sold_lately_stays_in_the_category_that_is_talked_about(shop, handle):
    shop.took("order", "papers", times=2)
    shop.took("order", "summit", times=2)
    handle.discuss(needs=Needs(category="Grinders"))

    assert list(await shown(shop, handle, "trending")) == ["summit", "ridge"]


async def test_of_the_same_kind_what_was_looked_at_with_it_comes_first(shop, handle):
    near = product("near", "Near Grinder", "50.00", category="Grinders > Hand grinders")
    shop.catalogue.sold.append(near)
    handle.discuss(focus=ItemReference("ridge"))
    before = await shown(shop, handle, "similar")

    shop.took("visit", "ridge near", times=2)

    assert list(before) == ["summit", "near"]
    assert list(await shown(shop, handle, "similar")) == ["near", "summit"]


async def test_of_what_has_no_kind_what_reads_alike_comes_first(shop, handle):
    box = product("box", "Walnut Grinder Box", category="")
    other = product("other", "Walnut Box with Lid", category="")
    shop.catalogue.sold += [box, other]
    shop.habits.liken(shop.habits.number({p.id: [p.title] for p in shop.catalogue.sold}))
    handle.discuss(focus=ItemReference("box"))

    assert next(iter(await shown(shop, handle, "similar"))) == "other"


async def test_what_others_with_the_same_bought_is_shown_to_who_agreed(shop, handle):
    shop.took("person", "ridge summit", times=3)
    handle.profile = replace(handle.profile, purchase_history=("ridge",))
    handle.discuss(personal=True)

    found = await shown(shop, handle, "personalized")

    assert list(found) == ["summit"]
    assert found["summit"].startswith("often bought by those who have your Ridge Hand Grinder")


async def test_without_consent_nothing_told_or_bought_before_is_used(shop, handle):
    shop.took("person", "ridge summit", times=3)
    handle.profile = replace(
        handle.profile, purchase_history=("ridge",), preferences={"use": "espresso"}
    )

    assert await shown(shop, handle, "personalized") == {}

    handle.discuss(needs=Needs(query="hand grinder"))
    found = await shown(shop, handle, "personalized")

    assert next(iter(found)) == "ridge"
    assert "your Ridge" not in "".join(found.values())


async def test_who_did_not_say_what_for_sees_no_third_of_a_kind_where_others_fit(shop, handle):
    for number in range(4):
        name = f"mill{number}"
        shop.catalogue.sold.append(
            product(name, f"Mill {number}", category="Grinders > Hand grinders")
        )
        shop.took("order", f"dripper {name}", times=5)
    shop.took("order", "dripper papers")
    shop.took("order", "dripper brush")
    await shop.carts.add(handle, CartLine("dripper", 1))

    found = list(await shown(shop, handle, "bought_together", limit=4))

    assert sum(each.startswith("mill") for each in found) == 2
    assert {"papers", "brush"} <= {*found}
