"""Many conversations that look like those of a shop, made by the database itself."""

from datetime import UTC, datetime
from time import perf_counter

from sales_conversion.repositories.database import DatabaseConnectionManager

PATIENCE = 3600.0

PEOPLE = """INSERT INTO user_profiles (id, email, created_at, updated_at)
    SELECT md5('p' || n)::uuid, 'shopper' || n || '@mail.example', $2::timestamptz, $2
    FROM generate_series(1, $1::int) n"""

CARTS = """INSERT INTO cart_sessions (id, session_id, user_profile_id, created_at, updated_at,
    total_minor, currency, version)
    SELECT md5('c' || n)::uuid, md5('s' || n)::uuid::text, md5('p' || n)::uuid,
        $2::timestamptz, $2, 0, 'USD', 1 FROM generate_series(1, $1::int) n"""

TALKS = """INSERT INTO conversation_states (id, session_id, current_stage, context_data,
    created_at, updated_at, active_at, channel, locale, version, user_profile_id, cart_session_id)
    SELECT md5('s' || n)::uuid, md5('s' || n)::uuid::text,
        (ARRAY['greeting', 'discovery', 'recommendation', 'cart', 'checkout'])[1 + n % 5],
        CASE WHEN n % 500 = 1 THEN '{"wants_person": true}'::jsonb
            WHEN n % 50 = 0 THEN '{"objections": [{"kind": "price"}]}' ELSE '{}' END,
        at, at, at + interval '4 minutes', 'web', 'en', 5, md5('p' || n)::uuid,
        md5('c' || n)::uuid
    FROM (SELECT n, $2::timestamptz - n * interval '20 seconds' AS at
        FROM generate_series(1, $1::int) n) t"""

MESSAGES = """INSERT INTO messages (session_id, id, role, text, at)
    SELECT md5('s' || n)::uuid::text, md5(n || '-' || m),
        CASE WHEN m % 2 = 0 THEN 'shopper' ELSE 'assistant' END,
        'I found ' || (m * n) % 90 || ' grinders, the word' || (n * 7919 + m * 31) % 20000
            || ' costs $' || (n * 13 + m) % 500 || ' and is in stock. It fits word'
            || (n * 104729 + m) % 2000 || ' and word' || (n + m) % 200
            || '. Which one do you want to know more about?',
        $2::timestamptz - n * interval '20 seconds' + m * interval '20 seconds'
    FROM generate_series($3::bigint, $4::bigint) n, generate_series(1, $1::int) m"""

ANSWERED = """INSERT INTO events (session_id, at, kind, body)
    SELECT md5('s' || n)::uuid::text,
        $2::timestamptz - n * interval '20 seconds' + m * interval '40 seconds', 'TurnAnswered',
        jsonb_build_object('intent', CASE WHEN m % 2 = 1 THEN 'browse'
            ELSE (ARRAY['compare', 'ask_product', 'how_to'])[1 + n % 3] END)
    FROM generate_series($3::bigint, $4::bigint) n, generate_series(1, $1::int / 2) m"""

AT_ONCE = 20_000
"""Conversations whose messages and answers are written by one statement each."""


async def writing(database: DatabaseConnectionManager, talks: int, *before: str) -> float:
    """Return the microseconds a message takes to be written in many more talks, and undo it."""
    try:
        async with database.transaction(PATIENCE) as transaction:
            for sql in before:
                await transaction.execute(sql)
            began = perf_counter()
            await transaction.execute(MESSAGES, 10, datetime.now(UTC), 1, talks)
            raise Undone(perf_counter() - began)
    except Undone as undone:
        return undone.seconds / (talks * 10) * 1e6


class Undone(Exception):
    """It was only tried; *seconds* is how long it took."""

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self.seconds = seconds


async def fill(
    database: DatabaseConnectionManager, talks: int, messages: int, now: datetime
) -> None:
    """Make so many conversations, one every 20 seconds up to *now*, of so many messages."""
    async with database.transaction(PATIENCE) as transaction:
        for sql in (PEOPLE, CARTS, TALKS):
            await transaction.execute(sql, talks, now)
    for first in range(1, talks + 1, AT_ONCE):
        last = min(first + AT_ONCE - 1, talks)
        async with database.transaction(PATIENCE) as transaction:
            for sql in (MESSAGES, ANSWERED):
                await transaction.execute(sql, messages, now, first, last)
    async with database.transaction(PATIENCE) as transaction:
        await transaction.execute("ANALYZE")
