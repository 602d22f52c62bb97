"""Files of events: what each format promises to who opens it."""

import csv
import io
import json

import pytest

from sales_conversion.models import EventItem, Money, ObjectionRaised, PageEvent
from sales_conversion.providers.exports.base import FORMATS
from tests.unit.analytics.stories import NOON, Story

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1"]


def written(form, *events):
    writer = FORMATS[form]()
    return writer.begin() + writer.write(events) + writer.write(()) + writer.end()


def rows(form, *events):
    return [*csv.DictReader(io.StringIO(written(form, *events).decode(), newline=""))]


def test_an_event_is_told_in_the_names_of_ga4_and_others_as_they_are_stored():
    story = Story("s1").starts("web").objects("price")

    started, objection = map(json.loads, written("jsonl", *story.events).splitlines())

    assert (started["name"], started["params"]["channel"]) == ("session_started", "web")
    assert (objection["name"], objection["params"]["kind"]) == ("objection", "price")
    assert objection["event_id"] == story.events[1].event_id


def test_the_columns_of_a_purchase_are_those_one_asks_for():
    item = EventItem("P-1", "A", "Lamp", Money(2500, "USD"))
    bought = PageEvent("s1", NOON, "p", "purchase", (), (item,), Money(2500, "USD"), event_id="e")

    (row,) = rows("csv", bought)

    assert (row["name"], row["value"], row["currency"]) == ("purchase", "25.0", "USD")
    assert json.loads(row["items"])[0]["item_name"] == "Lamp"


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_of_a_table_is_a_formula(formula):
    raised = ObjectionRaised(formula, NOON, "price", event_id=formula)

    (row,) = rows("csv", raised)

    assert row["session_id"] == f"'{formula}"
    assert row["event_id"] == f"'{formula}"


def test_a_table_of_nothing_has_its_head():
    assert written("csv").startswith(b"event_id,at,session_id,kind,name,")


def test_parquet_has_the_same_rows_with_times_and_numbers():
    parquet = pytest.importorskip("pyarrow.parquet")
    story = Story("s1").starts("web").later(5).orders("o1", 2500)

    table = parquet.read_table(io.BytesIO(written("parquet", *story.events)))

    assert table.column("name").to_pylist() == ["session_started", "purchase"]
    assert table.column("value").to_pylist() == [None, 25.0]
    assert table.column("at").to_pylist() == [event.at for event in story.events]


def test_a_parquet_file_of_nothing_can_be_read():
    parquet = pytest.importorskip("pyarrow.parquet")

    assert parquet.read_table(io.BytesIO(written("parquet"))).num_rows == 0
