"""What every conversation repository promises."""

from dataclasses import replace
from datetime import timedelta

import pytest

from sales_conversion.errors import VersionConflict
from sales_conversion.models import (
    Assignment,
    CartChange,
    CartLine,
    ChatMessage,
    Checkout,
    Contact,
    Credential,
    Delivery,
    Discount,
    HumanMessage,
    LineDiscount,
    Memory,
    Message,
    MessageReceived,
    Money,
    PlaceOrder,
    UserProfile,
)
from tests.contracts.makers import (
    NOON,
    NOTHING_S_ID,
    again,
    blank,
    continued,
    everything,
    item,
    new_id,
    ordered,
    placed,
    product,
    quoted,
    receipt,
    start,
)


@pytest.mark.parametrize(
    "name", ["nobody", NOTHING_S_ID, "", "\0", "\ud800", "x" * 5000, "' OR 1=1"]
)
async def test_an_unknown_session_is_simply_not_found(shop, name):
    assert await shop.conversations.load(name, "key") is None
    assert await shop.conversations.credential(name) is None
    assert await shop.conversations.events(name) == ()
    assert await shop.conversations.turns(name) == ()
    assert await shop.conversations.quotes(name) == ()


async def test_everything_that_is_saved_is_loaded(shop):
    conversation = await start(shop)
    change = everything(conversation)

    await shop.conversations.commit(change)

    found = await again(shop, conversation)
    assert found.session == replace(change.session, version=2)
    assert found.profile == replace(change.profile, version=2)
    assert (found.cart, found.messages) == (change.cart, change.said)
    assert found.assignments == change.assignments
    assert await shop.conversations.events(change.session.id) == change.events
    assert await shop.conversations.credential(change.session.id) == change.credential


async def test_to_a_quiet_change_nobody_loses_and_it_loses_to_any_other(shop):
    conversation = await start(shop)
    other = replace(conversation.session, current_stage="discovery")
    quiet = replace(conversation.session, locale="de")

    await shop.conversations.commit(continued(conversation, session=quiet, is_quiet=True))
    noted = await again(shop, conversation)
    await shop.conversations.commit(continued(conversation, session=other))

    found = await again(shop, conversation)
    assert (noted.session.locale, noted.session.version) == ("de", conversation.session.version)
    assert (found.session.locale, found.session.current_stage) == ("en", "discovery")
    with pytest.raises(VersionConflict):
        await shop.conversations.commit(continued(conversation, session=quiet, is_quiet=True))


async def test_what_was_noted_while_a_turn_went_on_stays_unless_that_turn_forgets(shop):
    conversation = await start(shop)
    session, noted = conversation.session, Memory(summary="They look for something quiet.")
    summed_up = replace(session, dialogue=replace(session.dialogue, memory=noted))

    await shop.conversations.commit(continued(conversation, session=summed_up, is_quiet=True))
    await shop.conversations.commit(continued(conversation, same=frozenset({"memory"})))
    after = await again(shop, conversation)
    forgot = replace(after.session, dialogue=replace(after.session.dialogue, memory=Memory()))
    await shop.conversations.commit(continued(after, session=forgot))

    assert after.session.dialogue.memory == noted
    assert (await again(shop, conversation)).session.dialogue.memory == Memory()


async def test_every_turn_and_every_checkout_is_kept_as_it_was(shop):
    conversation = await start(shop)
    first = quoted(conversation)
    await shop.conversations.commit(replace(everything(conversation), quote=first))
    after = await again(shop, conversation)
    second = quoted(after)
    later = NOON + timedelta(minutes=1)
    answered = replace(everything(after).turn, stage="education", at=later)
    await shop.conversations.commit(continued(after, quote=second, turn=answered))

    turns = await shop.conversations.turns(conversation.session.id)

    assert [turn.stage for turn in turns] == ["discovery", "education"]
    assert turns[1] == answered
    assert await shop.conversations.quotes(conversation.session.id) == (first, second)


