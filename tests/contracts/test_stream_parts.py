"""What is told in the stream of a session is kept with the commit, in order, for a while."""

import pytest

from sales_conversion.errors import VersionConflict
from sales_conversion.models import StreamPart
from sales_conversion.models.stream import VERSION, first_frame, heard_all_of, start_of_version
from tests.contracts.makers import again, continued, new_id, receipt, start

TOLD = (b'{"type":"STEP_STARTED"}', '{"delta":"caf\u00e9 \u2615"}'.encode(), b"{}")


def part(conversation, draw=7, frames=TOLD):
    return StreamPart(first_frame(conversation.session.version + 1, draw), frames)


async def told(shop, conversation, **changes):
    """Commit once more and return the conversation as it is then, and what was told of it."""
    known = part(conversation)
    await shop.conversations.commit(continued(conversation, stream=known, **changes))
    return await again(shop, conversation), known


async def test_what_was_told_is_told_again_byte_by_byte_in_order(shop):
    conversation, first = await told(shop, await start(shop))
    conversation, second = await told(shop, conversation)

    session_id = conversation.session.id
    assert await shop.stream.since(session_id, 0, 10) == [first, second]
    assert await shop.stream.since(session_id, 0, 1) == [first]
    assert await shop.stream.since(session_id, second.first, 10) == [second]
    assert await shop.stream.since(session_id, second.first + 1, 10) == []


async def test_the_first_commit_of_a_session_is_told_too(shop):
    known = StreamPart(first_frame(1, 0), TOLD)

    conversation = await start(shop, stream=known)

    assert await shop.stream.since(conversation.session.id, 0, 10) == [known]


async def test_nothing_is_told_of_what_was_not_committed(shop):
    conversation = await start(shop)
    await told(shop, conversation)

    with pytest.raises(VersionConflict):
        await shop.conversations.commit(continued(conversation, stream=part(conversation, 8)))

    assert len(await shop.stream.since(conversation.session.id, 0, 10)) == 1


async def test_an_answer_is_found_by_the_key_of_its_receipt(shop):
    conversation = await start(shop)
    answered = receipt("k", conversation.session.id)
    conversation, first = await told(shop, conversation, receipt=answered)
    await told(shop, conversation)

    session_id = conversation.session.id
    assert await shop.stream.answered(session_id, "k") == first
    assert await shop.stream.answered(session_id, "other") is None
    assert await shop.stream.answered(session_id, "no \0 key") is None
    assert await shop.stream.answered(new_id(), "k") is None


async def test_a_key_that_is_used_anew_stands_for_its_new_answer(shop):
    conversation = await start(shop)
    conversation, _ = await told(shop, conversation, receipt=receipt("k", new_id()))
    shop.clock.forward(days=2)
    late = await shop.stream.answered(conversation.session.id, "k")

    _, second = await told(shop, conversation, receipt=receipt("k", new_id()))

    assert late is None
    assert await shop.stream.answered(conversation.session.id, "k") == second


async def test_only_sessions_with_news_are_named(shop):
    one, known = await told(shop, await start(shop))
    other = await start(shop)

    heard = {one.session.id: known.first - 1, other.session.id: 0, new_id(): 0}

    assert set(await shop.stream.with_news(heard)) == {one.session.id}
    assert not await shop.stream.with_news({one.session.id: known.first})
    assert not await shop.stream.with_news({})


async def test_after_a_day_it_is_forgotten_with_the_receipts(shop):
    conversation, _ = await told(shop, await start(shop))
    shop.clock.forward(hours=23)
    await shop.expired.delete(shop.clock.now(), 10)
    early = len(await shop.stream.since(conversation.session.id, 0, 10))
    conversation, late = await told(shop, conversation)
    shop.clock.forward(hours=2)

    assert await shop.expired.delete(shop.clock.now(), 10) == 1
    assert (early, await shop.stream.since(conversation.session.id, 0, 10)) == (1, [late])


def test_who_heard_a_part_of_it_hears_the_rest():
    known = StreamPart(first_frame(3, 5), (b"a", b"b", b"c"))

    left = {
        heard: [frame.data for frame in known.after(known.first + heard)] for heard in range(3)
    }

    assert left == {0: [b"b", b"c"], 1: [b"c"], 2: []}
    assert [frame.id - known.first for frame in known.after(0)] == [0, 1, 2]


def test_who_heard_an_attempt_that_was_lost_hears_all_of_the_one_that_counts():
    known = StreamPart(first_frame(3, 5), (b"a", b"b", b"c"))

    heard = StreamPart(first_frame(3, 900_000), (b"x", b"y"))

    assert [frame.data for frame in known.after(heard.first + 1)] == [b"a", b"b", b"c"]


def test_who_read_how_a_session_stands_hears_what_comes_after_that():
    following = StreamPart(first_frame(5, 1), (b"a", b"b"))

    heard = heard_all_of(4)

    assert [frame.data for frame in following.after(heard)] == [b"a", b"b"]
    assert first_frame(4, 999_999) < start_of_version(heard) <= following.first


def test_numbers_only_grow_with_the_version_and_javascript_can_count_them():
    assert first_frame(4, 999_999) + 9_999 < heard_all_of(4) < first_frame(5, 1)
    assert first_frame(900_000, 999_999) < 2**53
    assert first_frame(1, 0) == VERSION
