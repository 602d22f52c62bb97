"""What every store promises of shoppers who met an experiment: each counts once, in one arm."""

from datetime import timedelta

import pytest

from sales_conversion.models import (
    ExperimentExposed,
    MessageReceived,
    Money,
    ObjectionRaised,
    OrderChanged,
    OrderPlaced,
    PersonRequested,
    RefundChanged,
    Session,
    SessionStarted,
    UserProfile,
)
from sales_conversion.models.event_items import Basket, EventItem
from sales_conversion.models.experiment_units import Counts, ExperimentOutcome, UnitsQuery
from tests.contracts.makers import NOON, again, continued, new_id, start

HOUR = timedelta(hours=1)
ASKED = UnitsQuery("greeting", "USD")


def met(arm, hours=0.0, experiment="greeting"):
    return lambda session: ExperimentExposed(session, NOON + hours * HOUR, experiment, arm)


def orders(order_id, minor, hours, quantity=1, currency="USD"):
    price = Money(minor, currency)
    basket = Basket((EventItem("p1", "SKU", "Thing", price, quantity),), price)
    return lambda session: OrderPlaced(
        session, NOON + hours * HOUR, order_id, price, ("p1",), basket
    )


def refunds(order_id, refund_id, minor, hours, status="refunded"):
    amount = Money(minor, "USD")
    return lambda session: RefundChanged(
        session, NOON + hours * HOUR, order_id, refund_id, amount, status
    )


def cancels(order_id, hours):
    return lambda session: OrderChanged(
        session, NOON + hours * HOUR, order_id, "cancelled", "cancelled"
    )


def says(hours=1.0):
    return lambda session: MessageReceived(session, NOON + hours * HOUR, new_id())


def starts(hours):
    return lambda session: SessionStarted(session, NOON + hours * HOUR, "web")


def objects(hours=1.0):
    return lambda session: ObjectionRaised(session, NOON + hours * HOUR, "price")


def wants_a_person(hours=1.0):
    return lambda session: PersonRequested(session, NOON + hours * HOUR)


async def talked(shop, *events, profile=None):
    """Commit one session of a shopper, and return their profile for the next."""
    session = Session(new_id(), NOON, NOON)
    told = tuple(event(session.id) for event in events)
    profile = profile or UserProfile(new_id())
    return (await start(shop, session=session, profile=profile, events=told)).profile


async def three_shoppers(shop):
    """One of the old arm who came back; one of the new who asks a lot; one of the new who
    cancels. Somebody else met nothing."""
    regular = await talked(shop, orders("o0", 5000, -24))
    regular = await talked(
        shop,
        met("old"),
        says(),
        orders("o1", 10_000, 1, quantity=3),
        refunds("o1", "r1", 2000, 2, "pending"),
        refunds("o1", "r1", 2000, 3),
        refunds("o1", "r2", 500, 3, "failed"),
        profile=regular,
    )
    await talked(shop, starts(30), says(31), orders("o2", 4000, 32), profile=regular)
    await talked(
        shop,
        met("new", 1),
        says(2),
        says(2),
        says(2),
        objects(2),
        wants_a_person(2),
        wants_a_person(3),
    )
    await talked(shop, met("new", 2), orders("o3", 9000, 3), cancels("o3", 4))
    await talked(shop, orders("o4", 7000, 1), says())


async def outcome(shop, query=ASKED):
    found = await shop.experiment_units.outcome(query)
    return found, {each.arm: each for each in found.arms}


async def test_what_nobody_met_has_no_outcome(shop):
    await talked(shop, met("new", experiment="other"), orders("o1", 100, 1))

    assert (await outcome(shop))[0] == ExperimentOutcome()


async def test_shoppers_are_counted_by_the_arm_they_met(shop):
    await three_shoppers(shop)

    found, arms = await outcome(shop)

    assert [each.arm for each in found.arms] == ["new", "old"]
    assert (arms["old"].units, arms["old"].conversions, arms["old"].revenue) == (1, 1, 12_000)
    assert (arms["new"].units, arms["new"].conversions, arms["new"].revenue) == (2, 1, 0)
    assert (found.first_at, found.last_at) == (NOON, NOON + 2 * HOUR)
    assert found.in_several == 0


