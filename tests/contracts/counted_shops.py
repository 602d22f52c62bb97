"""Two shops whose figures are counted: both hear the same events."""

import uuid

from sales_conversion.analytics.memory_metrics import MemoryMetricsRepository
from sales_conversion.models import OrderChanged, OrderPlaced, RefundChanged
from sales_conversion.repositories import codec
from sales_conversion.repositories.metrics import MetricsRepository


class MemoryShop:
    def __init__(self):
        self.metrics = MemoryMetricsRepository("USD")

    async def commit(self, *events):
        for event in events:
            self.metrics.record(event)


class PostgresShop:
    """Commits events as the product does, together with the orders they speak of."""

    def __init__(self, database):
        self.database = database
        self.metrics = MetricsRepository(database, "USD")

    async def commit(self, *events):
        async with self.database.transaction() as transaction:
            await transaction.execute(
                "INSERT INTO events (session_id, at, kind, body)"
                " SELECT * FROM unnest($1::text[], $2::timestamptz[], $3::text[], $4::jsonb[])",
                [event.session_id for event in events],
                [event.at for event in events],
                [type(event).__name__ for event in events],
                [codec.event_body(event) for event in events],
            )
            for event in events:
                await self._keep_order(transaction, event)

    async def _keep_order(self, transaction, event):
        if isinstance(event, OrderPlaced):
            await transaction.execute(
                "INSERT INTO orders (id, order_details, payment_status, delivery_info, created_at,"
                " updated_at, number, session_id, checkout_id, status, fulfilment_status,"
                " total_minor, currency) VALUES ($1, '{}', 'pending', '{}', $2, $2, $3, $4, $5,"
                " 'placed', 'unfulfilled', $6, $7)",
                _order_id(event),
                event.at,
                event.order_id,
                event.session_id,
                uuid.uuid4(),
                event.total.minor,
                event.total.currency,
            )
        if isinstance(event, RefundChanged):
            await self._keep_refund(transaction, event)
        if isinstance(event, OrderChanged):
            await transaction.execute(
                "UPDATE orders SET status = $2 WHERE id = $1", _order_id(event), event.status
            )

    async def _keep_refund(self, transaction, event):
        attempt, refund = (
            uuid.uuid5(uuid.NAMESPACE_OID, f"{what} of {event.refund_id}")
            for what in ("attempt", "refund")
        )
        await transaction.execute(
            "INSERT INTO payment_attempts (id, order_id, provider, amount_minor, currency, key,"
            " status, position, started_at, updated_at) VALUES ($1, $2, 'cards', $3, $4, $5,"
            " 'paid', 1, $6, $6) ON CONFLICT (id) DO NOTHING",
            attempt,
            _order_id(event),
            event.amount.minor,
            event.amount.currency,
            str(attempt),
            event.at,
        )
        await transaction.execute(
            "INSERT INTO refunds (id, order_id, attempt_id, provider, amount_minor, currency,"
            " lines, reason, status, position, started_at, updated_at) VALUES ($1, $2, $3,"
            " 'cards', $4, $5, '{}', '', $6, 1, $7, $7)"
            " ON CONFLICT (id) DO UPDATE SET status = excluded.status",
            refund,
            _order_id(event),
            attempt,
            event.amount.minor,
            event.amount.currency,
            event.status,
            event.at,
        )


def _order_id(event):
    return uuid.uuid5(uuid.NAMESPACE_OID, event.order_id)
