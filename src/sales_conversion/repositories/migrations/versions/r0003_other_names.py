"""What else shoppers call the kinds of things in the catalogue.

What a product is, is now kept in more detail: the next import writes every product anew.
"""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "CREATE TABLE other_names (word text, kind text NOT NULL, PRIMARY KEY (word, kind))"
    )
    op.execute(
        "COMMENT ON TABLE other_names IS 'learned: who asks for the word means the kind, as stems'"
    )
    op.execute("UPDATE products SET checksum = ''")
