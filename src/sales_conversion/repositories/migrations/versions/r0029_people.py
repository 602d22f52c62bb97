"""Who of the shop's people has a conversation, and how conversations are found in the console.

What is asked for in lists has columns of its own that follow from the context: so a turn that
leaves it as it is touches no index.
"""

from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

STATEMENTS = (
    "ALTER TABLE messages ADD COLUMN author varchar(100) NOT NULL DEFAULT ''",
    """ALTER TABLE conversation_states
        ADD COLUMN handler text GENERATED ALWAYS AS (context_data #>> '{handler,id}') STORED,
        ADD COLUMN waiting boolean GENERATED ALWAYS AS
            (coalesce((context_data ->> 'wants_person')::boolean, false)) STORED,
        ADD COLUMN objections jsonb GENERATED ALWAYS AS
            (jsonb_path_query_array(context_data, '$.objections[*].kind')) STORED""",
    "COMMENT ON COLUMN conversation_states.handler IS 'the person who has it'",
    "COMMENT ON COLUMN conversation_states.waiting IS 'a person was asked for, and none came yet'",
    "CREATE INDEX ON conversation_states (active_minute)",
    "CREATE INDEX ON conversation_states (created_at)",
    """CREATE INDEX conversations_waiting ON conversation_states (active_minute)
        WHERE waiting AND handler IS NULL""",
    """CREATE INDEX conversations_taken ON conversation_states (active_minute)
        WHERE handler IS NOT NULL""",
    "CREATE INDEX ON conversation_states USING gin (objections jsonb_path_ops)",
    "CREATE INDEX ON turns (id)",
    "CREATE INDEX messages_words ON messages USING gin (to_tsvector('simple', text))",
    "CREATE INDEX ON user_profiles (lower(email))",
    "CREATE INDEX ON orders (lower(order_details #>> '{contact,email}'))",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
