"""Saving what is told of a change, in the statement that makes it true."""

from datetime import datetime

from sales_conversion.models import Change
from sales_conversion.repositories.statement import Statement


def save_stream(whole: Statement, change: Change, until: datetime) -> None:
    """Add what writes the frames, under the key of the receipt beside them."""
    if change.stream is None:
        return
    whole.add(
        "told",
        "INSERT INTO stream_parts (session_id, first, key, frames, expires_at)"
        " VALUES (%s, %s, %s, %s, %s)",
        change.session.id,
        change.stream.first,
        change.receipt.key if change.receipt else None,
        b"\n".join(change.stream.frames).decode(),
        until,
    )