async def test_a_new_token_replaces_the_old_and_silence_keeps_it(shop):
    conversation = await start(shop, credential=Credential("old", NOON))
    await shop.conversations.commit(continued(conversation))
    assert (await shop.conversations.credential(conversation.session.id)).token_hash == "old"

    renewed = continued(await again(shop, conversation), credential=Credential("new", NOON))
    await shop.conversations.commit(renewed)

    assert (await shop.conversations.credential(conversation.session.id)).token_hash == "new"


async def test_a_session_is_created_once(shop):
    change = blank()
    await shop.conversations.commit(change)

    with pytest.raises(VersionConflict):
        await shop.conversations.commit(change)


async def test_a_change_to_a_session_that_is_not_there_is_refused(shop):
    change = blank()
    ghost = replace(change, session=replace(change.session, version=3))

    with pytest.raises(VersionConflict):
        await shop.conversations.commit(ghost)

    assert await shop.conversations.load(change.session.id) is None


async def test_the_second_of_two_writers_is_refused_and_leaves_nothing(shop):
    conversation = await start(shop)
    await shop.conversations.commit(continued(conversation))
    before = await again(shop, conversation)
    late = everything(conversation)

    with pytest.raises(VersionConflict):
        await shop.conversations.commit(late)

    assert await again(shop, conversation) == before
    assert (await shop.conversations.load(late.session.id, late.receipt.key)).receipt is None
    assert await shop.conversations.events(late.session.id) == ()
    assert await shop.conversations.credential(late.session.id) is None


async def test_a_profile_changes_its_version_only_when_it_says_something_new(shop):
    conversation = await start(shop)

    await shop.conversations.commit(continued(conversation))
    unchanged = await again(shop, conversation)
    learned = unchanged.profile.learn({"color": "blue"})
    await shop.conversations.commit(continued(unchanged, profile=learned))

    assert unchanged.profile == conversation.profile
    assert (await again(shop, conversation)).profile == replace(
        learned, version=learned.version + 1
    )


async def test_two_sessions_of_one_shopper_share_the_profile(shop):
    first = await start(shop, profile=UserProfile(new_id(), external_id="ann"))
    second = await start(shop, profile=replace(first.profile, visits=2))

    learned = second.profile.learn({"color": "blue"})
    await shop.conversations.commit(continued(second, profile=learned))

    assert (await again(shop, first)).profile == (await again(shop, second)).profile
    assert (await again(shop, first)).profile.preferences == {"color": "blue"}


async def test_a_stale_profile_is_refused_even_when_the_session_is_fresh(shop):
    first = await start(shop)
    second = await start(shop, profile=first.profile)
    blue = continued(first, profile=first.profile.learn({"color": "blue"}))
    await shop.conversations.commit(blue)

    with pytest.raises(VersionConflict):
        await shop.conversations.commit(
            continued(second, profile=second.profile.learn({"size": "M"}))
        )
    with pytest.raises(VersionConflict):
        await shop.conversations.commit(continued(second))

    assert (await again(shop, second)).session == second.session


async def test_a_stale_profile_is_refused_also_when_nothing_of_it_is_written(shop):
    first = await start(shop)
    second = await start(shop, profile=first.profile)
    same = frozenset({"profile", "cart", "assignments"})
    blue = continued(first, profile=first.profile.learn({"color": "blue"}), same={"cart"})
    await shop.conversations.commit(blue)

    with pytest.raises(VersionConflict):
        await shop.conversations.commit(continued(second, same=same))

    fresh = await again(shop, second)
    await shop.conversations.commit(continued(fresh, same=same))
    assert (await again(shop, second)).profile == fresh.profile


async def test_one_external_id_is_one_profile(shop):
    await start(shop, profile=UserProfile(new_id(), external_id="ann"))

    with pytest.raises(VersionConflict):
        await start(shop, profile=UserProfile(new_id(), external_id="ann"))


