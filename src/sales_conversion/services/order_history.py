"""Keeping a changed order: with who did what to it, and an event for who listens."""

from dataclasses import replace

from sales_conversion.interfaces import ISessionHandle
from sales_conversion.models import Order, OrderChanged, OrderStep


def keep(handle: ISessionHandle, order: Order, what: str, by: str) -> Order:
    """Stage *order* with one more step in its history, and return it so."""
    kept = replace(order, history=(*order.history, OrderStep(handle.opened_at, what, by)))
    handle.keep(kept)
    handle.record(
        OrderChanged(
            handle.session.id, handle.opened_at, kept.id, kept.status, kept.payment_status
        )
    )
    return kept
