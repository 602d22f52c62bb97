"""How orders are found by a part of their number, or of the name or address of who ordered."""

from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

NAMES = (
    "lower(number || ' ' || coalesce(order_details #>> '{contact,name}', '') || ' ' ||"
    " coalesce(order_details #>> '{contact,email}', ''))"
)

STATEMENTS = (f"CREATE INDEX orders_names ON orders USING gin (({NAMES}) gin_trgm_ops)",)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
