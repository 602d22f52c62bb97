"""Carts that end in the commit of a session: each once, and under locks.

Locks are taken in one order by all: the shopper, sessions by id, carts by id. A session whose
cart ended is counted up, so that what is under way there is decided again, on its new cart.
"""

from datetime import datetime

from sales_conversion.models import CartEnd, Change
from sales_conversion.repositories import codec
from sales_conversion.repositories.database import Transaction

OPEN = "('active', 'abandoned')"
"""What a cart is that is not over."""

LOCK_SHOPPER = "SELECT 1 FROM user_profiles WHERE id = $1 FOR UPDATE"
LOCK_SESSIONS = """SELECT 1 FROM conversation_states
    WHERE session_id = $1 OR cart_session_id = ANY($2::uuid[]) ORDER BY session_id FOR UPDATE"""
LOCK_CARTS = f"""
WITH locked AS MATERIALIZED (
    SELECT id, version, user_profile_id, status FROM cart_sessions
    WHERE id = $1 OR id = ANY($2::uuid[]) ORDER BY id FOR UPDATE
)
SELECT require_version(count(*) = cardinality($2::uuid[]), 'a cart')
FROM locked l
JOIN unnest($2::uuid[], $3::int[], $4::uuid[], $5::text[]) e (id, version, owner, status)
    ON (l.id, l.version, l.user_profile_id) = (e.id, e.version, e.owner)
WHERE l.status IN {OPEN} AND l.status <> e.status"""
END = """
WITH ending AS (
    SELECT * FROM unnest($3::uuid[], $4::text[], $5::uuid[], $6::text[], $7::jsonb[])
        e (id, status, successor, currency, notices)
), ended AS (
    UPDATE cart_sessions c SET status = e.status, updated_at = $2 FROM ending e WHERE c.id = e.id
), freed AS (
    DELETE FROM stock_holds WHERE cart_id = ANY($3)
), moved AS (
    UPDATE conversation_states s
    SET cart_session_id = e.successor, version = s.version + 1, updated_at = $2
    FROM ending e WHERE s.cart_session_id = e.id AND s.session_id <> $1
    RETURNING s.session_id, s.user_profile_id, e.successor, e.currency, e.notices
)
INSERT INTO cart_sessions (session_id, user_profile_id, id, currency, notices, created_at,
    updated_at, total_minor, version)
SELECT moved.*, $2, $2, 0, 0 FROM moved"""


async def end_carts(transaction: Transaction, change: Change, now: datetime) -> None:
    """End the carts of *change*, or raise `VersionConflict` where one is no longer as it was."""
    ends, session_id = change.ended, change.session.id
    ids = [end.cart_id for end in ends]
    await transaction.fetch(LOCK_SHOPPER, change.profile.id)
    await transaction.fetch(LOCK_SESSIONS, session_id, ids)
    await transaction.fetch(LOCK_CARTS, change.cart.id, ids, *_as_read(ends))
    await transaction.execute(
        END,
        session_id,
        now,
        ids,
        [end.status for end in ends],
        [end.successor.id for end in ends],
        [end.successor.currency for end in ends],
        [codec.notices.write(end.successor.notices) for end in ends],
    )


def _as_read(ends: tuple[CartEnd, ...]) -> tuple[list[int], list[str], list[str]]:
    """Return what each must still be, and what it must not be yet."""
    return [e.version for e in ends], [e.owner for e in ends], [e.status for e in ends]
