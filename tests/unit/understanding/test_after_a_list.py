"""Short remarks on the products just shown, where we asked which one to say more about."""

import pytest

from sales_conversion.models import Needs, Question, Turn
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


@pytest.mark.parametrize(
    ("said", "ids"),
    [
        ("2", ["crank"]),
        ("tell me about 2", ["crank"]),
        ("what about 3?", ["hush"]),
        ("1 and 3", ["ridge", "hush"]),
    ],
)
async def test_a_number_alone_is_a_place_on_the_list(
    detector: IntentDetector, said: str, ids: list[str]
) -> None:
    found = await detector.detect(said, SHOWN)

    assert [intent.name for intent in found] == ["select"]
    assert [item.product_id for item in found[0].slots["items"]] == ids


@pytest.mark.parametrize(
    "asked_now",
    [
        asked("need", "cups", "2", "4", needs=Needs(query="grinder"), shown=GRINDERS),
        asked("add", of="crank", needs=Needs(query="grinder"), shown=GRINDERS),
    ],
)
async def test_a_number_that_answers_our_question_is_no_place(
    detector: IntentDetector, asked_now: Turn
) -> None:
    found = await detector.detect("2", asked_now)

    assert "select" not in [intent.name for intent in found]


async def test_a_place_past_the_end_of_the_list_is_asked_back(detector: IntentDetector) -> None:
    found = await detector.detect("the fifth", SHOWN)

    assert [(intent.name, intent.slots["items"]) for intent in found] == [("select", ())]


async def test_a_choice_we_offered_is_an_answer_though_it_says_one(
    detector: IntentDetector,
) -> None:
    offered = asked(
        "need", "use", "office", "camping", needs=Needs(query="grinder"), shown=GRINDERS
    )

    found = await detector.detect("the office one", offered)

    assert [(intent.name, intent.slots["needs"].use) for intent in found] == [("refine", "office")]


async def test_the_cheapest_that_is_called_so_is_not_the_cheapest_of_all(
    detector: IntentDetector,
) -> None:
    mixed = turn(needs=Needs(query="grinder"), shown=GRINDERS, asked=Question("which", "add"))

    found = await detector.detect("the cheapest burr grinder", mixed)

    items = [item.product_id for intent in found for item in intent.slots.get("items", ())]
    assert items == ["ridge"]
