"""Reading a conversation: the one SELECT, and its row as values."""

from typing import Any

from sales_conversion.interfaces import ISealer
from sales_conversion.models import (
    Assignment,
    Cart,
    ChatMessage,
    CheckoutQuote,
    Conversation,
    Credential,
    Receipt,
    Session,
    TurnRecord,
    UserProfile,
)
from sales_conversion.repositories import codec, context, sealed_orders
from sales_conversion.repositories.blind_words import MESSAGES
from sales_conversion.repositories.database import Row
from sales_conversion.repositories.saving_profiles import EMAIL, PHONE, PREFERENCES
from sales_conversion.repositories.sealed_documents import opened

RECENT_ORDERS = 10

ORDER = """o.order_details || jsonb_build_object(
    'status', o.status, 'payment_status', o.payment_status,
    'fulfilment_status', o.fulfilment_status, 'delivery', o.delivery_info,
    'attempts', coalesce((
        SELECT jsonb_agg(jsonb_build_object(
            'id', a.id, 'order_id', a.order_id, 'provider', a.provider,
            'amount', jsonb_build_object('minor', a.amount_minor, 'currency', a.currency),
            'key', a.key, 'status', a.status, 'token', a.token, 'reference', a.reference,
            'receipt_key', a.receipt_key, 'next_action', a.next_action) ORDER BY a.position)
        FROM payment_attempts a WHERE a.order_id = o.id), '[]'),
    'refunds', coalesce((
        SELECT jsonb_agg(jsonb_build_object(
            'id', r.id, 'order_id', r.order_id, 'attempt_id', r.attempt_id,
            'provider', r.provider, 'payment', r.payment, 'lines', r.lines, 'reason', r.reason,
            'amount', jsonb_build_object('minor', r.amount_minor, 'currency', r.currency),
            'status', r.status, 'reference', r.reference) ORDER BY r.position)
        FROM refunds r WHERE r.order_id = o.id), '[]'))"""
"""An order of `orders o` as JSON: the states in the columns are the truth."""

LOAD = f"""
SELECT c.session_id, c.created_at, c.active_at, c.current_stage, c.stage_history, c.context_data,
    c.channel, c.locale, c.version,
    p.id::text, p.preferences, p.purchase_history, p.email, p.phone, p.external_id, p.visits,
    p.version,
    k.id::text, k.currency, k.items, k.version, k.status, k.notices, k.discounts,
    said.ids, said.roles, said.texts, said.times, said.authors,
    given.experiments, given.arms,
    (SELECT q.quote FROM (
        SELECT id, quote FROM checkouts WHERE session_id = c.session_id
        ORDER BY position DESC LIMIT 1) q
        WHERE NOT EXISTS (SELECT FROM orders WHERE checkout_id = q.id)),
    (SELECT jsonb_agg(newest.document ORDER BY newest.created_at DESC, newest.number DESC) FROM (
        SELECT o.created_at, o.number, {ORDER} AS document
        FROM orders o WHERE o.session_id = c.session_id
        ORDER BY coalesce($5 IN (o.id::text, o.checkout_id::text), false) DESC,
            o.created_at DESC, o.number DESC LIMIT {RECENT_ORDERS}) newest),
    r.key, r.action, r.outcome,
    c.token_hash, c.token_expires_at,
    v.version, given.shown,
    (SELECT array_agg(array[m.experiment, m.arm]) FROM met(coalesce(
        (SELECT u.profile_id::text FROM unit_profiles u WHERE u.unit = c.unit),
        c.unit, c.user_profile_id::text)) m WHERE given.experiments IS NOT NULL),
    c.unit
FROM conversation_states c
JOIN user_profiles p ON p.id = c.user_profile_id
JOIN cart_sessions k ON k.id = c.cart_session_id
CROSS JOIN catalogue_version v
LEFT JOIN receipts r ON r.session_id = c.session_id AND r.key = $2 AND r.expires_at > $3
CROSS JOIN LATERAL (
    SELECT array_agg(m.id) AS ids, array_agg(m.role) AS roles, array_agg(m.text) AS texts,
        array_agg(m.at) AS times, array_agg(m.author) AS authors
    FROM (SELECT id, role, text, at, author FROM messages
        WHERE session_id = c.session_id AND role <> 'whisper'
        ORDER BY position DESC LIMIT $4) m) said
CROSS JOIN LATERAL (
    SELECT array_agg(a.experiment ORDER BY a.position) AS experiments,
        array_agg(a.arm ORDER BY a.position) AS arms,
        array_agg(a.shown ORDER BY a.position) AS shown
    FROM assignments a WHERE a.session_id = c.session_id) given
WHERE c.session_id = $1
"""


def conversation(row: Row, sealer: ISealer) -> Conversation:
    values = tuple(row)
    return Conversation(
        session=_session(values[0:9], sealer),
        profile=profile(values[9:17], sealer),
        cart=cart(values[17:24]),
        messages=_messages(sealer, *values[24:29]),
        assignments=_assignments(values[29], values[30], values[39]),
        shown=tuple(Assignment(*each) for each in values[40] or ()),
        visitor=values[41],
        quote=quote(values[31], sealer) if values[31] else None,
        orders=tuple(sealed_orders.read_all(values[32], sealer)) if values[32] else (),
        receipt=receipt(sealer, *values[33:36]) if values[33] is not None else None,
        credential=Credential(values[36], values[37]) if values[36] else None,
        catalogue_version=values[38],
    )


def profile(values: tuple[Any, ...], sealer: ISealer) -> UserProfile:
    identity, preferences, history, email, phone, external_id, visits, version = values
    return UserProfile(
        identity,
        codec.texts.read(opened(sealer, preferences, PREFERENCES)),
        codec.names.read(history),
        email and sealer.open(email, EMAIL),
        phone and sealer.open(phone, PHONE),
        external_id,
        visits,
        version,
    )


def receipt(sealer: ISealer, key: str, action: str, outcome: str) -> Receipt:
    asked = codec.read_action(opened(sealer, action, "receipts.action"))
    return Receipt(key, asked, codec.read_outcome(opened(sealer, outcome, "receipts.outcome")))


def turn(record: str, sealer: ISealer) -> TurnRecord:
    return codec.read_turn(opened(sealer, record, "turns.record"))


def quote(told: str, sealer: ISealer) -> CheckoutQuote:
    return codec.quote.read(opened(sealer, told, "checkouts.quote"))


def _session(values: tuple[Any, ...], sealer: ISealer) -> Session:
    identity, started, active, stage, history, about, channel, locale, version = values
    return Session(
        identity,
        started,
        active,
        stage,
        codec.moves.read(history),
        context.read(about, sealer),
        channel,
        locale,
        version,
    )


def cart(values: tuple[Any, ...]) -> Cart:
    identity, currency, items, version, status, notices, discounts = values
    return Cart(
        identity,
        currency,
        codec.items.read(items),
        version,
        status,
        codec.notices.read(notices),
        codec.discounts.read(discounts),
    )


def _messages(
    sealer: ISealer, ids: Any, roles: Any, texts: Any, *parts: Any
) -> tuple[ChatMessage, ...]:
    """The database lists the newest first; a conversation reads the other way."""
    if not ids:
        return ()
    said = [sealer.open(text, MESSAGES) for text in texts]
    return tuple(map(ChatMessage, *(part[::-1] for part in (ids, roles, said, *parts))))


def _assignments(experiments: Any, arms: Any, shown: Any) -> tuple[Assignment, ...]:
    return tuple(map(Assignment, experiments, arms, shown)) if experiments else ()
