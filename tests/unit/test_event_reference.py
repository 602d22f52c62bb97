"""docs/events.md says of every event what it says, and nothing of events there are not."""

import re
from dataclasses import fields
from pathlib import Path
from typing import get_args

import pytest

from sales_conversion.models import Event, PageName
from sales_conversion.models.ga4_forms import FORMS

REFERENCE = (Path(__file__).parents[2] / "docs" / "events.md").read_text()
ROWS = {
    row[0].strip("` "): [re.findall(r"`(\w+)`", cell) for cell in row[2:]]
    for row in (line.strip("|").split("|") for line in REFERENCE.splitlines() if "|" in line)
    if row[0].strip().startswith("`")
}
KINDS = {kind.__name__: kind for kind in Event.__subclasses__()}
COMMON = {field.name for field in fields(Event)}


def test_every_kind_of_event_is_there_and_no_other():
    assert ROWS.keys() == KINDS.keys()


@pytest.mark.parametrize("kind", KINDS)
def test_what_an_event_says_is_listed_in_its_order(kind):
    told = [field.name for field in fields(KINDS[kind]) if field.name not in COMMON]

    assert ROWS[kind][0] == told


@pytest.mark.parametrize("kind", KINDS)
def test_what_has_a_form_in_ga4_names_it(kind):
    assert bool(ROWS[kind][1]) == (KINDS[kind] in FORMS)


def test_the_names_a_page_may_report_are_the_ones_listed():
    listed = REFERENCE.partition("The names a page may report are")[2].partition("; another")[0]

    assert re.findall(r"`(\w+)`", listed) == [*get_args(PageName)]
