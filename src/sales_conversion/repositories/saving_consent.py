"""Saving who may be reminded, and who wants to hear nothing more."""

from collections.abc import Sequence
from datetime import datetime

from sales_conversion.models import Change
from sales_conversion.repositories.statement import Statement


def save_consent(whole: Statement, change: Change, now: datetime) -> None:
    """Add what writes either, where it is news."""
    if change.follow_up is not None:
        _save_agreement(whole, change.session.id, change.follow_up, now)
    if change.silenced:
        _save_silence(whole, change.silenced, now)


def _save_agreement(whole: Statement, session_id: str, agreed: bool, now: datetime) -> None:
    whole.add(
        "consent",
        "INSERT INTO follow_up_consents AS c (session_id, given_at, taken_back_at)"
        " VALUES (%s, %s, %s) ON CONFLICT (session_id) DO UPDATE SET"
        " given_at = CASE WHEN excluded.taken_back_at IS NULL THEN excluded.given_at"
        " ELSE c.given_at END, taken_back_at = excluded.taken_back_at",
        session_id,
        now,
        None if agreed else now,
    )


def _save_silence(whole: Statement, silenced: Sequence[str], now: datetime) -> None:
    whole.add(
        "silence",
        "INSERT INTO silenced (address_hash, at)"
        " SELECT DISTINCT hash, %s::timestamptz FROM unnest(%s::text[]) hash"
        " ON CONFLICT (address_hash) DO NOTHING",
        now,
        list(silenced),
    )
