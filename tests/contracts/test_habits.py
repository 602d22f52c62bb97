"""What every repository of habits promises: each record counts once, in the order told."""

import asyncio
from datetime import timedelta

import pytest

from sales_conversion.models import (
    CartChanged,
    Dialogue,
    Money,
    OrderChanged,
    OrderPlaced,
    PageEvent,
    ProductViewed,
    Session,
    UserProfile,
)
from sales_conversion.recommending.counting import pair_counts
from sales_conversion.recommending.habits import Habits
from sales_conversion.recommending.journal import Journal
from tests.contracts.makers import NOON, continued, new_id, product, start, variant

SHOP = (
    product("mill", "Mill", variant("MILL")),
    product("kettle", "Kettle", variant("KETTLE")),
    product("mug", "Mug", variant("MUG-S"), variant("MUG-L")),
)


@pytest.fixture
async def stocked(shop):
    await shop.catalogue.save(SHOP)
    return shop


async def told(shop):
    found = await shop.habits.told(0, 99)
    return [(habit.kind, habit.entry.product) for habit in found]


async def happened(shop, *events, personal=False, profile=None):
    """Commit a session in which *events* happened, and gather."""
    session = Session(new_id(), NOON, NOON, dialogue=Dialogue(personal=personal))
    profile = profile or UserProfile(new_id())
    made = [make(session.id) for make in events]
    conversation = await start(shop, session=session, profile=profile, events=tuple(made))
    await shop.habits.gather(99)
    return conversation


def viewed(name, at=NOON):
    return lambda session_id: ProductViewed(session_id, at, name)


def put(sku, quantity=1):
    return lambda session_id: CartChanged(session_id, NOON, "cart", sku, quantity)


def bought(*products, order="o1"):
    return lambda session_id: OrderPlaced(session_id, NOON, order, Money(1, "USD"), products)


def cancelled(order="o1"):
    return lambda session_id: OrderChanged(session_id, NOON, order, "cancelled", "pending")


async def test_what_was_looked_at_and_put_in_the_cart_is_one_visit(stocked):
    conversation = await happened(stocked, viewed("mill"), put("MUG-L"), put("MILL", 0))

    found = await stocked.habits.told(0, 99)

    assert [(h.kind, h.entry.product) for h in found] == [("visit", "mill"), ("visit", "mug")]
    assert {h.entry.occasion for h in found} == {conversation.session.id}


async def test_an_order_is_an_occasion_of_its_own(stocked):
    await happened(stocked, bought("mill", "mug"))

    assert await told(stocked) == [("order", "mill"), ("order", "mug")]


async def test_only_who_agreed_is_remembered_as_a_person(stocked):
    profile = UserProfile(new_id())
    await happened(stocked, bought("kettle", order="o2"))
    await happened(stocked, bought("mill", "mug"), personal=True, profile=profile)

    people = [h.entry for h in await stocked.habits.told(0, 99) if h.kind == "person"]

    assert [(each.occasion, each.product) for each in people] == [
        (profile.id, "mill"),
        (profile.id, "mug"),
    ]


async def test_a_cancelled_order_is_taken_back(stocked):
    await happened(stocked, bought("mill", "mug"), cancelled())

    journal = Journal.rebuilt(habit.entry for habit in await stocked.habits.told(0, 99))

    assert journal.contents() == {}


async def test_what_the_page_saw_counts_by_product_or_sku(stocked):
    here = (await start(stocked)).session.id
    await stocked.page.keep(
        [
            PageEvent(here, NOON, "e1", "view_item", ("mill",)),
            PageEvent(here, NOON + timedelta(seconds=1), "e2", "add_to_cart", ("MUG-S", "no")),
            PageEvent(here, NOON, "e3", "view_item_list", ("kettle",)),
        ]
    )
    await stocked.habits.gather(99)

    assert sorted(await told(stocked)) == [("visit", "mill"), ("visit", "mug")]


async def test_nothing_is_gathered_twice(stocked):
    here = (await happened(stocked, viewed("mill"))).session.id
    await stocked.page.keep([PageEvent(here, NOON, "e1", "view_item", ("mug",))])

    await stocked.habits.gather(99)
    again = await stocked.habits.gather(99)
    await stocked.page.keep([PageEvent(here, NOON, "e1", "view_item", ("mug",))])
    await stocked.habits.gather(99)

    assert again == 0
    assert sorted(await told(stocked)) == [("visit", "mill"), ("visit", "mug")]


async def test_two_who_gather_at_once_take_each_record_once(stocked):
    conversation = await start(stocked)
    events = tuple(
        ProductViewed(conversation.session.id, NOON + timedelta(seconds=n), "mill")
        for n in range(20)
    )
    await stocked.conversations.commit(continued(conversation, events=events))

    await asyncio.gather(*(stocked.habits.gather(3) for _ in range(12)))

    assert len(await told(stocked)) == 20


async def test_who_reads_on_gets_only_what_is_new(stocked):
    await happened(stocked, viewed("mill"))
    [first] = await stocked.habits.told(0, 99)

    await happened(stocked, viewed("mug"))

    [second] = await stocked.habits.told(first.position, 99)
    assert second.entry.product == "mug"


async def test_what_others_bought_together_comes_most_often_first(stocked):
    await happened(stocked, bought("mill", "mug", "kettle", order="o1"))
    await happened(stocked, bought("mill", "mug", order="o2"))
    await happened(stocked, bought("mug", order="o3"))
    habits = Habits({"basket": {"confidence": 1.0}})
    habits.begin({"order": [habit.entry for habit in await stocked.habits.told(0, 99)]})

    assert habits.best("basket", ["mill"], 5, without=["mill"]) == ["mug", "kettle"]
    assert habits.shared("order", "mill", ["mug", "kettle"]) == [(2, 2), (1, 2)]


async def test_the_database_counts_pairs_as_the_models_do(stored, database):
    await stored.catalogue.save(SHOP)
    await happened(stored, bought("mill", "mug", "kettle", order="o1"))
    await happened(stored, bought("mill", "mug", order="o2"))
    await happened(stored, bought("mill", "kettle", order="o3"), cancelled("o3"))

    rows = await database.fetch(
        "SELECT other_id, occasions FROM habit_pairs WHERE kind = 'order' AND product_id = 'mill'"
    )
    journal = Journal.rebuilt(habit.entry for habit in await stored.habits.told(0, 99))
    [mill] = journal.products.known(["mill"])
    counts, _ = pair_counts(journal, mill)

    assert dict(rows) == {"mug": 2, "kettle": 1}
    assert dict(rows) == {
        name: count for name, count in zip(journal.products.names, counts, strict=True) if count
    }
