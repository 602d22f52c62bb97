"""The tables of a shop that sells by conversation."""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

CONVERSATIONS = (
    """CREATE TABLE user_profiles (
        id uuid PRIMARY KEY,
        session_id varchar(255),
        email varchar(255),
        phone varchar(50),
        preferences jsonb NOT NULL DEFAULT '{}',
        purchase_history jsonb NOT NULL DEFAULT '[]',
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        external_id varchar(255) UNIQUE,
        visits integer NOT NULL DEFAULT 1,
        version integer NOT NULL DEFAULT 1
    )""",
    "CREATE INDEX ON user_profiles (session_id)",
    """CREATE TABLE cart_sessions (
        id uuid PRIMARY KEY,
        session_id varchar(255) NOT NULL,
        user_profile_id uuid REFERENCES user_profiles (id),
        items jsonb NOT NULL DEFAULT '[]',
        total_amount decimal(10, 2),
        status varchar(50) NOT NULL DEFAULT 'active',
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        total_minor bigint NOT NULL,
        currency char(3) NOT NULL,
        version integer NOT NULL,
        notices jsonb NOT NULL DEFAULT '[]'
    )""",
    """COMMENT ON COLUMN cart_sessions.total_amount IS
        'a rounded view of total_minor and currency; NULL when it does not fit'""",
    "CREATE INDEX ON cart_sessions (session_id)",
    "CREATE INDEX ON cart_sessions (user_profile_id)",
    """CREATE TABLE conversation_states (
        id uuid PRIMARY KEY,
        session_id varchar(255) NOT NULL UNIQUE,
        current_stage varchar(50) NOT NULL,
        stage_history jsonb NOT NULL DEFAULT '[]',
        context_data jsonb NOT NULL DEFAULT '{}',
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        active_at timestamptz NOT NULL,
        channel varchar(50) NOT NULL,
        locale varchar(50) NOT NULL,
        version integer NOT NULL,
        user_profile_id uuid NOT NULL REFERENCES user_profiles (id),
        cart_session_id uuid NOT NULL REFERENCES cart_sessions (id),
        token_hash text,
        token_expires_at timestamptz
    ) WITH (fillfactor = 70)""",
    "CREATE INDEX ON conversation_states (current_stage, active_at)",
    "CREATE INDEX ON conversation_states (user_profile_id)",
    "CREATE INDEX ON conversation_states (cart_session_id)",
    """CREATE TABLE messages (
        position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        session_id varchar(255) NOT NULL,
        id text NOT NULL,
        role varchar(20) NOT NULL,
        text text NOT NULL,
        at timestamptz NOT NULL
    )""",
    "CREATE INDEX ON messages (session_id, position)",
    """CREATE TABLE turns (
        id text PRIMARY KEY,
        session_id varchar(255) NOT NULL,
        stage varchar(50) NOT NULL,
        at timestamptz NOT NULL,
        record json NOT NULL
    )""",
    "CREATE INDEX ON turns (session_id, at)",
    """CREATE TABLE events (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        session_id varchar(255) NOT NULL,
        at timestamptz NOT NULL,
        kind varchar(50) NOT NULL,
        body jsonb NOT NULL,
        folded_at timestamptz
    )""",
    "COMMENT ON COLUMN events.folded_at IS 'when the event was counted; NULL until then'",
    "CREATE INDEX ON events (session_id, id)",
    "CREATE INDEX events_to_fold ON events (id) WHERE folded_at IS NULL",
    """CREATE TABLE receipts (
        session_id varchar(255) NOT NULL,
        key text NOT NULL,
        starts boolean NOT NULL,
        action json NOT NULL,
        outcome json NOT NULL,
        expires_at timestamptz NOT NULL,
        PRIMARY KEY (session_id, key)
    )""",
    "COMMENT ON COLUMN receipts.starts IS 'the key is a scope: it started the session'",
    "CREATE UNIQUE INDEX receipts_of_starts ON receipts (key) WHERE starts",
    "CREATE INDEX ON receipts (expires_at)",
    """CREATE TABLE assignments (
        session_id varchar(255) NOT NULL,
        experiment text NOT NULL,
        arm text NOT NULL,
        position smallint NOT NULL,
        PRIMARY KEY (session_id, experiment)
    )""",
    """CREATE TABLE conversion_metrics (
        id uuid PRIMARY KEY,
        session_id varchar(255),
        stage_transitions jsonb,
        conversion_events jsonb,
        duration_seconds integer,
        converted boolean,
        created_at timestamptz NOT NULL
    )""",
    "CREATE UNIQUE INDEX ON conversion_metrics (session_id)",
    "CREATE INDEX ON conversion_metrics (created_at)",
)

