"""Saving who is talking: only what is new or says something else than what is stored."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from pydantic_core import to_json

from sales_conversion.interfaces import ISealer
from sales_conversion.models import Change, UserProfile
from sales_conversion.repositories import codec
from sales_conversion.repositories.sealed_documents import sealed
from sales_conversion.repositories.statement import Statement

EMAIL: Final = "user_profiles.email"
PHONE: Final = "user_profiles.phone"
PREFERENCES: Final = "user_profiles.preferences"
SAID: Final = "user_profiles.said"

DIFFERS = """CASE WHEN p.said IS NULL OR w.said IS NULL THEN
    (p.email, p.phone, p.preferences, p.purchase_history, p.external_id, p.visits)
    IS DISTINCT FROM
    (w.email, w.phone, w.preferences, w.purchase_history, w.external_id, w.visits)
    ELSE p.said <> w.said END"""
"""What is sealed looks different each time: there a blinded form of all of it is compared."""


def save_profile(whole: Statement, change: Change, now: datetime, sealer: ISealer) -> None:
    if "profile" in change.same:
        _require(whole, change)
    elif change.profile.version == 0:
        _insert(whole, change, now, _values(change.profile, sealer))
    else:
        _update(whole, change.profile, now, _values(change.profile, sealer))


def _insert(whole: Statement, change: Change, now: datetime, values: Sequence[object]) -> None:
    whole.add(
        "profile",
        "INSERT INTO user_profiles (id, session_id, created_at, updated_at, email, phone,"
        " preferences, purchase_history, external_id, visits, email_blind, said)"
        " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
        change.profile.id,
        change.session.id,
        now,
        now,
        *values,
    )


def _update(
    whole: Statement, profile: UserProfile, now: datetime, values: Sequence[object]
) -> None:
    whole.add(
        "wanted",
        "SELECT %s::uuid AS id, %s::int AS version, %s::text AS email, %s::text AS phone,"
        " %s::jsonb AS preferences, %s::jsonb AS purchase_history, %s::varchar AS external_id,"
        " %s::int AS visits, %s::text AS email_blind, %s::text AS said",
        profile.id,
        profile.version,
        *values,
    )
    whole.add(
        "profile",
        "UPDATE user_profiles p SET email = w.email, phone = w.phone, preferences = w.preferences,"
        " purchase_history = w.purchase_history, external_id = w.external_id, visits = w.visits,"
        " email_blind = w.email_blind, said = w.said,"
        " version = p.version + 1, updated_at = %s FROM wanted w"
        f" WHERE p.id = w.id AND p.version = w.version AND {DIFFERS} RETURNING 1",
        now,
    )
    whole.require(
        "(EXISTS (SELECT FROM profile) OR EXISTS (SELECT FROM user_profiles p JOIN wanted w"
        f" ON p.id = w.id AND p.version = w.version AND NOT {DIFFERS}))",
        "the profile",
    )


def _require(whole: Statement, change: Change) -> None:
    """Who decided on the profile as it was must find it so, even when it stays so."""
    whole.add(
        "profile",
        "SELECT FROM user_profiles WHERE id = %s AND version = %s",
        change.profile.id,
        change.profile.version,
    )
    whole.require("EXISTS (SELECT FROM profile)", "the profile")


def _values(profile: UserProfile, sealer: ISealer) -> Sequence[object]:
    email, phone = profile.email, profile.phone
    return (
        email and sealer.seal(email, EMAIL),
        phone and sealer.seal(phone, PHONE),
        sealed(sealer, codec.texts.write(profile.preferences), PREFERENCES),
        codec.names.write(profile.purchase_history),
        profile.external_id,
        profile.visits,
        blind_email(email, sealer),
        _said(profile, sealer) if sealer.mark else None,
    )


def blind_email(email: str | None, sealer: ISealer) -> str | None:
    return sealer.blind(email.strip().lower(), EMAIL) if email else None


def _said(profile: UserProfile, sealer: ISealer) -> str | None:
    who = (profile.id, profile.external_id, profile.email, profile.phone)
    learned = (sorted(profile.preferences.items()), profile.purchase_history, profile.visits)
    return sealer.blind(to_json((who, learned)).decode(), SAID)
