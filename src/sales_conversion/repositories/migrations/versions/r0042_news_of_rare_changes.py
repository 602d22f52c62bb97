"""Who changes the catalogue, the configuration or an experiment tells every worker at once.

A transaction that notifies commits alone, so no table that a turn writes does this.
"""

from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None

TELL = """CREATE FUNCTION tell_workers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('sales_conversion', TG_ARGV[0]);
    RETURN NULL;
END $$"""
RARE = {
    "catalogue_version": ("UPDATE OF version", "catalogue"),
    "configuration_revisions": ("INSERT", "configuration"),
    "experiment_changes": ("INSERT", "experiments"),
}


def upgrade() -> None:
    op.execute(TELL)
    for table, (change, topic) in RARE.items():
        op.execute(
            f"CREATE TRIGGER tell_workers AFTER {change} ON {table}"
            f" FOR EACH STATEMENT EXECUTE FUNCTION tell_workers('{topic}')"
        )
