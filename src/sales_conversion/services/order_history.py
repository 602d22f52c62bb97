"""Keeping a changed order: with who did what to it, and an event for who listens."""

from dataclasses import replace

from sales_conversion.interfaces import ISessionHandle
from sales_conversion.models import Money, Order, OrderChanged, OrderStep


def keep(handle: ISessionHandle, order: Order, what: str, by: str) -> Order:
    """Stage *order* with one more step in its history, and return it so."""
    before = handle.order(order.id)
    kept = replace(order, history=(*order.history, OrderStep(handle.opened_at, what, by)))
    handle.keep(kept)
    handle.record(
        OrderChanged(
            handle.session.id,
            handle.opened_at,
            kept.id,
            kept.status,
            kept.payment_status,
            _lost(before, kept),
        )
    )
    return kept


def _lost(before: Order, now: Order) -> Money | None:
    """Return what a cancelled order does not bring; of one that was paid, its refunds tell."""
    is_cancelled = now.status == "cancelled" != before.status
    was_paid = any(attempt.status in ("paid", "refunded") for attempt in now.attempts)
    return now.total if is_cancelled and not was_paid else None
