"""What language models were used for in each turn, so that a day is summed by its index alone."""

from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

STATEMENTS = (
    "ALTER TABLE turns ADD COLUMN model_tokens bigint, ADD COLUMN model_cost numeric",
    """COMMENT ON COLUMN turns.model_cost IS
        'in the currency of language_model.json; NULL, as model_tokens, where none was called'""",
    "CREATE INDEX turns_of_models ON turns (at) INCLUDE (model_tokens, model_cost)"
    " WHERE model_tokens IS NOT NULL",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
