"""The examples that ship, the merchant's own, and the report on them."""

from pathlib import Path

import pytest

from sales_conversion.config.intents import load_intents
from sales_conversion.errors import ConfigurationError
from sales_conversion.understanding.guessing.guessing import examples_of, words_of
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
        ("intents: [", "intents.yaml:1:11: expected the node content"),
        ("intents: &all {a: {examples: [hi]}, b: *all}", "intents.yaml:1:40: an alias"),
        ("intents: {a: {examples: [hi]}, a: {examples: [ho]}}", "intents.yaml:1:32: "),
        ("version: 2\nintents: {greeting: {examples: [hi]}}", "version"),
    ],
)
def test_a_mistake_is_told_in_one_sentence(tmp_path: Path, written: str, says: str) -> None:
    (tmp_path / "intents.yaml").write_text(written)

    with pytest.raises(ConfigurationError) as refused:
        load_intents([tmp_path])

    assert says in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_shop_adds_negatives_to_ours(tmp_path: Path) -> None:
    ours = load_intents([SHIPPED])["off_topic"].generic
    (tmp_path / "negatives.yaml").write_text("negatives: {off_topic: [can you tune my piano]}")

    intents = load_intents([SHIPPED, tmp_path])

    assert intents["off_topic"].generic == (*ours, "can you tune my piano")


def test_negatives_of_an_intent_there_is_not_are_refused(tmp_path: Path) -> None:
    (tmp_path / "negatives.yaml").write_text("negatives: {of_topic: [can you tune my piano]}")

    with pytest.raises(ConfigurationError, match="did you mean 'off_topic'"):
        load_intents([SHIPPED, tmp_path])


def test_of_negatives_no_word_becomes_talk() -> None:
    examples = examples_of(load_intents([SHIPPED]))

    assert "umbrella" in {word for example in examples for word in example.words}
    assert "umbrella" not in words_of(examples)


async def test_what_a_shop_teaches_is_stronger_than_our_negatives(tmp_path: Path) -> None:
    (tmp_path / "intents.yaml").write_text(
        "intents:\n"
        "  tune_piano:\n"
        "    examples: |\n"
        "      how humid is it outside right now\n"
        "      what's the humidity outside today\n"
        "      how humid was it last night\n"
        "      is the air outside humid\n"
        "      how damp is the air out there\n"
    )
    detector = IntentDetector(load_intents([SHIPPED, tmp_path]))

    found = await detector.detect("how humid is it outside at the moment", turn())

    assert found[0].name == "tune_piano"


def test_the_report_names_confusions_duplicates_and_thin_intents(tmp_path: Path) -> None:
    (tmp_path / "intents.yaml").write_text(
        "intents:\n"
        "  greeting: {examples: [hi there, good day, good morning, morning, hi]}\n"
        "  goodbye: {examples: [good night, Hi there!]}\n"
    )

    lines = list(examine(load_intents([tmp_path])).lines())

    assert "“hi there” stands under greeting and goodbye" in lines
    assert "goodbye has fewer than 5 examples" in lines
    assert any(line.startswith("goodbye is taken for greeting") for line in lines)
