"""Saving what shoppers are to be told, in the statement that makes it true."""

from datetime import datetime
from typing import Final

from sales_conversion.interfaces import ISealer
from sales_conversion.models import Change
from sales_conversion.repositories import codec
from sales_conversion.repositories.sealed_documents import sealed
from sales_conversion.repositories.statement import Statement

BODY: Final = "outbox.body"


def save_news(whole: Statement, change: Change, now: datetime, sealer: ISealer) -> None:
    """Add what writes the messages; the same news again is not written twice."""
    if not change.news:
        return
    whole.add(
        "news",
        "INSERT INTO outbox (created_at, id, order_id, topic, locale, body)"
        " SELECT %s, n.* FROM unnest(%s::text[], %s::uuid[], %s::text[], %s::text[], %s::jsonb[])"
        " n ON CONFLICT (id) DO NOTHING",
        now,
        [message.id for message in change.news],
        [message.order.id for message in change.news],
        [message.topic for message in change.news],
        [message.locale for message in change.news],
        [sealed(sealer, codec.order.write(each.order), BODY) for each in change.news],
    )
