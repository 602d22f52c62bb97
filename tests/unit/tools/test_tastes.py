"""What is asked of the taste is answered by what the shop says of it."""

import pytest

from sales_conversion.models import Money, Product, Variant
from sales_conversion.tools.telling.questions import answers

VARIANTS = tuple(
    Variant(size, Money(1800, "USD"), {"weight": size}, stock=count)
    for size, count in (("250 g", 11), ("1 kg", 2))
)
COFFEE = Product(
    "guji",
    "Guji",
    VARIANTS,
    attributes={"tasting_notes": "peach, cocoa", "acidity": "low", "roast_level": "light"},
    options=("weight",),
)
MUG = Product("mug", "Enamel Mug", VARIANTS[:1], attributes={"material": "steel"})


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("is it fruity?", ["tasting_notes"]),
        ("eher schokoladig", ["tasting_notes"]),
        ("¿es afrutado?", ["tasting_notes"]),
        ("wie schmeckt der denn", ["tasting_notes"]),
        ("is it bitter?", ["tasting_notes", "acidity", "roast_level"]),
        ("est-il corsé ?", ["tasting_notes", "acidity", "roast_level"]),
    ],
)
def test_a_taste_is_told_by_its_notes(question, names):
    assert [fact.name for fact in answers(COFFEE, question, "", "en")] == names


def test_what_has_no_notes_has_no_taste():
    assert answers(MUG, "is it bitter?", "", "en") == ()


@pytest.mark.parametrize("question", ["in stock and how many?", "how many?", "how many are left"])
def test_how_many_there_are_is_told_of_each_version(question):
    (found,) = answers(COFFEE, question, "", "en")

    assert (found.name, found.value) == ("stock", "250 g: 11 and 1 kg: 2")
