"""Every table of the database, and what becomes of its rows when a person is erased.

`$1` are the person's sessions, `$2` their profiles, `$3` those of the sessions that ordered
something. A table that nobody decided about fails a test.
"""

from typing import Final

SESSIONS = "session_id = ANY($1::text[])"
CARTS = f"SELECT id FROM cart_sessions WHERE {SESSIONS} OR user_profile_id = ANY($2::uuid[])"
ORDERS = f"SELECT id FROM orders WHERE {SESSIONS} OR user_profile_id = ANY($2::uuid[])"

KEPT_EVENTS: Final = (
    *("SessionStarted", "StageChanged", "CheckoutStarted"),
    *("OrderPlaced", "OrderChanged", "RefundChanged"),
)
"""What the log goes on telling of sessions that ordered: how it came to that, and what became of
it. Figures are counted anew from it whenever an order changes."""

OF_ORDERS = ", ".join(f"'{kind}'" for kind in KEPT_EVENTS)

PERSONAL: Final = {
    "messages": SESSIONS,
    "turns": SESSIONS,
    "events": f"{SESSIONS} AND NOT (session_id = ANY($3::text[]) AND kind IN ({OF_ORDERS}))",
    "client_events": SESSIONS,
    "receipts": SESSIONS,
    "assignments": SESSIONS,
    "stream_parts": SESSIONS,
    "checkouts": SESSIONS,
    "stock_holds": f"cart_id IN ({CARTS})",
    "follow_ups": f"cart_id IN ({CARTS})",
    "follow_up_consents": SESSIONS,
    "unit_profiles": "profile_id = ANY($2::uuid[])",
    "outbox": f"order_id IN ({ORDERS})",
    "habits": "product_id <> '' AND (kind = 'visit' AND occasion = ANY($1::text[])"
    " OR kind = 'person' AND occasion = ANY($2::text[]))",
}
"""What is deleted, in this order: by which condition."""

STANDING: Final = {
    "conversation_states": SESSIONS,
    "cart_sessions": f"id IN ({CARTS})",
    "user_profiles": "id = ANY($2::uuid[])",
}
"""What orders hang on: deleted where there is none, and else emptied."""

UNITS = f"({SESSIONS} OR unit = ANY($2::text[]))"

FIGURES: Final = {"conversion_metrics": SESSIONS, "exposures": UNITS}
"""What goes on being counted, of nobody."""

ORDERED: Final = {
    "orders": f"id IN ({ORDERS})",
    "order_lines": f"order_id IN ({ORDERS})",
    "payment_attempts": f"order_id IN ({ORDERS})",
    "refunds": f"order_id IN ({ORDERS})",
    "discount_redemptions": f"order_id IN ({ORDERS})",
}
"""What the law has us keep."""

NOT_PERSONAL: Final = frozenset(
    {
        *("alembic_version", "audit", "catalogue_version", "configuration_revisions"),
        *("ended_passes", "experiment_changes", "merchant_keys"),
        *("discount_uses", "event_relay", "events_to_number", "events_to_relay", "metric_cells"),
        *("metric_days", "metric_hours", "metric_keys", "metric_months", "one_time_keys"),
        *("other_names", "pgqueuer", "pgqueuer_log", "pgqueuer_schedules"),
        *("model_spenders", "rate_windows", "silenced"),
        *("pgqueuer_statistics", "privacy_requests", "product_changes", "products"),
        *("stock", "stock_changes", "stock_levels", "variants", "webhook_inbox", "words"),
    }
)
"""Where nothing is said of a person: ids, figures and hashes at most."""

FORGET: Final = {
    "habits": """INSERT INTO habits (kind, occasion, product_id, at)
        SELECT told.kind, told.occasion, '', now() FROM (
            SELECT 'visit' AS kind, unnest($1::text[]) AS occasion
            UNION ALL SELECT 'person', unnest($2::text[])) told
        ON CONFLICT DO NOTHING"""
}
"""What workers that keep a copy learn it by: all of the occasion is taken back."""

LEAVE: Final = {
    "conversation_states": f"""DELETE FROM conversation_states
        WHERE {SESSIONS} AND session_id <> ALL($3::text[])""",
    "cart_sessions": f"""DELETE FROM cart_sessions k WHERE id IN ({CARTS})
        AND NOT EXISTS (SELECT FROM orders WHERE cart_session_id = k.id)
        AND NOT EXISTS (SELECT FROM conversation_states WHERE cart_session_id = k.id)""",
    "user_profiles": """DELETE FROM user_profiles p WHERE id = ANY($2::uuid[])
        AND NOT EXISTS (SELECT FROM orders WHERE user_profile_id = p.id)
        AND NOT EXISTS (SELECT FROM cart_sessions WHERE user_profile_id = p.id)
        AND NOT EXISTS (SELECT FROM conversation_states WHERE user_profile_id = p.id)""",
}
"""Each without those before it: so nothing is deleted that something else still stands on."""

NOTHING_AGREED = '{"remembers": false, "asks_models": false, "measures": false}'
"""Whoever sums up the talk just now may note nothing any more."""

EMPTY: Final = {
    "conversation_states": f"""UPDATE conversation_states SET context_data = '{NOTHING_AGREED}',
        stage_history = '[]', token_hash = NULL, token_expires_at = NULL, unit = NULL,
        email_blind = NULL, erased_at = now(),
        version = version + 1
        WHERE {SESSIONS}""",
    "cart_sessions": f"""UPDATE cart_sessions SET items = '[]', notices = '[]', discounts = '[]',
        total_amount = 0, total_minor = 0, version = version + 1 WHERE id IN ({CARTS})""",
    "user_profiles": """UPDATE user_profiles SET email = NULL, phone = NULL, external_id = NULL,
        email_blind = NULL, said = NULL,
        preferences = '{}', purchase_history = '[]', session_id = NULL, version = version + 1
        WHERE id = ANY($2::uuid[])""",
    "exposures": f"""UPDATE exposures SET unit = 'erased ' || gen_random_uuid()
        WHERE {UNITS}""",
    "conversion_metrics": f"""UPDATE conversion_metrics SET conversion_events = '[]',
        counted_by = 32767 WHERE {SESSIONS}""",
    "discount_redemptions": f"""UPDATE discount_redemptions SET customer = 'order:' || order_id
        WHERE order_id IN ({ORDERS})""",
}
"""What has to stand stays as one that says nothing; figures stay as they were counted."""