async def test_a_receipt_comes_only_with_its_own_key_and_session(shop):
    conversation, other = await start(shop), await start(shop)
    kept = receipt("k1", conversation.session.id)

    await shop.conversations.commit(continued(conversation, receipt=kept))

    assert (await shop.conversations.load(conversation.session.id, "k1")).receipt == kept
    assert (await shop.conversations.load(conversation.session.id, "k2")).receipt is None
    assert (await shop.conversations.load(conversation.session.id)).receipt is None
    assert (await shop.conversations.load(other.session.id, "k1")).receipt is None


@pytest.mark.parametrize(
    "action",
    [
        Message("hi", "m1"),
        HumanMessage("hi", "Bo"),
        CartChange((CartLine("A", 1),), "set", expected_version=3),
        Checkout({"email": "a@b.example"}, {"method": "standard"}),
        PlaceOrder("c1", "hash"),
    ],
)
async def test_a_receipt_keeps_which_action_it_answered(shop, action):
    conversation = await start(shop)
    kept = replace(receipt("k1", conversation.session.id), action=action)

    await shop.conversations.commit(continued(conversation, receipt=kept))

    assert (await shop.conversations.load(conversation.session.id, "k1")).receipt.action == action


async def test_a_key_answers_once_within_a_day_and_is_free_again_afterwards(shop):
    conversation = await start(shop)
    kept = receipt("k1", conversation.session.id)
    await shop.conversations.commit(continued(conversation, receipt=kept))
    with pytest.raises(VersionConflict):
        await shop.conversations.commit(continued(await again(shop, conversation), receipt=kept))

    shop.clock.forward(hours=24)
    late = await shop.conversations.load(conversation.session.id, "k1")
    other = receipt("k1", conversation.session.id, text="something else")
    await shop.conversations.commit(continued(late, receipt=other))

    assert late.receipt is None
    assert (await shop.conversations.load(conversation.session.id, "k1")).receipt == other


async def test_a_start_is_found_by_its_scope_and_happens_once(shop):
    first, second = blank(), blank()
    kept = receipt("holder POST /start", first.session.id)

    await shop.conversations.commit(replace(first, receipt=kept))
    with pytest.raises(VersionConflict):
        await shop.conversations.commit(
            replace(second, receipt=receipt("holder POST /start", second.session.id))
        )

    assert await shop.conversations.started("holder POST /start") == kept
    assert await shop.conversations.load(second.session.id) is None


async def test_the_key_of_a_message_is_no_start_and_starts_end_after_a_day(shop):
    first = blank()
    await shop.conversations.commit(replace(first, receipt=receipt("s", first.session.id)))
    conversation = await shop.conversations.load(first.session.id)
    await shop.conversations.commit(
        continued(conversation, receipt=receipt("k1", first.session.id))
    )
    assert await shop.conversations.started("k1") is None

    shop.clock.forward(hours=24)
    second = blank()
    await shop.conversations.commit(replace(second, receipt=receipt("s", second.session.id)))

    assert (await shop.conversations.started("s")).outcome.session_id == second.session.id


async def test_messages_and_events_come_in_the_order_of_the_commits(shop):
    conversation = await start(shop)
    for number in range(4):
        names = (f"{number}a", f"{number}b")
        change = continued(
            await again(shop, conversation),
            said=tuple(ChatMessage(name, "shopper", name, NOON) for name in names),
            events=tuple(MessageReceived(conversation.session.id, NOON, n) for n in names),
        )
        await shop.conversations.commit(change)

    expected = ["0a", "0b", "1a", "1b", "2a", "2b", "3a", "3b"]
    told = await shop.conversations.events(conversation.session.id)
    assert [event.message_id for event in told] == expected
    assert [each.id for each in (await again(shop, conversation)).messages] == expected


async def test_a_conversation_brings_its_fifty_newest_messages(shop):
    said = tuple(ChatMessage(str(n), "shopper", "hello", NOON) for n in range(60))
    conversation = await start(shop, said=said)

    assert [each.id for each in conversation.messages] == [str(n) for n in range(10, 60)]


