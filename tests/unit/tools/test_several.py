"""Several things asked of one product in one breath."""

import pytest

from sales_conversion.models import Money, Product, Variant
from sales_conversion.tools.telling.attributes import Fact
from sales_conversion.tools.telling.phrasing import bare
from sales_conversion.tools.telling.questions import answers
from sales_conversion.tools.telling.several import in_parts, topic

NOTEBOOK = Product(
    "nb",
    "Acme Notebook 15",
    (Variant("nb", Money(46500, "USD"), {}, stock=3),),
    attributes={
        "total_storage_capacity_gb": 256,
        "display_diagonal_in": 15.6,
        "bluetooth": True,
        "weight_g": 1780,
        "interior_dimensions__w_x_d_x_h_": "12 x 6 x 2",
        "espresso_capable": False,
    },
)


def ask(question: str) -> tuple[Fact, ...]:
    return answers(NOTEBOOK, question, "", "en")


def values(question: str) -> tuple[list[str], list[str]]:
    told = in_parts(NOTEBOOK, question, ask)
    return [fact.value for fact in told.facts], list(told.silent)


@pytest.mark.parametrize(
    ("question", "told", "silent"),
    [
        ("how heavy is it and has it got bluetooth", ["1.78 kg", "yes"], []),
        ("what does it weigh n does it have bluetooth?", ["1.78 kg", "yes"], []),
        ("does it have bluetooth and a webcam", ["yes"], ["webcam"]),
        ("does it have bluetooth", ["yes"], []),
        ("does it have a webcam", [], []),
        ("how much storage n what screen size does it have", ["256 GB", "15.6 in"], []),
        ("How big is it inside?", ["12 x 6 x 2"], []),
    ],
)
def test_each_part_has_an_answer_of_its_own(
    question: str, told: list[str], silent: list[str]
) -> None:
    found, missing = values(question)

    assert (sorted(found), missing) == (sorted(told), silent)


@pytest.mark.parametrize(
    ("question", "about"),
    [
        ("ok thx does it have a webcam", "webcam"),
        ("is the notebook dishwasher safe?", "dishwasher safe"),
        ("is that a good notebook for programming?", "programming"),
        ("does it?", ""),
        ("is the espresso good?", ""),
        ("is the screen bright?", ""),
    ],
)
def test_what_a_question_is_about_can_be_said_back(question: str, about: str) -> None:
    assert topic(NOTEBOOK, question) == about


@pytest.mark.parametrize(
    ("question", "locale", "left"),
    [
        ("can it grind for espresso, yes or no?", "en", "can it grind for espresso?"),
        ("ist der Kessel für induction geeignet?", "de", "Kessel induction geeignet?"),
        ("est-ce que le moulin va sur induction ou pas ?", "fr", "moulin induction ?"),
        ("¿el grinder sirve para espresso?", "es", "grinder espresso?"),
    ],
)
def test_what_is_said_around_a_question_is_left_out(question: str, locale: str, left: str) -> None:
    assert bare(question, locale) == left
