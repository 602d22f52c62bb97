"""Saving an order: its row, its lines, the attempts to be paid for it and what goes back."""

from datetime import datetime

from sales_conversion.interfaces import ISealer
from sales_conversion.models import Change, Order
from sales_conversion.repositories import codec
from sales_conversion.repositories.sealed_documents import sealed
from sales_conversion.repositories.sealed_orders import DELIVERY, DETAILS, REASON, found_by
from sales_conversion.repositories.statement import Statement


def save_order(
    whole: Statement, change: Change, order: Order, name: str, now: datetime, sealer: ISealer
) -> None:
    """Add what writes *order* with all that belongs to it, under *name* in the statement."""
    if order.cart_id != change.cart.id:
        whole.add(
            f"{name}_cart",
            "UPDATE cart_sessions SET status = 'converted', updated_at = %s"
            " WHERE id = %s AND status <> 'converted'",
            now,
            order.cart_id,
        )
    whole.add(
        name,
        "INSERT INTO orders (id, cart_session_id, user_profile_id, order_details, payment_status,"
        " delivery_info, created_at, updated_at, number, session_id, checkout_id, status,"
        " fulfilment_status, total_minor, currency, email_blind, names)"
        " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
        " ON CONFLICT (id) DO UPDATE SET order_details = excluded.order_details,"
        " payment_status = excluded.payment_status, delivery_info = excluded.delivery_info,"
        " updated_at = excluded.updated_at, status = excluded.status,"
        " fulfilment_status = excluded.fulfilment_status, total_minor = excluded.total_minor,"
        " email_blind = excluded.email_blind, names = excluded.names, erased_at = NULL",
        order.id,
        order.cart_id,
        change.profile.id,
        sealed(sealer, codec.order_details.write(order), DETAILS),
        order.payment_status,
        sealed(sealer, codec.delivery.write(order.delivery), DELIVERY),
        order.placed_at,
        now,
        order.number,
        order.session_id,
        order.checkout_id,
        order.status,
        order.fulfilment_status,
        order.total.minor,
        order.total.currency,
        *found_by(order.contact.name, order.contact.email, sealer).values(),
    )
    _save_lines(whole, order, f"{name}_lines")
    if order.attempts:
        _save_attempts(whole, order, f"{name}_attempts", now)
    if order.refunds:
        _save_refunds(whole, order, f"{name}_refunds", now, sealer)


def _save_lines(whole: Statement, order: Order, name: str) -> None:
    whole.add(
        name,
        "INSERT INTO order_lines AS l (order_id, placed_at, sku, product_id, quantity, sent,"
        " returned) SELECT %s, %s, n.* FROM"
        " unnest(%s::text[], %s::text[], %s::int[], %s::int[], %s::int[]) n"
        " ON CONFLICT (order_id, sku) DO UPDATE SET sent = excluded.sent,"
        " returned = excluded.returned"
        " WHERE (l.sent, l.returned) <> (excluded.sent, excluded.returned)",
        order.id,
        order.placed_at,
        [line.sku for line in order.lines],
        [line.product_id for line in order.lines],
        [line.quantity for line in order.lines],
        [order.sent.get(line.sku, 0) for line in order.lines],
        [order.returned.get(line.sku, 0) for line in order.lines],
    )


def _save_attempts(whole: Statement, order: Order, name: str, now: datetime) -> None:
    attempts = order.attempts
    whole.add(
        name,
        "INSERT INTO payment_attempts (order_id, started_at, updated_at, id, provider,"
        " amount_minor, currency, key, status, token, reference, receipt_key, next_action,"
        " position)"
        " SELECT %s, %s, %s, a.* FROM unnest(%s::uuid[], %s::text[], %s::bigint[], %s::text[],"
        " %s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[])"
        " WITH ORDINALITY a"
        " ON CONFLICT (id) DO UPDATE SET status = excluded.status, token = excluded.token,"
        " reference = excluded.reference, next_action = excluded.next_action,"
        " updated_at = excluded.updated_at",
        order.id,
        now,
        now,
        [attempt.id for attempt in attempts],
        [attempt.provider for attempt in attempts],
        [attempt.amount.minor for attempt in attempts],
        [attempt.amount.currency for attempt in attempts],
        [attempt.key for attempt in attempts],
        [attempt.status for attempt in attempts],
        [attempt.token for attempt in attempts],
        [attempt.reference for attempt in attempts],
        [attempt.receipt_key for attempt in attempts],
        [attempt.next_action for attempt in attempts],
    )


def _save_refunds(
    whole: Statement, order: Order, name: str, now: datetime, sealer: ISealer
) -> None:
    refunds = order.refunds
    whole.add(
        name,
        "INSERT INTO refunds AS r (order_id, started_at, updated_at, id, attempt_id, provider,"
        " amount_minor, currency, payment, lines, reason, status, reference, position)"
        " SELECT %s, %s, %s, n.* FROM unnest(%s::uuid[], %s::uuid[], %s::text[], %s::bigint[],"
        " %s::text[], %s::text[], %s::jsonb[], %s::text[], %s::text[], %s::text[])"
        " WITH ORDINALITY n"
        " ON CONFLICT (id) DO UPDATE SET status = excluded.status,"
        " reference = excluded.reference, updated_at = excluded.updated_at"
        " WHERE (r.status, r.reference) IS DISTINCT FROM (excluded.status, excluded.reference)",
        order.id,
        now,
        now,
        [refund.id for refund in refunds],
        [refund.attempt_id for refund in refunds],
        [refund.provider for refund in refunds],
        [refund.amount.minor for refund in refunds],
        [refund.amount.currency for refund in refunds],
        [refund.payment for refund in refunds],
        [codec.counts.write(refund.lines) for refund in refunds],
        [sealer.seal(refund.reason, REASON) for refund in refunds],
        [refund.status for refund in refunds],
        [refund.reference for refund in refunds],
    )