async def test_everything_after_the_exposure_counts_and_nothing_before(shop):
    await three_shoppers(shop)

    _, arms = await outcome(shop)

    def ratio(arm, metric):
        moments = arms[arm].moments[metric]
        return moments.of_mean, moments.per_mean

    assert ratio("old", "revenue_per_shopper") == (12_000, 1)
    assert ratio("old", "items_per_order") == (4, 2)
    assert ratio("old", "messages_per_order") == (2, 2)
    assert ratio("old", "refund_rate") == (1, 2)
    assert ratio("old", "handoff_rate") == (0, 2)
    assert ratio("new", "handoff_rate") == (0.5, 1)
    assert ratio("new", "objection_rate") == (0.5, 1)
    assert ratio("new", "messages_per_order") == (1.5, 0.5)
    assert (arms["old"].foreknown.of_mean, arms["old"].foreknown.per_mean) == (12_000, 5000)


async def test_how_shoppers_differ_is_told_with_the_means(shop):
    await three_shoppers(shop)

    _, arms = await outcome(shop)

    told = arms["new"].moments["messages_per_order"]
    assert told.of_variance == pytest.approx(4.5)
    assert told.per_variance == pytest.approx(0.5)
    assert told.covariance == pytest.approx(-1.5)
    alone = arms["old"].moments["messages_per_order"]
    assert (alone.of_variance, alone.per_variance, alone.covariance) == (0, 0, 0)


async def test_other_money_converts_and_adds_none(shop):
    await talked(shop, met("old"), orders("o1", 10_000, 1, currency="EUR"))

    _, arms = await outcome(shop)

    assert (arms["old"].conversions, arms["old"].revenue) == (1, 0)


async def test_who_meets_two_arms_counts_for_the_first(shop):
    shopper = await talked(shop, met("new", 2))
    await talked(shop, met("old", 5), orders("o1", 100, 6), profile=shopper)

    found, arms = await outcome(shop)

    assert (arms["new"].units, arms["new"].conversions) == (1, 1)
    assert set(arms) == {"new"}
    assert found.in_several == 1


async def test_a_range_is_of_who_met_it_then(shop):
    await three_shoppers(shop)

    since = UnitsQuery("greeting", "USD", since=NOON + HOUR)
    until = UnitsQuery("greeting", "USD", until=NOON + HOUR)

    assert set((await outcome(shop, since))[1]) == {"new"}
    assert set((await outcome(shop, until))[1]) == {"old"}


async def test_a_look_tells_what_was_known_as_it_was_due(shop):
    await three_shoppers(shop)

    found, _ = await outcome(shop, UnitsQuery("greeting", "USD", looks=(1, 2, 3, 4)))

    assert found.looks == (
        {"old": Counts(1, 0)},
        {"old": Counts(1, 1), "new": Counts(1, 0)},
        {"old": Counts(1, 1), "new": Counts(2, 0)},
    )


async def test_one_more_session_is_no_other_shopper(shop):
    shopper = await talked(shop, met("old"))
    conversation = await start(shop, profile=shopper)

    assert (await again(shop, conversation)).profile.id == shopper.id
    assert (await outcome(shop))[1]["old"].units == 1


async def test_a_visitor_is_one_shopper_in_all_visits_and_once_it_is_known_who_it_is(shop):
    first = await start(shop, visitor="visitor-1")
    again_ = await start(shop, visitor="visitor-1")
    ann = await start(shop, profile=UserProfile(new_id(), external_id="ann"))
    for session, event in (
        (first, met("short", 1)),
        (again_, orders("o1", 500, 2)),
        (ann, orders("o2", 700, 3)),
    ):
        await shop.conversations.commit(
            continued(session, visitor=session.visitor, events=(event(session.session.id),))
        )

    before = await shop.experiment_units.outcome(ASKED)
    signed_in = await start(shop, profile=(await again(shop, ann)).profile, turned_out="visitor-1")
    after = await shop.experiment_units.outcome(ASKED)

    assert signed_in.profile.external_id == "ann"
    assert [(arm.units, arm.revenue) for arm in before.arms] == [(1, 500)]
    assert [(arm.units, arm.revenue) for arm in after.arms] == [(1, 1200)]
