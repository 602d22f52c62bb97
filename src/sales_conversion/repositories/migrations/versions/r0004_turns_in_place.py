"""A turn changes its session in place: no index is touched while the stage stays the same.

An index on the very moment of the last turn was written again at every turn, and all the others
of the row with it. One on its minute finds who went quiet just as well.
"""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

BY_THE_MINUTE = (
    """ALTER TABLE conversation_states ADD COLUMN active_minute timestamp
        GENERATED ALWAYS AS (date_trunc('minute', active_at AT TIME ZONE 'UTC')) STORED""",
    """COMMENT ON COLUMN conversation_states.active_minute IS
        'active_at in UTC, for the index: most turns leave it as it is'""",
    "CREATE INDEX ON conversation_states (current_stage, active_minute)",
    "DROP INDEX conversation_states_current_stage_active_at_idx",
)


def upgrade() -> None:
    for statement in BY_THE_MINUTE:
        op.execute(statement)
