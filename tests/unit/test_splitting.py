"""Which question splits what still fits best, by the facets alone."""

from dataclasses import replace

import pytest

from sales_conversion.strategies.splitting import (
    BUDGET,
    CATEGORY,
    USE,
    Candidates,
    Facet,
    Narrowing,
    best_split,
)

ROAST = Facet("roast", (("light", 4), ("medium", 4), ("dark", 4)), 12)
BODY = Facet("body", (("full", 6), ("light", 3), ("medium", 3)), 12)


def asked(*facets, total=12, settled=()):
    return best_split(Candidates(total, facets), settled)


def test_the_evenest_split_is_asked_for():
    assert asked(BODY, ROAST) == Narrowing("roast", ("light", "medium", "dark"))


def test_of_two_that_split_alike_the_first_is_asked_for():
    origin = replace(ROAST, about="origin")

    assert asked(ROAST, origin).about == "roast"
    assert asked(origin, ROAST).about == "origin"


def test_what_is_settled_is_never_asked_for():
    assert asked(ROAST, BODY, settled={"roast"}).about == "body"
    assert asked(ROAST, settled={"roast"}) is None


def test_what_people_can_answer_goes_before_what_splits_a_little_better():
    family = Facet(CATEGORY, (("blends", 7), ("single origin", 5)), 12)
    use = Facet(USE, (("milk", 6), ("office", 6)), 12)
    price = Facet(BUDGET, (("under $20", 4), ("$20 to $40", 4), ("over $40", 4)), 12)

    assert asked(price, ROAST, use, family).about == CATEGORY
    assert asked(price, ROAST, use).about == "roast"
    assert asked(price, use).about == USE
    assert asked(price) == Narrowing(BUDGET, ("under $20", "$20 to $40", "over $40"))


def test_words_the_shop_itself_never_uses_go_behind_those_it_does():
    jargon = Facet("coupling", (("supraaural", 4), ("intraaural", 4), ("open", 4)), 12, 0.0)

    assert asked(jargon, BODY).about == "body"


def test_what_every_product_has_every_value_of_tells_nothing_apart():
    grind = Facet("grind", (("whole", 12), ("filter", 12), ("press", 12)), 12)

    assert asked(grind) is None


def test_a_value_that_several_share_counts_for_each_of_them():
    """Three uses that half the products have each halve what is left, whichever is answered."""
    uses = Facet(USE, (("travel", 6), ("office", 6), ("home", 6)), 12)
    thirds = Facet(CATEGORY, (("a kind", 4), ("b kind", 4), ("c kind", 4)), 12)

    assert asked(uses, thirds).about == CATEGORY


@pytest.mark.parametrize(
    "facet",
    [
        Facet("origin", (("Peru", 3), ("Kenya", 3)), 6),
        Facet("origin", (("Peru", 11), ("Kenya", 1)), 12),
        Facet("origin", (("Peru", 9), ("Kenya", 3)), 12),
        Facet("origin", tuple((f"place {n}", 1) for n in range(12)), 12),
        Facet("origin", (), 0),
    ],
    ids=["half are silent", "one stands alone", "nearly all", "one each", "nobody says"],
)
def test_what_is_not_worth_an_answer_is_not_asked_for(facet):
    assert asked(facet) is None


@pytest.mark.parametrize("total", [0, 1, 4])
def test_a_few_are_chosen_from_by_looking(total):
    assert asked(Facet("roast", (("light", 2), ("dark", 2)), 4), total=total) is None


def test_nothing_said_of_them_leaves_nothing_to_ask():
    assert asked() is None


def test_of_three_hundred_attributes_the_best_is_found():
    dull = [Facet(f"code {n}", (("aa", 7), ("bb", 2), ("cc", 2)), 12) for n in range(299)]

    assert asked(*dull[:150], ROAST, *dull[150:]).about == "roast"