async def test_fewer_messages_are_read_where_fewer_will_do(shop):
    said = tuple(ChatMessage(str(n), "shopper", "hello", NOON) for n in range(5))
    conversation = await start(shop, said=said)

    found = await shop.conversations.load(conversation.session.id, messages=2)

    assert [each.id for each in found.messages] == ["3", "4"]


async def test_assignments_join_those_there_are(shop):
    conversation = await start(shop, assignments=(Assignment("tone", "warm"),))

    await shop.conversations.commit(
        continued(
            conversation, assignments=(*conversation.assignments, Assignment("cards", "three"))
        )
    )

    assert (await again(shop, conversation)).assignments == (
        Assignment("tone", "warm"),
        Assignment("cards", "three"),
    )


async def test_what_codes_take_off_is_kept_with_the_cart_and_can_be_taken_away(shop):
    conversation = await start(shop)
    taken = (LineDiscount("sku", Money(250, "USD")), LineDiscount(None, Money(495, "USD")))
    cart = replace(conversation.cart, discounts=(Discount("TEN", taken),), version=1)

    reduced = continued(conversation, cart=cart)
    await shop.conversations.commit(reduced)
    kept = await again(shop, conversation)
    await shop.conversations.commit(continued(kept, cart=replace(cart, discounts=())))

    assert kept.cart.discounts == cart.discounts
    assert (await again(shop, conversation)).cart.discounts == ()


@pytest.mark.parametrize(
    "price", [Money(123456, "JPY"), Money(12345, "KWD"), Money(10**12 + 1, "USD")]
)
async def test_every_currency_comes_back_to_the_last_unit(shop, price):
    conversation = await start(shop, currency=price.currency)
    cart = conversation.cart.with_item(item(price=price.minor, currency=price.currency))
    quote = quoted(replace(conversation, cart=cart))

    await shop.conversations.commit(continued(conversation, cart=cart, quote=quote))

    found = await again(shop, conversation)
    assert found.cart.total == price * 2
    assert found.quote == quote


async def test_a_quote_that_names_nobody_any_more_takes_its_own_place(shop):
    conversation = await start(shop)
    first = quoted(conversation)
    await shop.conversations.commit(continued(conversation, quote=first))
    blanked = replace(first, contact=Contact(), delivery=Delivery("standard"), reserved_until=NOON)

    await shop.conversations.commit(continued(await again(shop, conversation), quote=blanked))

    assert await shop.conversations.quotes(conversation.session.id) == (blanked,)


async def test_the_newest_quote_is_open_until_it_is_ordered(shop):
    conversation = await start(shop)
    first, second = quoted(conversation), quoted(conversation)
    await shop.conversations.commit(continued(conversation, quote=first))
    await shop.conversations.commit(continued(await again(shop, conversation), quote=second))
    open_then = await again(shop, conversation)

    order = ordered(second, conversation.session.id, "NB-1")
    await shop.conversations.commit(
        continued(open_then, orders=(order,), events=(placed(conversation.session.id, order),))
    )

    assert open_then.quote == second
    assert (await again(shop, conversation)).quote is None


async def test_sessions_that_fell_quiet_are_told_with_their_stage(shop):
    early = await start(shop)
    late = blank()
    after = replace(late.session, active_at=NOON + timedelta(hours=1))
    await shop.conversations.commit(replace(late, session=after))

    half_past = NOON + timedelta(minutes=30)
    assert await shop.conversations.quiet("greeting", half_past, 10) == [early.session.id]
    assert len(await shop.conversations.quiet("greeting", NOON + timedelta(hours=2), 1)) == 1


async def test_an_import_is_noticed_by_every_conversation(shop):
    conversation = await start(shop)

    await shop.catalogue.save([product("a", "Thing")])

    later = await again(shop, conversation)
    assert later.catalogue_version > conversation.catalogue_version
