"""What a message takes, puts right or puts in the place of something else."""

import pytest

from sales_conversion.models import ItemReference, Question
from sales_conversion.understanding.intent_detector import IntentDetector
from sales_conversion.understanding.pointing.counting import last_count, quantity_in
from sales_conversion.understanding.wording.text import Text
from tests.unit.understanding.shop import line, shown, turn

SCREEN = (shown("ridge", 90), shown("crank", 40), shown("hush", 120))
CRANK = ItemReference("crank", "crank-0", "Crank Hand Grinder")


def names(intents) -> list[str]:
    return [intent.name for intent in intents]


@pytest.mark.parametrize(
    ("message", "meant"),
    [
        ("no wait, the first one", "ridge"),
        ("oops, i meant the hush", "hush"),
        ("sorry, make that the third", "hush"),
        ("no hang on, the cheaper of the last two", None),
    ],
)
async def test_what_was_just_added_makes_room_for_what_was_meant(
    detector: IntentDetector, message: str, meant: str | None
) -> None:
    found = await detector.detect(message, turn(line("crank"), shown=SCREEN, focus=CRANK))

    added = [i for intent in found if intent.name == "add_to_cart" for i in intent.slots["items"]]
    assert [item.product_id for item in added] == ([meant] if meant else [])
    assert all(item.instead_of == "crank-0" for item in added)


@pytest.mark.parametrize(
    ("message", "count"),
    [("no sorry, 2", 2), ("wait, 3", 3), ("no 3 of them", 3), ("oops make that 2 please", 2)],
)
async def test_a_count_is_put_right(detector: IntentDetector, message: str, count: int) -> None:
    found = await detector.detect(message, turn(line("crank"), shown=SCREEN, focus=CRANK))

    (changed,) = [intent for intent in found if intent.name == "update_cart"]
    assert [item.quantity for item in changed.slots["items"]] == [count]


@pytest.mark.parametrize(
    "message",
    [
        "is there one in copper instead?",
        "do you have it in black instead",
        "does it come in copper rather than black?",
    ],
)
async def test_a_question_changes_no_cart(detector: IntentDetector, message: str) -> None:
    found = await detector.detect(message, turn(line("arc"), shown=(shown("arc", 80),)))

    assert not set(names(found)) & {"remove_from_cart", "add_to_cart", "update_cart"}


@pytest.mark.parametrize("message", ["swap it for the cheapest one", "change it to the crank"])
async def test_nothing_is_put_in_its_own_place(detector: IntentDetector, message: str) -> None:
    found = await detector.detect(
        message, turn(line("crank"), shown=(shown("crank", 40),), focus=CRANK)
    )

    assert "remove_from_cart" not in names(found)


@pytest.mark.parametrize(
    ("message", "meant"),
    [
        ("I'll take the cheaper of the two", ["crank"]),
        ("add both the hush and the 1st one", ["hush", "ridge"]),
        ("the ridge and the crank, one each", ["ridge", "crank"]),
        ("the 2nd one pls, 2 of them", ["crank"]),
        ("k take the hush", ["hush"]),
    ],
)
async def test_what_is_named_among_those_shown_is_taken(
    detector: IntentDetector, message: str, meant: list[str]
) -> None:
    found = await detector.detect(message, turn(shown=SCREEN))

    added = [i for intent in found if intent.name == "add_to_cart" for i in intent.slots["items"]]
    assert [item.product_id for item in added] == meant


@pytest.mark.parametrize(
    "message", ["how much is the fjell one", "is the Fjell in stock?", "the price of the fjell?"]
)
async def test_what_is_by_a_maker_not_shown_is_looked_for(
    detector: IntentDetector, message: str
) -> None:
    found = await detector.detect(message, turn(shown=SCREEN, focus=CRANK))

    assert not any(
        item.product_id == "crank" for intent in found for item in intent.slots.get("items", ())
    )


@pytest.mark.parametrize("message", ["yep sold", "go 4 it", "put it in", "k do it", "rein damit"])
async def test_plain_words_take_what_was_offered(detector: IntentDetector, message: str) -> None:
    asked = Question("add", item=CRANK)

    found = await detector.detect(message, turn(shown=SCREEN, asked=asked, focus=CRANK))

    assert names(found) in (["confirm"], ["add_to_cart"])


async def test_what_it_costs_is_not_how_many(detector: IntentDetector) -> None:
    found = await detector.detect("i want the 40 one", turn(shown=SCREEN))

    (item,) = found[0].slots["items"]
    assert (item.product_id, item.quantity) == ("crank", None)


async def test_the_first_of_another_kind_is_none_of_those_shown(detector: IntentDetector) -> None:
    seen = ("boots", "ridge", "crank", "hush")

    found = await detector.detect("i'll take the first boots", turn(shown=SCREEN, seen=seen))

    (item,) = found[0].slots["items"]
    assert item.product_id == "boots"


@pytest.mark.parametrize(
    ("message", "options"),
    [
        ("the morning t-shirt sounds good. size M, blue", {"size": "M", "color": "blue"}),
        ("I'll take the t-shirt. In red please.", {"color": "red"}),
    ],
)
async def test_options_told_after_it_are_of_what_was_named(
    detector: IntentDetector, message: str, options: dict[str, str]
) -> None:
    screen = (shown("tee", 20, size="S", color="red"), shown("arc", 80, color="black"))

    found = await detector.detect(message, turn(shown=screen))

    (item,) = found[0].slots["items"]
    assert (item.product_id, item.options) == ("tee", options)


@pytest.mark.parametrize(
    "message", ["ok that grinder", "yes the hand grinder please", "ok the crank grinder"]
)
async def test_a_yes_by_name_takes_what_was_offered(
    detector: IntentDetector, message: str
) -> None:
    asked = Question("add", item=CRANK)

    found = await detector.detect(message, turn(shown=SCREEN[1:2], asked=asked, focus=CRANK))

    assert set(names(found)) <= {"confirm", "add_to_cart"}


@pytest.mark.parametrize("message", ["take it out again", "ok take that off again please"])
async def test_out_again_puts_nothing_back(detector: IntentDetector, message: str) -> None:
    found = await detector.detect(message, turn(line("crank"), focus=CRANK))

    assert names(found) == ["remove_from_cart"]


@pytest.mark.parametrize("said", ["the 6930p", "i only want the 2540p", "add the 8730w please"])
def test_a_model_number_counts_nothing(said: str) -> None:
    assert (quantity_in(Text.of(said)), last_count(Text.of(said))) == (None, None)


@pytest.mark.parametrize("said", ["2x mugs", "3pcs of the mug", "add 2 mugs"])
def test_a_number_before_a_counter_counts(said: str) -> None:
    assert quantity_in(Text.of(said)) in {2, 3}


@pytest.mark.parametrize("message", ["one", "just one please", "only 1", "i'll take one"])
async def test_one_of_what_was_offered_is_taken(detector: IntentDetector, message: str) -> None:
    offer = Question("add", item=CRANK)

    found = await detector.detect(message, turn(shown=SCREEN, focus=CRANK, asked=offer))

    added = [i for intent in found if intent.name == "add_to_cart" for i in intent.slots["items"]]
    assert [(item.product_id, item.quantity) for item in added] == [("crank", 1)]
