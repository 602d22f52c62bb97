"""The set of the dialogue benchmark is sound, and its judgement is as it says."""

import re
from collections import Counter

import pytest
from benchmarks.dialogue.__main__ import main
from benchmarks.dialogue.hearing import Heard, guess_of, is_right
from benchmarks.dialogue.rows import KINDS, SETS, SORTS, STRENGTHS, Row, read
from benchmarks.dialogue.situations import labelled, shop, turn_of

from sales_conversion.models import Intent, ItemReference, Needs

ROWS = read(SETS)
BY_ID = {row.id: row for row in ROWS}


def heard(row: Row, *intents: Intent) -> Heard:
    return Heard(intents, turn_of(row))


def said(sort: str, **label: object) -> Row:
    """Return the first row of that sort with that label."""
    wanted = {"sort": sort, **label}
    return next(row for row in ROWS if row.label == wanted)


def test_there_is_enough_of_everything() -> None:
    kinds = Counter(row.kind for row in ROWS if row.kind)
    strengths = Counter(row.label["strength"] for row in ROWS if row.kind)
    sorts = Counter(row.label["sort"] for row in ROWS if not row.kind)
    german = sum(row.language == "de" for row in ROWS)

    assert len(ROWS) >= 660
    assert set(kinds) == set(KINDS)
    assert min(kinds.values()) >= 28
    assert set(strengths) == set(STRENGTHS)
    assert min(strengths.values()) >= 50
    assert sorts.keys() == SORTS.keys()
    assert sorts["other"] >= 90
    assert 0.1 < german / len(ROWS) < 0.2


def test_nothing_is_there_twice() -> None:
    texts = Counter(" ".join(re.findall(r"[^\W_]+", row.text.casefold())) for row in ROWS)

    assert [text for text, count in texts.items() if count > 1] == []
    assert len(BY_ID) == len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_every_situation_can_be_built(row: Row) -> None:
    turn = turn_of(row)

    assert turn.dialogue.asked is None or row.situation["asked"]["topic"]
    assert labelled(row) <= shop(row.situation["shop"]).products.keys()
    assert labelled(row) <= {
        *(each.product_id for each in (*turn.dialogue.shown, *turn.dialogue.earlier)),
        *(line.product_id for line in turn.cart.items),
    }


def test_the_text_alone_decides_the_part() -> None:
    parts = Counter(row.part for row in ROWS)
    renamed = Row("another-id", "hold your horses", "de", {}, {})

    assert renamed.part == "train"
    assert Row("x", "hard no", "en", {}, {}).part == "test"
    assert min(parts.values()) / len(ROWS) > 0.4


def test_what_is_wrong_in_the_test_part_is_not_listed(capsys: pytest.CaptureFixture[str]) -> None:
    for part in ("test", "all"):
        with pytest.raises(SystemExit):
            main(["--wrong", "--part", part])

    assert "add --part train" in capsys.readouterr().err


def test_an_objection_counts_by_its_kind_and_not_when_something_is_taken() -> None:
    row = next(row for row in ROWS if row.kind == "price")
    price = Intent("objection_price", slots={"kind": "price", "strength": 0.3})

    assert is_right(row, heard(row, price, Intent("deny")))
    assert not is_right(row, heard(row, Intent("objection_quality")))
    assert not is_right(row, heard(row, price, Intent("confirm")))
    assert heard(row, price).strength == "mild"


def test_a_yes_to_an_offer_takes_that_and_nothing_else() -> None:
    row = next(r for r in ROWS if r.group == "yes" and r.situation["asked"]["topic"] == "add")
    offered = turn_of(row).dialogue.asked
    assert offered is not None
    assert offered.item is not None

    assert is_right(row, heard(row, Intent("confirm", slots={"items": (offered.item,)})))
    assert not is_right(row, heard(row, Intent("confirm", slots={"items": (ItemReference("x"),)})))
    assert not is_right(row, heard(row, Intent("confirm"), Intent("deny")))


def test_one_more_is_told_by_what_is_in_the_cart_afterwards() -> None:
    row = said("again", counts={"boom": 3})
    more = ItemReference("boom", quantity=1)
    three = ItemReference("boom", quantity=3)

    assert is_right(row, heard(row, Intent("add_to_cart", slots={"items": (more,)})))
    assert is_right(row, heard(row, Intent("update_cart", slots={"items": (three,)})))
    assert not is_right(row, heard(row, Intent("add_to_cart", slots={"items": (three,)})))


def test_pointing_is_right_when_all_and_only_those_are_meant() -> None:
    row = said("pointing", products=["mill", "volt"])
    mill, volt = ItemReference("mill"), ItemReference("volt")

    assert is_right(row, heard(row, Intent("select", slots={"items": (mill, volt)})))
    only_one = heard(row, Intent("select", slots={"items": (mill,)}))
    assert guess_of(row, only_one) == "another items"


def test_a_search_that_brings_just_what_was_pointed_at_is_as_good() -> None:
    row = said("name", products=["mill"])
    search = (Intent("search"),)

    assert is_right(row, Heard(search, turn_of(row), frozenset({"mill"})))
    assert not is_right(row, Heard(search, turn_of(row), frozenset({"mill", "volt"})))


def test_an_option_may_be_told_of_the_item_or_as_a_value() -> None:
    row = said("option", options={"weight": "1 kg"})
    item = ItemReference("huila", options={"weight": "1 kg"})

    assert is_right(row, heard(row, Intent("add_to_cart", slots={"items": (item,)})))
    assert is_right(row, heard(row, Intent("answer", slots={"value": "1 kg"})))
    assert not is_right(row, heard(row, Intent("answer", slots={"value": "250 g"})))


def test_a_sum_told_roughly_may_be_a_little_more() -> None:
    row = said("need", needs={"about": 150})

    def limited(to: int) -> Heard:
        return heard(row, Intent("refine", slots={"needs": Needs(max_price=to)}))

    assert is_right(row, limited(175))
    assert not is_right(row, limited(300))


def test_a_near_miss_settles_nothing() -> None:
    row = said("other")

    assert is_right(row, heard(row, Intent("ask_product")))
    assert not is_right(row, heard(row, Intent("deny")))
    assert not is_right(row, heard(row, Intent("objection_price")))
