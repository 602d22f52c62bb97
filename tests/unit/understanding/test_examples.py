"""The examples that ship, the merchant's own, and the report on them."""

from pathlib import Path

import pytest

from sales_conversion.config.intents import load_intents
from sales_conversion.errors import ConfigurationError
from sales_conversion.understanding.intent_detector import IntentDetector
from sales_conversion.understanding.report import examine
from tests.unit.understanding.conftest import SHIPPED
from tests.unit.understanding.shop import turn

INTENTS = """
greeting browse search refine recommend compare ask_product ask_policy how_to select add_to_cart
update_cart remove_from_cart clear_cart view_cart discount_code checkout give_contact give_address
choose_delivery confirm deny objection_price objection_trust objection_quality
objection_fit objection_need objection_timing objection_delivery objection_elsewhere just_looking
order_status cancel_order complaint human forget more thanks goodbye small_talk introduce rude
off_topic unknown
"""


def test_every_intent_ships_with_examples() -> None:
    assert set(load_intents([SHIPPED])) == set(INTENTS.split())


def test_the_report_knows_how_many_examples_are_told_apart() -> None:
    report = examine(load_intents([SHIPPED]))

    assert report.thin == ()
    assert report.examples > 1400
    assert report.accuracy > 0.5
    assert report.accuracy_when_answered > 0.7


def test_the_report_tells_who_decides_and_how_well() -> None:
    sure, doubtful = examine(load_intents([SHIPPED])).tiers

    assert sure.share + doubtful.share == pytest.approx(1)
    assert sure.accuracy > 0.9 > doubtful.accuracy


def test_a_sentence_under_two_intents_is_reported(tmp_path: Path) -> None:
    (tmp_path / "intents.yaml").write_text(
        "intents:\n"
        "  greeting: {examples: [hi there, good day]}\n"
        "  goodbye: {examples: [bye now, Hi there!]}\n"
    )

    report = examine(load_intents([tmp_path]))

    assert report.duplicates == (("hi there", ("greeting", "goodbye")),)
    assert report.thin == ("greeting", "goodbye")


async def test_a_shop_teaches_its_own_intent(tmp_path: Path) -> None:
    (tmp_path / "intents.yaml").write_text(
        "intents:\n"
        "  book_tasting:\n"
        "    examples: |\n"
        "      i want to book a tasting\n"
        "      book a tasting for two\n"
        "      when is the next tasting\n"
        "      can we join a tasting on friday\n"
        "      reserve a seat at the tasting\n"
    )
    detector = IntentDetector(load_intents([SHIPPED, tmp_path]))

    found = await detector.detect("could i book a seat for the tasting", turn())

    assert found[0].name == "book_tasting"


def test_a_shop_replaces_an_intent_of_ours(tmp_path: Path) -> None:
    (tmp_path / "intents.yaml").write_text("intents: {thanks: {examples: [ta, cheers duck]}}")

    intents = load_intents([SHIPPED, tmp_path])

    assert intents["thanks"].examples == ("ta", "cheers duck")


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("intents: {greeting: {examples: [hi], negatvies: [x]}}", "did you mean 'negatives'"),
        ("intents: {greeting: {examples: []}}", "intents.greeting.examples"),
        ("intents: [", "this is not YAML"),
    ],
)
def test_a_mistake_is_told_in_one_sentence(tmp_path: Path, written: str, says: str) -> None:
    (tmp_path / "intents.yaml").write_text(written)

    with pytest.raises(ConfigurationError) as refused:
        load_intents([tmp_path])

    assert says in str(refused.value)
    assert "\n" not in str(refused.value)
