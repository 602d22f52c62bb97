"""Saving what is told of a change, in the statement that makes it true."""

from datetime import datetime
from typing import Final

from sales_conversion.interfaces import ISealer
from sales_conversion.models import Change
from sales_conversion.repositories.statement import Statement

FRAMES: Final = "stream_parts.frames"


def save_stream(whole: Statement, change: Change, until: datetime, sealer: ISealer) -> None:
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
        sealer.seal(b"\n".join(change.stream.frames).decode(), FRAMES),
        until,
    )
