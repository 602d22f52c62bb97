"""What is learned of examples that are few, many, or at odds with each other."""

import pytest

from sales_conversion.understanding.guessing.classifier import Example
from sales_conversion.understanding.guessing.fitting import fit, try_out
from sales_conversion.understanding.guessing.matthews import correlation


def examples(label: str, *said: str, is_negative: bool = False) -> list[Example]:
    return [Example(tuple(each.split()), label, is_negative) for each in said]


BUYING = examples("buy", "i take it", "i want to buy it", "that one please", "i take two of it")
LEAVING = examples("leave", "see you", "bye for now", "i must go", "until next time then")
ELSEWHERE = examples("none", "is it raining", "sing a song", "who is king", is_negative=True)


def test_one_example_is_enough_to_learn_from() -> None:
    learned = fit(examples("buy", "i take it"))

    assert learned.guess(("i", "take", "it"))[0].label == "buy"


def test_of_two_labels_for_one_sentence_neither_is_sure() -> None:
    learned = fit([*BUYING, *LEAVING, *examples("buy", "so long"), *examples("leave", "so long")])

    assert learned.guess(("so", "long"))[0].confidence < 0.8


def test_of_thousands_of_examples_some_stand_for_all() -> None:
    many = [
        Example((f"thing{number % 97}", *each.words, f"word{number}"), each.label)
        for number in range(525)
        for each in (*BUYING, *LEAVING)
    ]

    learned = fit(many)

    assert learned.guess(("i", "must", "go"))[0].label == "leave"
    assert learned.guess(("i", "want", "to", "buy", "it"))[0].label == "buy"


def test_a_negative_that_sounds_like_a_wish_is_left_out() -> None:
    taught = [*BUYING, *LEAVING]
    weather = examples("weather", "is it raining", "will it be raining", "is it raining today")
    negatives = examples(
        "none", "is it raining now", "who is king", "sing a song", is_negative=True
    )

    kept = {example.words for example in try_out([*taught, *weather * 3, *negatives]).examples}

    assert ("sing", "a", "song") in kept
    assert ("is", "it", "raining", "now") not in kept


def test_the_name_of_an_intent_is_an_example_of_it() -> None:
    learned = fit([*BUYING, *LEAVING, *examples("gift_wrapping", "put a bow on it")])

    assert learned.guess(("wrapping",))[0].label == "gift_wrapping"


def test_bands_are_in_order_and_follow_from_the_examples() -> None:
    few = fit([*BUYING, *LEAVING, *ELSEWHERE]).bands
    clear = fit([*examples("a", *["yes yes"] * 30), *examples("b", *["no no"] * 30)]).bands

    assert 0 < few.ask <= few.accept <= few.sure <= 1
    assert clear.sure < few.sure


def test_agreement_is_told_apart_from_chance() -> None:
    assert correlation([0, 0, 1, 1], [0, 0, 1, 1]) == 1
    assert correlation([0, 1, 0, 1], [0, 0, 1, 1]) == pytest.approx(0)
