"""What only PostgreSQL can promise: round trips, migrations, what the columns show."""

import asyncio
from dataclasses import replace
from decimal import Decimal

import pytest

from sales_conversion.errors import ConfigurationError, Invalid, Overloaded, VersionConflict
from sales_conversion.models import Actor, AuditEntry, ChatMessage
from sales_conversion.repositories.database import DatabaseConnectionManager
from sales_conversion.repositories.migrations import REVISIONS, migrate, pending
from tests.contracts.makers import (
    NOON,
    again,
    blank,
    buy,
    continued,
    everything,
    item,
    new_id,
    product,
    refund,
    reserve,
    start,
    variant,
)
from tests.databases import fresh_database, on_server
from tests.integration.buying import quote_of


@pytest.fixture
async def empty(server):
    """The DSN of a database without a table."""
    async with fresh_database(server) as dsn:
        yield dsn


async def test_who_lost_a_race_is_told_nothing_of_what_is_stored(database):
    twice = "INSERT INTO ended_passes SELECT 'somebody', now() FROM generate_series(1, 2)"
    with pytest.raises(VersionConflict) as lost:
        await database.fetch(twice)

    assert str(lost.value) == "someone else committed first: UniqueViolationError"


async def test_a_turn_is_two_round_trips(stored, database):
    conversation = await start(stored)

    async with database.counting() as trips:
        opened = await stored.conversations.load(conversation.session.id, "key")
        await stored.conversations.commit(everything(opened))

    assert trips.count == 2


async def test_a_turn_that_stays_in_its_stage_touches_no_index_of_the_session(stored, database):
    conversation = await start(stored)
    before = await _updates_in_place(database)

    await stored.conversations.commit(continued(conversation))

    assert await _updates_in_place(database) == before + 1


async def test_a_cart_that_changes_again_on_the_same_day_touches_no_index(stored, database):
    conversation = await start(stored)
    filled = continued(conversation, cart=conversation.cart.with_item(item()))
    await stored.conversations.commit(filled)
    conversation = await again(stored, conversation)
    before = await _updates_in_place(database, "cart_sessions")
    stored.clock.forward(hours=1)

    fuller = continued(conversation, cart=conversation.cart.with_item(item(quantity=9)))
    await stored.conversations.commit(fuller)

    assert await _updates_in_place(database, "cart_sessions") == before + 1


async def _updates_in_place(database, table="conversation_states"):
    await database.fetch("SELECT pg_stat_force_next_flush()")
    return await database.fetchval(
        "SELECT n_tup_hot_upd FROM pg_stat_user_tables WHERE relname = $1", table
    )


async def test_racing_starters_migrate_once(empty):
    assert await pending(empty) == [f"{number:04}" for number in range(1, len(REVISIONS) + 1)]

    done = await asyncio.gather(*(migrate(empty) for _ in range(3)))

    assert sorted(map(len, done)) == [0, 0, len(REVISIONS)]
    assert await pending(empty) == []
    assert await migrate(empty) == []


async def test_a_database_of_a_newer_program_lacks_nothing(empty):
    await migrate(empty)
    await on_server(empty, "UPDATE alembic_version SET version_num = '9999'")

    assert await migrate(empty) == []


async def test_why_the_tables_cannot_be_made_is_told(empty):
    name = empty.partition("?")[0].rpartition("/")[2]
    await on_server(empty, f"ALTER DATABASE {name} SET default_transaction_read_only = on")

    with pytest.raises(ConfigurationError, match=r"brought up to date: .*read-only transaction"):
        await migrate(empty)


@pytest.mark.parametrize("text", ["a\0b", "\ud83d"])
async def test_text_that_cannot_be_stored_is_invalid_and_never_a_lost_race(stored, text):
    conversation = await start(stored)
    said = continued(conversation, said=(ChatMessage(new_id(), "shopper", text, NOON),))
    learned = continued(conversation, profile=conversation.profile.learn({"needs": text}))

    for change in (said, learned):
        with pytest.raises(Invalid):
            await stored.conversations.commit(change)

    assert (await again(stored, conversation)).session.version == 1


