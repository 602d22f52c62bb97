"""The benchmark of grounding: its sets are judged right, and its judge finds what is false."""

import random

from benchmarks.grounding.checking import checkers, wrong
from benchmarks.grounding.judging import Heard, falsehoods
from benchmarks.grounding.rows import lies, true_rows
from benchmarks.grounding.talks import TALKS, talk

from sales_conversion.models import (
    Answer,
    Cart,
    Money,
    Product,
    ProductCard,
    Session,
    Turn,
    UserProfile,
    Variant,
)
from sales_conversion.providers.llm.lies.telling import Lie
from tests.conftest import NOON

CHEAP = Product("a", "Torro Grinder", (Variant("a", Money(7900, "USD")),))
OTHER = Product("b", "Volt Grinder", (Variant("b", Money(18900, "USD")),))
GOODS = {"a": CHEAP, "b": OTHER}


def _found(text, lies=(), cards=(CHEAP,)):
    answer = Answer((), cards=tuple(ProductCard.of(each, "why") for each in cards))
    turn = Turn(Session("s", NOON, NOON), UserProfile("u"), Cart("c", "USD"), NOON)
    heard = Heard(text, answer, turn, ("Delivery is free.",), STOCK, lies)
    return [kind for kind, _ in falsehoods(heard, GOODS)]


STOCK = {"in_stock": "in stock", "backorder": "on back-order", "out_of_stock": "sold out"}


def test_no_lie_of_the_sets_is_missed():
    assert list(wrong([*lies()])) == []


def test_hardly_a_true_answer_of_the_sets_is_blocked():
    rows = [*true_rows()]

    assert len([*wrong(rows)]) < len(rows) / 100


def test_the_sets_are_large_and_in_every_language():
    by_locale = {locale: [r for r in true_rows() if r.locale == locale] for locale in checkers()}

    assert {"en", "de", "es", "fr"} == by_locale.keys()
    assert all(len(rows) >= 100 for rows in by_locale.values())
    assert {"dev", "kept"} == {row.part for row in lies()}


def test_the_judge_lets_the_truth_pass():
    assert _found("Delivery is free. Torro Grinder costs $79.00 and is in stock.") == []


def test_the_judge_finds_a_price_of_another_product():
    assert _found("Torro Grinder costs $189.00.", cards=(CHEAP, OTHER))[0] == "price"


def test_the_judge_finds_figures_stock_discounts_dates_and_products_that_nothing_holds():
    assert _found("It is $12.00.") == ["total", "figure"]
    assert _found("There are 3 of them.") == ["figure"]
    assert _found("Torro Grinder is sold out.") == ["stock"]
    assert _found("There is a discount.") == ["discount"]
    assert _found("It arrives tomorrow.") == ["delivery"]
    assert _found("Have a look at Volt Grinder.") == ["product"]


def test_the_judge_knows_what_was_made_up():
    made_up = Lie("terms", "It is yours for life.", "It is yours for life.")

    assert _found("Good. It is yours for life.", [made_up]) == ["told lie"]


def test_a_talk_begins_with_a_greeting_and_asks_for_goods_of_the_shop():
    said = talk(random.Random(1), "en", ["kettles"], ["Torro Grinder"])

    assert said[0].text == TALKS["en"][0].text
    assert any("kettles" in each.text for each in said)
