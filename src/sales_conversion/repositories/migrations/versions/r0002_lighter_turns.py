"""A turn writes less: fewer indexes, and rows that are not compressed at every change."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ONE_INDEX_EACH = (
    "ALTER TABLE messages DROP CONSTRAINT messages_pkey",
    "DROP INDEX messages_session_id_position_idx",
    "ALTER TABLE messages ADD PRIMARY KEY (session_id, position)",
    "ALTER TABLE turns DROP CONSTRAINT turns_pkey",
    "DROP INDEX turns_session_id_at_idx",
    "ALTER TABLE turns ADD PRIMARY KEY (session_id, id)",
    "ALTER TABLE events DROP CONSTRAINT events_pkey",
    "DROP INDEX events_session_id_id_idx",
    "ALTER TABLE events ADD PRIMARY KEY (session_id, id)",
)
"""What belongs to a session is found by it, in order: ids of turns sort by time."""

KEPT_WHOLE = tuple(
    f"ALTER TABLE {table} SET (toast_tuple_target = 8160)"
    for table in ("conversation_states", "cart_sessions", "turns", "conversion_metrics")
)
"""Up to a page a row stays as it is: compressing it costs more than the room it saves."""


def upgrade() -> None:
    for statement in (*ONE_INDEX_EACH, *KEPT_WHOLE):
        op.execute(statement)
