"""A figure that is asked about is answered by the title or the description."""

import pytest

from sales_conversion.models import Money, Product, Variant
from sales_conversion.tools.telling.questions import answers

LAPTOP = Product(
    "slim",
    "Slim 15 Notebook 16 GB DDR4 512 GB SSD",
    (Variant("slim", Money(60000, "USD"), {}, stock=1),),
)
PHONES = Product(
    "hush",
    "Hush Noise Cancelling Headphones",
    (Variant("hush", Money(2000, "USD"), {}, stock=1),),
    description="Light and small. 75% less external noise. Folds flat.",
)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("is that last one really 16gb?", "16 GB"),
        ("is it 8gb?", "16 GB and 512 GB"),
        ("does it have 512 GB?", "512 GB"),
    ],
)
def test_a_figure_is_answered_by_those_of_the_title(question, told):
    (fact, *_) = answers(LAPTOP, question, "", "en")

    assert fact.value == told


def test_a_figure_of_another_kind_is_not():
    assert not any("GB" in fact.value for fact in answers(LAPTOP, "is it 2 kg?", "", "en"))


@pytest.mark.parametrize(
    "question", ["how much noise does it cut?", "how much noise does it block"]
)
def test_how_much_of_something_is_answered_by_the_share_of_it(question):
    (fact, *_) = answers(PHONES, question, "", "en")

    assert fact.value == "75% less external noise"
