"""When shoppers are reminded, and the hours in which they never are."""

import json
from datetime import UTC, datetime, time

import pytest
from pydantic import ValidationError

from sales_conversion.config.following_up import FollowUpConfig, QuietHours


def at(hour, minute=0):
    return datetime(2026, 7, 1, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "quiet"),
    [
        (at(18, 59), False),
        (at(19), True),
        (at(23, 30), True),
        (at(2), True),
        (at(6), False),
        (at(12), False),
    ],
)
def test_a_night_goes_over_midnight_by_the_clock_of_its_zone(moment, quiet):
    night = QuietHours(start=time(21), end=time(8), zone="Europe/Berlin")

    assert night.cover(moment) is quiet


def test_a_break_at_noon_does_not():
    quiet = QuietHours(start=time(12), end=time(13))

    assert [quiet.cover(at(hour)) for hour in (11, 12, 13)] == [False, True, False]


def test_hours_that_end_as_they_begin_are_none():
    assert not QuietHours(start=time(8), end=time(8)).cover(at(8))


@pytest.mark.parametrize(
    "told",
    [
        {"quiet_hours": {"zone": "Berlin"}},
        {"quiet_hours": {"zone": "../etc/passwd"}},
        {"quiet_hours": {"start": "25:00"}},
        {"steps": {"hint": {"after_minutes": 1}}},
        {"steps": {"Hint!": {"after_minutes": 60}}},
        {"steps": {f"s{n}": {"after_minutes": 60} for n in range(6)}},
    ],
)
def test_what_makes_no_sense_is_refused(told):
    with pytest.raises(ValidationError):
        FollowUpConfig.model_validate_json(json.dumps(told))


def test_nobody_is_reminded_unless_the_shop_says_when():
    assert FollowUpConfig().steps == {}
