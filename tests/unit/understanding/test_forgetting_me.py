"""Who asks to be forgotten, in whatever language, and who only takes a wish back."""

import pytest

from sales_conversion.understanding.intent_detector import IntentDetector
from tests.unit.understanding.shop import turn


@pytest.mark.parametrize(
    "said",
    [
        "forget me",
        "Please forget everything about me",
        "forget everything you know about me!",
        "can you delete my data please",
        "forget who I am",
        "wipe what you know about me",
        "delete all my personal information",
        "clear my preferences",
        "forget what I told you about me",
        "vergiss mich",
        "Bitte löschen Sie meine Daten",
        "lösch alles, was du über mich weißt",
        "vergessen Sie alles über mich",
        "oubliez-moi",
        "supprimez mes données, s'il vous plaît",
        "oublie tout ce que tu sais sur moi",
        "olvídame",
        "borra mis datos",
        "por favor, olvide todo lo que sabe de mí",
    ],
)
async def test_who_asks_to_be_forgotten_is_forgotten_and_told_the_terms(
    detector: IntentDetector, said: str
) -> None:
    found = await detector.detect(said, turn())

    assert [intent.name for intent in found] == ["ask_policy", "forget_me"]


@pytest.mark.parametrize(
    "said",
    [
        "forget it",
        "forget the budget",
        "don't forget me",
        "delete the grinder from my cart",
        "will you delete my data after the order?",
        "forget what I said",
        "show me something for me",
        "clear my cart",
    ],
)
async def test_who_says_anything_else_is_not(detector: IntentDetector, said: str) -> None:
    found = await detector.detect(said, turn())

    assert "forget_me" not in [intent.name for intent in found]
