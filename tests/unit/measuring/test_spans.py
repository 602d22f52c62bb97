from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sales_conversion.measuring.spans import GRAINS, Span, cell, spans

YEARS = st.datetimes(datetime(2024, 1, 1), datetime(2027, 1, 1)).map(
    lambda moment: moment.replace(tzinfo=UTC)
)
ENDS = (
    st.none() | YEARS | YEARS.map(lambda m: cell(m, "hour")) | YEARS.map(lambda m: cell(m, "day"))
)


def covers(span, moment):
    """Whether what is kept for the span counts *moment*: by its cell, or by itself."""
    known_as = cell(moment, span.grain) if span.grain else moment
    return (span.since is None or known_as >= span.since) and (
        span.until is None or known_as < span.until
    )


@given(ENDS, ENDS, st.lists(YEARS, max_size=30), st.sampled_from(GRAINS))
def test_every_moment_of_the_range_is_counted_once_and_no_other(since, until, moments, largest):
    edges = [each + step for each in (since, until) if each for step in (timedelta(0), -US, US)]
    parts = spans(since, until, largest)

    for moment in [*moments, *edges]:
        asked = (since is None or moment >= since) and (until is None or moment < until)
        assert sum(part.sign * covers(part, moment) for part in parts) == asked


US = timedelta(microseconds=1)


@given(ENDS, ENDS, st.sampled_from(GRAINS))
def test_what_is_no_whole_hour_is_about_half_of_one_at_most_at_each_end(since, until, largest):
    loose = [part for part in spans(since, until, largest) if part.grain is None]

    assert len(loose) <= 2
    assert all(part.until - part.since < timedelta(minutes=64) for part in loose)


@given(ENDS, ENDS, st.sampled_from(GRAINS))
def test_no_more_than_two_parts_are_of_a_grain(since, until, largest):
    grains = [part.grain for part in spans(since, until, largest)]

    assert all(grains.count(grain) <= 2 for grain in grains)


def test_whole_months_are_one_part():
    since, until = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 3, 1, tzinfo=UTC)

    assert spans(since, until, "month") == (Span(since, until, "month"),)
    assert spans(since, until, "day") == (Span(since, until, "day"),)


@pytest.mark.parametrize("far", [datetime.max, datetime(9999, 6, 1)])
def test_the_end_of_the_calendar_is_no_error(far):
    far = far.replace(tzinfo=UTC)

    assert spans(None, far, "month") == (Span(None, None, "month"),)
    assert all(part.since.year == 9999 for part in spans(far, None, "month"))
