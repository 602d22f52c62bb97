"""Short remarks on the products just shown, where we asked which one to say more about."""

import pytest

from sales_conversion.models import Needs
from sales_conversion.understanding.intent_detector import IntentDetector
from tests.unit.understanding.shop import GRINDERS, asked, turn

SHOWN = asked("need", "use", needs=Needs(query="grinder"), shown=GRINDERS)

MEANT = {
    "which would you pick": "pick",
    "idk, you choose": "pick",
    "cuál es mejor": "pick",
    "welchen würden Sie nehmen?": "pick",
    "lequel est le meilleur ?": "pick",
    "was ist der unterschied": "compare",
    "any discount on that": "discount_code",
    "do you have it cheaper": "refine",
    "what's the second one like": "select",
    "can i see the first again": "select",
    "go back": "unknown",
    "delete my data": "ask_policy",
}


@pytest.mark.parametrize(("said", "intent"), MEANT.items())
async def test_a_remark_on_the_list_is_no_answer_of_any_words(
    detector: IntentDetector, said: str, intent: str
) -> None:
    assert (await detector.detect(said, SHOWN))[0].name == intent


async def test_a_quality_that_is_named_narrows_the_list(detector: IntentDetector) -> None:
    found = await detector.detect(
        "with steel burrs", turn(needs=Needs(query="grinder"), shown=GRINDERS)
    )

    assert found[0].name == "refine"
