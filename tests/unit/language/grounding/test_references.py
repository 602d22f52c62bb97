"""A fact says what it is, of its own product, and nothing around it changes that."""

import pytest

from sales_conversion.language.grounding.checker import Checker
from tests.unit.language.grounding.sheets import sheet


@pytest.mark.parametrize(
    "said",
    [
        "{{p1.title}} costs {{p1.price}}.",
        "{{p1.title}} ({{p1.price}}) would be my pick.",
        "{{p1.title}} is {{p1.stock}} and costs {{p1.price}}.",
        "**{{p1.title}}**, {{p1.price}}: {{p1.reason}}.",
        "{{p1.title}} is {{p1.price}}, while {{p2.title}} is {{p2.price}}.",
        "{{p1.title}} is {{p1.price}} instead of {{p1.was}}.",
        "{{p1.title}} was {{p1.was}} and is now {{p1.price}}.",
        "Have a look at {{p1.title}}. It costs {{p1.price}}.",
    ],
)
def test_a_fact_that_is_said_plainly_is_let_through(english: Checker, said: str) -> None:
    assert english.check(said, sheet()) == ()


@pytest.mark.parametrize(
    "said",
    [
        "{{p1.title}} costs {{p2.price}}.",
        "{{p1.title}} and {{p2.title}} cost {{p1.price}}.",
        "{{p2.title}} and {{p1.title}}, {{p1.price}}.",
        "It costs {{p1.price}}.",
        "Both cost {{p1.price}}.",
        "{{p1.title}} is nice. {{p2.title}} too. It costs {{p1.price}}.",
        "{{p1.title}}: {{p2.reason}}.",
    ],
)
def test_a_fact_is_told_of_its_own_product_only(english: Checker, said: str) -> None:
    kinds = {problem.kind for problem in english.check(said, sheet())}

    assert kinds & {"association", "negation"}


@pytest.mark.parametrize(
    "said",
    [
        "{{p1.title}} is not {{p1.stock}}.",
        "{{p1.title}} is only {{p1.price}}.",
        "{{p1.title}} costs less than {{p1.price}}.",
        "{{p1.title}} used to cost {{p1.price}}.",
        "{{p1.title}} costs {{p1.price}} each, so twice that.",
        "{{p1.title}} costs {{p1.price}} per month.",
        "{{p1.title}} costs {{p1.price}}0.",
        "{{p1.title}} costs 1{{p1.price}}.",
        "{{p1.title}} costs {{p1.price}}k.",
        "{{p1.title}} costs -{{p1.price}}.",
        "{{p1.title}} is {{p1.price}} off.",
        "{{p1.title}} costs nowhere near {{p1.price}}.",
        "{{p1.title}} costs {{p1.price}}, give or take.",
        "{{p1.title}} costs {{p1.price}}, and so does {{p2.title}}.",
        "{{p1.title}} was {{p1.price}}.",
        "{{p1.title}}: {{p1.was}}.",
        "{{p1.was}} {{p1.title}}.",
        "{{p1.title}} costs {{p1.price}}. Or so.",
    ],
)
def test_nothing_around_a_fact_makes_another_claim_of_it(english: Checker, said: str) -> None:
    assert english.check(said, sheet())