CATALOGUE = (
    """CREATE TABLE catalogue_version (
        single boolean PRIMARY KEY DEFAULT true CHECK (single),
        version bigint NOT NULL,
        words_version bigint NOT NULL
    )""",
    "INSERT INTO catalogue_version (version, words_version) VALUES (0, 0)",
    """CREATE TABLE products (
        id text PRIMARY KEY,
        position bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
        title text NOT NULL,
        brand text NOT NULL,
        category text NOT NULL,
        document jsonb NOT NULL,
        checksum text NOT NULL,
        facts jsonb NOT NULL,
        head tsvector NOT NULL,
        search tsvector NOT NULL
    )""",
    """COMMENT ON COLUMN products.facts IS
        'lower-case values by lower-case name: attributes, and the options of all variants'""",
    "COMMENT ON COLUMN products.head IS 'what kind of thing it is: end of title, category'",
    "CREATE INDEX ON products USING gin (search)",
    "CREATE INDEX ON products USING gin (facts jsonb_path_ops)",
    "CREATE INDEX ON products USING gin (lower(category) gin_trgm_ops)",
    "CREATE INDEX ON products (lower(brand))",
    """CREATE TABLE variants (
        sku text PRIMARY KEY,
        product_id text NOT NULL REFERENCES products (id) ON DELETE CASCADE,
        position smallint NOT NULL,
        price_minor bigint NOT NULL CHECK (price_minor >= 0),
        currency char(3) NOT NULL,
        price numeric NOT NULL,
        options jsonb NOT NULL
    )""",
    "COMMENT ON COLUMN variants.options IS 'lower-case, for matching'",
    "CREATE INDEX ON variants (product_id, position)",
    "CREATE INDEX ON variants (price)",
    """CREATE TABLE stock (
        sku text PRIMARY KEY,
        on_hand integer,
        reserved integer NOT NULL DEFAULT 0,
        CHECK (on_hand IS NULL OR reserved BETWEEN 0 AND on_hand)
    ) WITH (fillfactor = 70)""",
    "COMMENT ON COLUMN stock.on_hand IS 'NULL when the shop does not count it'",
    """CREATE TABLE stock_holds (
        checkout_id text NOT NULL,
        sku text NOT NULL,
        cart_id uuid NOT NULL,
        quantity integer NOT NULL CHECK (quantity > 0),
        expires_at timestamptz NOT NULL,
        PRIMARY KEY (checkout_id, sku)
    )""",
    "CREATE INDEX ON stock_holds (sku, expires_at)",
    "CREATE INDEX ON stock_holds (cart_id)",
    """CREATE TABLE words (
        word text PRIMARY KEY,
        uses integer NOT NULL
    )""",
    "COMMENT ON TABLE words IS 'the words of titles, brands and categories: mends typing errors'",
    "CREATE INDEX ON words USING gin (word gin_trgm_ops)",
)

ORDERS = (
    "CREATE SEQUENCE order_numbers START 10001",
    """CREATE TABLE checkouts (
        id uuid PRIMARY KEY,
        session_id varchar(255) NOT NULL,
        cart_id uuid NOT NULL,
        quote_hash text NOT NULL,
        quote json NOT NULL,
        reserved_until timestamptz NOT NULL,
        position bigint GENERATED ALWAYS AS IDENTITY
    )""",
    "CREATE INDEX ON checkouts (session_id, position)",
    """CREATE TABLE orders (
        id uuid PRIMARY KEY,
        cart_session_id uuid REFERENCES cart_sessions (id),
        user_profile_id uuid REFERENCES user_profiles (id),
        order_details jsonb NOT NULL,
        payment_status varchar(50) NOT NULL,
        delivery_info jsonb NOT NULL,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        number text NOT NULL UNIQUE,
        session_id varchar(255) NOT NULL,
        checkout_id uuid NOT NULL UNIQUE,
        status varchar(50) NOT NULL,
        fulfilment_status varchar(50) NOT NULL,
        total_minor bigint NOT NULL,
        currency char(3) NOT NULL
    )""",
    "CREATE INDEX ON orders (session_id, created_at)",
    "CREATE INDEX ON orders (created_at)",
    "CREATE INDEX ON orders (cart_session_id)",
    "CREATE INDEX ON orders (user_profile_id)",
    """CREATE TABLE order_lines (
        order_id uuid NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
        sku text NOT NULL,
        product_id text NOT NULL,
        quantity integer NOT NULL,
        placed_at timestamptz NOT NULL,
        PRIMARY KEY (order_id, sku)
    )""",
    "CREATE INDEX ON order_lines (product_id)",
    "CREATE INDEX ON order_lines (placed_at)",
    """CREATE TABLE payment_attempts (
        id uuid PRIMARY KEY,
        order_id uuid NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
        provider varchar(50) NOT NULL,
        amount_minor bigint NOT NULL,
        currency char(3) NOT NULL,
        key text NOT NULL UNIQUE,
        status varchar(50) NOT NULL,
        token text,
        reference text,
        receipt_key text,
        position smallint NOT NULL,
        started_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL
    )""",
    "CREATE INDEX ON payment_attempts (order_id, position)",
    """CREATE INDEX payment_attempts_open ON payment_attempts (started_at)
        WHERE status IN ('started', 'in_doubt')""",
)

BESIDE = (
    """CREATE TABLE one_time_keys (
        key text PRIMARY KEY,
        holder text NOT NULL,
        expires_at timestamptz NOT NULL
    )""",
    """CREATE TABLE client_events (
        session_id varchar(255) NOT NULL,
        event_id text NOT NULL,
        name text NOT NULL,
        items jsonb NOT NULL,
        seen_at timestamptz,
        PRIMARY KEY (session_id, event_id)
    )""",
)

GUARD = """CREATE FUNCTION require_version(holds boolean, what text) RETURNS boolean
    LANGUAGE plpgsql AS $$
    BEGIN
        IF holds THEN RETURN true; END IF;
        RAISE EXCEPTION '% changed while we were answering', what
            USING ERRCODE = 'serialization_failure';
    END $$"""


def upgrade() -> None:
    op.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    for statement in (*CONVERSATIONS, *CATALOGUE, *ORDERS, *BESIDE, GUARD):
        op.execute(statement)