async def test_text_of_every_other_kind_comes_back_as_it_was(stored):
    text = "'; DROP TABLE orders; -- \u202e \U0001f9c9 %s $1 {} \\ \x7f \ufeff"
    conversation = await start(stored, said=(ChatMessage(new_id(), "shopper", text, NOON),))

    learned = conversation.profile.learn({text: text})
    await stored.conversations.commit(continued(conversation, profile=learned))

    found = await again(stored, conversation)
    assert (found.messages[0].text, found.profile.preferences) == (text, {text: text})


async def test_an_id_that_is_no_uuid_is_invalid(stored):
    change = blank()

    with pytest.raises(Invalid):
        await stored.conversations.commit(replace(change, cart=replace(change.cart, id="c1")))


@pytest.mark.parametrize(
    ("currency", "price", "shown"),
    [
        ("USD", 1999, Decimal("19.99")),
        ("JPY", 1999, Decimal("1999.00")),
        ("KWD", 12345, Decimal("12.34")),
        ("USD", 10**10, None),
        ("USD", 10**10 - 1, Decimal("99999999.99")),
    ],
)
async def test_the_total_amount_is_a_rounded_view(stored, database, currency, price, shown):
    conversation = await start(stored, currency=currency)
    cart = conversation.cart.with_item(item(price=price, currency=currency, quantity=1))

    await stored.conversations.commit(continued(conversation, cart=cart))

    row = await database.fetchrow("SELECT total_amount, total_minor, currency FROM cart_sessions")
    assert tuple(row) == (shown, price, currency)


async def test_the_columns_of_the_order_show_how_it_stands(in_plain, database):
    _, order = await buy(in_plain, item())

    row = await database.fetchrow(
        "SELECT payment_status, delivery_info ->> 'method', order_details ->> 'number',"
        " cart_session_id::text FROM orders"
    )
    assert tuple(row) == ("pending", "standard", order.number, order.cart_id)


async def test_a_status_that_was_set_by_hand_is_the_order_s_status(stored, database):
    _, order = await buy(stored, item())

    await database.fetch("UPDATE orders SET payment_status = 'refunded'")

    assert (await stored.orders.get(order.id)).payment_status == "refunded"


async def test_events_wait_in_the_outbox_until_they_are_folded(stored, database):
    conversation = await start(stored)
    change = everything(conversation)
    await stored.conversations.commit(change)

    waiting = "SELECT kind FROM events WHERE folded_at IS NULL ORDER BY id"
    assert [row[0] for row in await database.fetch(waiting)] == ["MessageReceived", "StageChanged"]


async def test_the_database_itself_refuses_to_oversell(stored, database):
    await database.fetch("INSERT INTO stock (sku, on_hand) VALUES ('A', 1)")
    conversation = await start(stored)
    await stored.conversations.commit(continued(conversation, stock=(reserve("c", "A", 1),)))

    with pytest.raises(Exception, match="stock_check"):
        await database.fetch("UPDATE stock SET reserved = 2")


async def test_the_database_itself_refuses_one_use_of_a_code_too_many(stored, database):
    _, order = await buy(stored, item())
    redeem = (
        "INSERT INTO discount_redemptions (order_id, code, customer, once, redeemed_at)"
        " VALUES ($1, 'spring', 'id:ann', true, now())"
    )
    await database.fetch("INSERT INTO discount_uses (code, used, most) VALUES ('spring', 1, 1)")
    await database.fetch(redeem, order.id)
    _, second = await buy(stored, item())

    with pytest.raises(Exception, match="discount_uses_at_most"):
        await database.fetch("UPDATE discount_uses SET used = 2")
    with pytest.raises(VersionConflict) as refused:
        await database.fetch(redeem, second.id)
    assert refused.value.__cause__.constraint_name == "discount_redemptions_once"


