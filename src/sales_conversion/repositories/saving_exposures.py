"""Saving what arms a shopper was shown: each experiment once, whoever of two sessions is first."""

from datetime import datetime

from sales_conversion.models import Change
from sales_conversion.repositories.statement import Statement


def save_exposures(whole: Statement, change: Change, now: datetime) -> None:
    """Who finds that another session was first decides again, by the arm that was shown there."""
    if change.exposures:
        whole.add(
            "exposed",
            "INSERT INTO exposures (unit, experiment, arm, session_id, at)"
            " SELECT e.*, %s, %s FROM unnest(%s::text[], %s::text[], %s::text[]) e"
            " ON CONFLICT (unit, experiment) DO NOTHING RETURNING 1",
            change.session.id,
            now,
            [exposure.unit for exposure in change.exposures],
            [exposure.experiment for exposure in change.exposures],
            [exposure.arm for exposure in change.exposures],
        )
        number = len(change.exposures)
        whole.require(f"(SELECT count(*) FROM exposed) = {number}", "what the shopper was shown")
    if change.turned_out:
        whole.add(
            "turned_out",
            "INSERT INTO unit_profiles (unit, profile_id) VALUES (%s, %s) ON CONFLICT DO NOTHING",
            change.turned_out,
            change.profile.id,
        )
