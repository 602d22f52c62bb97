"""Messages may be sealed: what they say is found by numbers then, and by their text as before."""

from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None

STATEMENTS = (
    "ALTER TABLE messages ADD COLUMN words bigint[]",
    "COMMENT ON COLUMN messages.words IS 'of a sealed text: its words, blinded; NULL where plain'",
    "DROP INDEX messages_words",
    """CREATE INDEX messages_words ON messages USING gin (to_tsvector('simple', text))
        WHERE words IS NULL""",
    "CREATE INDEX messages_blind ON messages USING gin (words) WHERE words IS NOT NULL",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