@pytest.mark.parametrize(
    "units", [{"sent": {"A": 3}}, {"returned": {"A": 1}}, {"sent": {"A": 1}, "returned": {"A": 2}}]
)
async def test_the_database_itself_refuses_to_send_or_return_what_there_is_not(stored, units):
    conversation, order = await buy(stored, item("A", quantity=2))

    with pytest.raises(Exception, match="order_lines_sent_and_returned"):
        await stored.conversations.commit(
            continued(conversation, orders=(replace(order, **units),))
        )

    assert await stored.orders.get(order.id) == order


async def test_the_database_itself_refuses_to_give_back_more_than_was_taken(stored):
    conversation, order = await buy(stored, item(price=1000, quantity=1))
    paid = replace(order, attempts=(replace(order.attempts[0], status="paid"),))
    most = replace(paid, refunds=(refund(paid, 700), refund(paid, 400, status="failed")))
    await stored.conversations.commit(continued(conversation, orders=(most,)))

    for more in (refund(most, 301), replace(most.refunds[1], status="refunded")):
        others = tuple(each for each in most.refunds if each.id != more.id)
        with pytest.raises(Exception, match="payment_attempts_refunded"):
            await stored.conversations.commit(
                continued(
                    await again(stored, conversation),
                    orders=(replace(most, refunds=(*others, more)),),
                )
            )

    assert await stored.orders.get(order.id) == most


async def test_the_database_itself_refuses_to_give_back_what_was_never_taken(stored):
    conversation, order = await buy(stored, item())

    with pytest.raises(Exception, match="payment_attempts_refunded"):
        await stored.conversations.commit(
            continued(conversation, orders=(replace(order, refunds=(refund(order, 1),)),))
        )


async def test_a_statement_that_takes_too_long_is_given_up(server):
    impatient = DatabaseConnectionManager(server, statement_timeout=0.05)
    await impatient.open()

    try:
        await impatient.ping()
        with pytest.raises(Overloaded):
            await impatient.fetch("SELECT pg_sleep(5)")
        await impatient.ping()
    finally:
        await impatient.close()


async def test_nobody_at_home_is_overloaded():
    nowhere = DatabaseConnectionManager("postgresql://shop@/shop?host=/nowhere", patience=1)

    with pytest.raises(Overloaded):
        await nowhere.open()
    with pytest.raises(Overloaded):
        await nowhere.ping()


async def test_every_access_path_has_an_index(database):
    """Foreign keys without an index make deleting and joining slow."""
    bare = await database.fetch(
        "SELECT c.conrelid::regclass::text, a.attname FROM pg_constraint c"
        " JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]"
        " WHERE c.contype = 'f' AND NOT EXISTS (SELECT FROM pg_index i"
        " WHERE i.indrelid = c.conrelid AND i.indkey[0] = a.attnum)"
    )

    assert [tuple(row) for row in bare] == []


async def test_the_cart_of_an_order_is_kept_as_converted(services, runner, session_id):
    bought = (await services.conversation.contexts.read(session_id)).cart

    await runner.run(session_id, await quote_of(runner, session_id))

    now = (await services.conversation.contexts.read(session_id)).cart
    rows = await services.storage.database.fetch(
        "SELECT id::text, status FROM cart_sessions WHERE session_id = $1", session_id
    )
    assert {row[0]: row[1] for row in rows} == {bought.id: "converted", now.id: "active"}


@pytest.mark.parametrize("change", ["DELETE FROM {}", "UPDATE {} SET at = now()"])
@pytest.mark.parametrize("table", ["audit", "stock_changes"])
async def test_what_was_done_is_only_ever_added_to(stored, database, table, change):
    told = AuditEntry(NOON, Actor(), "CartChange", "cart", "c", {"status": (None, "active")})
    await stored.conversations.commit(continued(await start(stored), audit=(told,)))
    await stored.catalogue.save([product("a", "Thing", variant("A", stock=1))])

    with pytest.raises(Exception, match=f"{table} is only ever added to"):
        await database.fetch(change.format(table))

    assert await database.fetchval(f"SELECT count(*) FROM {table}") == 1
