"""Where one product stands among its kind."""

import pytest

from sales_conversion.tools.telling.ranking import claim


@pytest.mark.parametrize(
    ("question", "said", "kind", "of_all"),
    [
        ("is it the cheapest decaf?", "cheapest", "decaf", True),
        ("is that the lightest one you have?", "lightest", "", True),
        ("is it the cheapest?", "cheapest", "", False),
        ("isn't that your most expensive grinder", "most expensive", "grinder", True),
        ("ist das der günstigste?", "günstigste", "", False),
        ("c'est le moins cher ?", "moins cher", "", False),
        ("¿es el más barato?", "más barato", "", False),
    ],
)
def test_the_first_of_its_kind_is_claimed(question, said, kind, of_all):
    found = claim(question)

    assert found is not None
    assert (found.said, found.kind, found.of_all, found.seeks) == (said, kind, of_all, False)


@pytest.mark.parametrize(
    "question",
    ["is there a cheaper one?", "do you have anything lighter", "what about a heavier one?"],
)
def test_another_one_is_sought(question):
    found = claim(question)

    assert found is not None
    assert found.seeks


@pytest.mark.parametrize(
    "question",
    [
        "is it heavy?",
        "is the first heavier than the second?",
        "which is the cheapest?",
        "what does the lightest weigh?",
        "do you have the cheapest?",
        "is it light and cheap?",
    ],
)
def test_other_questions_claim_nothing(question):
    assert claim(question) is None
