"""What a model may leave unsaid, and what is added to its words."""

from collections.abc import Iterable

from sales_conversion.language.grounding.checker import Checker
from sales_conversion.language.grounding.facts import Fact
from tests.unit.language.grounding.sheets import ask, line, sheet


def _names(facts: Iterable[Fact]) -> list[str]:
    return [fact.name for fact in facts]


def test_a_line_that_claims_something_is_required_and_courtesy_is_not(english: Checker) -> None:
    known = sheet(line("Added: 1 × Torro, $19.00."), line("You're welcome!", "l2"))

    assert _names(english.required(known)) == ["l1"]


def test_a_list_of_products_is_told_by_naming_one_of_them(english: Checker) -> None:
    known = sheet(line("- Torro Hand Grinder, $19.00", shows="p1 p2"))

    assert _names(english.left_out(known, ["p1.title"])) == []
    assert _names(english.left_out(known, [])) == ["l1"]


def test_the_closing_question_comes_last_and_only_an_open_one_may_be_asked_otherwise(
    english: Checker,
) -> None:
    closed = sheet(ask(), line(), is_open=False)
    opened = sheet(ask("What is it for?"))

    assert _names(english.left_out(closed, [], questioned=True)) == ["l1", "ask"]
    assert _names(english.left_out(opened, [], questioned=True)) == []
    assert _names(english.left_out(opened, [])) == ["ask"]
