"""Files of events: what each format promises to who opens it."""

import csv
import io
import json

import pytest

from sales_conversion.models import EventItem, Money, ObjectionRaised, PageEvent
from sales_conversion.providers.exports.base import FORMATS
from tests.browser.payloads import CELLS
from tests.unit.analytics.stories import NOON, Story

FORMULAS = ["=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1", "＋1", "－1", "＠A1"]
FORMULAS += [
    "\n=1",
    "\x0b=1",
    "\u00a0=1",
    "\u3000=1",
    "\ufeff=1",
    "\u200b=1",
    " \u200b\t=1",
    "-",
    "-1e9",
]
FORMULAS += ["-1-1", "--1", "-A1", "-1 ", "-1\n"]


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


TEXTS = [
    *CELLS,
    *FORMULAS,
    "lamp",
    "a=1",
    "5-3",
    "me@shop.example",
    'a "b", c\nd',
    "'=1",
    "-5",
    "-5.25",
]


def test_what_is_written_to_a_table_is_read_back_and_numbers_stay_numbers():
    raised = [ObjectionRaised(text, NOON, text, event_id=text) for text in TEXTS]
    sold = PageEvent("s1", NOON, "p", "purchase", (), (), Money(-525, "USD"), event_id="e")

    *told, bought = rows("csv", *raised, sold)

    for text, row in zip(TEXTS, told, strict=True):
        cell = row["session_id"]
        assert cell in (text, f"'{text}")
        assert cell == text or text in {*CELLS, *FORMULAS}
        assert json.loads(row["params"])["kind"] == text
    assert (float(bought["value"]), bought["value"]) == (-5.25, "-5.25")
    assert [row["session_id"] for row in told[-2:]] == ["-5", "-5.25"]


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
