"""Which products changed since when: what a search index that lives elsewhere has to read."""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

CHANGES = (
    """CREATE TABLE product_changes (
        product_id text PRIMARY KEY,
        version bigint NOT NULL
    )""",
    """COMMENT ON TABLE product_changes IS
        'the version of the catalogue at which a product last changed or left it'""",
    "CREATE INDEX ON product_changes (version)",
    """CREATE FUNCTION tell_of_products_gone() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NOT EXISTS (SELECT FROM gone) THEN RETURN NULL; END IF;
        UPDATE catalogue_version SET version = version + 1;
        INSERT INTO product_changes (product_id, version)
        SELECT gone.id, v.version FROM gone, catalogue_version v
        ON CONFLICT (product_id) DO UPDATE SET version = excluded.version;
        RETURN NULL;
    END $$""",
    """CREATE TRIGGER tell_of_products_gone AFTER DELETE ON products
        REFERENCING OLD TABLE AS gone
        FOR EACH STATEMENT EXECUTE FUNCTION tell_of_products_gone()""",
)


def upgrade() -> None:
    for statement in CHANGES:
        op.execute(statement)
