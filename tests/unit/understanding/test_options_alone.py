"""Options said without a thing: what they are of is what comes in one of each."""

import pytest

from sales_conversion.understanding.intent_detector import IntentDetector
from tests.unit.understanding.shops import Shop


@pytest.mark.parametrize("message", ["whole bean 1kg", "whole beans, 1kg bag", "1 kg, whole bean"])
async def test_a_size_beside_a_grind_is_the_size_of_coffee(
    detector: IntentDetector, message: str
) -> None:
    (search,) = await Shop("coffee", detector).hear(message)

    assert search.slots["needs"].options == {"grind": "Whole bean", "weight": "1 kg"}
