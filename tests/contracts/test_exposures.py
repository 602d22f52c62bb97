"""What every store promises of what shoppers were shown: the first of it, once, under any name."""

from dataclasses import replace
from datetime import timedelta

import pytest

from sales_conversion.errors import VersionConflict
from sales_conversion.models import Assignment, ExperimentExposed, Exposure, UserProfile
from tests.contracts.makers import NOON, again, continued, new_id, start

SHORT, LONG = Assignment("greeting", "short"), Assignment("greeting", "long")


def showing(given, unit, session_id):
    event = ExperimentExposed(session_id, NOON, given.experiment, given.arm)
    exposure = Exposure(unit, given.experiment, given.arm)
    shown = replace(given, shown=True)
    return {"assignments": (shown,), "exposures": (exposure,), "events": (event,)}


async def show(shop, conversation, given):
    unit = conversation.visitor or conversation.profile.id
    told = showing(given, unit, conversation.session.id)
    change = continued(conversation, visitor=conversation.visitor, **told)
    await shop.conversations.commit(change)
    return await again(shop, conversation)


async def test_what_was_shown_is_known_in_every_session_of_the_visitor(shop):
    first = await start(shop, visitor="visitor-1", assignments=(SHORT,))
    await show(shop, first, SHORT)

    second = await start(shop, visitor="visitor-1", assignments=(LONG,))

    assert (first.visitor, first.shown, first.assignments) == ("visitor-1", (), (SHORT,))
    assert (second.shown, second.assignments) == ((SHORT,), (LONG,))
    assert [*await shop.exposures.shown_to("visitor-1")] == [SHORT]
    assert [*await shop.exposures.shown_to("visitor-2")] == []


async def test_of_two_sessions_that_show_something_at_once_one_is_first(shop):
    one = await start(shop, visitor="visitor-1", assignments=(SHORT,))
    other = await start(shop, visitor="visitor-1", assignments=(LONG,))
    await show(shop, one, SHORT)

    with pytest.raises(VersionConflict):
        await show(shop, other, LONG)

    kept = await again(shop, other)
    assert (kept.shown, kept.assignments) == ((SHORT,), (LONG,))
    assert await shop.conversations.events(other.session.id) == ()


async def test_a_shopper_without_a_visitor_s_name_is_the_profile(shop):
    known = await start(shop, assignments=(SHORT,))
    await show(shop, known, SHORT)

    assert [*await shop.exposures.shown_to(known.profile.id)] == [SHORT]
    [given] = (await again(shop, known)).assignments
    assert given == replace(SHORT, shown=True)


async def test_who_turns_out_as_a_customer_was_shown_what_both_were_the_earliest_first(
    shop, clock
):
    customer = await start(shop, profile=UserProfile(new_id(), external_id="ann"))
    visitor = await start(shop, visitor="visitor-1", assignments=(SHORT,))
    visitor = await show(shop, visitor, SHORT)
    clock.time += timedelta(hours=1)
    customer = await start(shop, profile=customer.profile, assignments=(LONG,))
    await show(shop, customer, LONG)

    await shop.conversations.commit(
        continued(visitor, profile=customer.profile, turned_out="visitor-1")
    )

    assert (await again(shop, visitor)).visitor is None
    for unit in ("visitor-1", customer.profile.id):
        assert [*await shop.exposures.shown_to(unit)] == [SHORT]


async def test_a_browser_stays_with_the_customer_who_signed_in_there_first(shop):
    ann, bob = UserProfile(new_id(), external_id="ann"), UserProfile(new_id(), external_id="bob")
    for profile in (ann, bob):
        await start(shop, profile=profile, turned_out="visitor-1")

    seen = await start(shop, visitor="visitor-1", assignments=(SHORT,))
    await show(shop, seen, SHORT)

    assert [*await shop.exposures.shown_to(ann.id)] == [SHORT]
    assert [*await shop.exposures.shown_to(bob.id)] == []
