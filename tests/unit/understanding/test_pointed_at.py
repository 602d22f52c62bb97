"""What is pointed at on the screen and in the cart, and what is answered to our questions."""

import pytest

from sales_conversion.models import ItemReference
from sales_conversion.understanding.intent_detector import IntentDetector
from tests.unit.understanding.shop import GRINDERS, asked, item, line, shown, turn

POINTED = {
    "the second one": ["crank"],
    "the last two": ["crank", "hush"],
    "both": ["ridge", "crank"],
    "all of them": ["ridge", "crank", "hush"],
    "the white one": ["hush"],
    "the cheapest one": ["crank"],
    "the most expensive one": ["hush"],
    "the Ridge": ["ridge"],
    "the Rigde": ["ridge"],
    "number 3": ["hush"],
    "the one for 89": ["crank"],
    "the first and the third": ["ridge", "hush"],
    "the middle one": ["crank"],
}


@pytest.mark.parametrize(("message", "products"), POINTED.items())
async def test_pointing_at_the_screen(
    detector: IntentDetector, message: str, products: list[str]
) -> None:
    found = await detector.detect(message, turn(shown=GRINDERS))

    assert found[0].name == "select"
    assert [each.product_id for each in found[0].slots["items"]] == products


@pytest.mark.parametrize(
    ("message", "product", "quantity"),
    [
        ("add the second one", "crank", None),
        ("add two of the first", "ridge", 2),
        ("I'll take 3 of the hush", "hush", 3),
        ("put the cheapest one in my cart", "crank", None),
        ("buy the Ridge 40", "ridge", None),
    ],
)
async def test_adding_from_the_screen(
    detector: IntentDetector, message: str, product: str, quantity: int | None
) -> None:
    found = await detector.detect(message, turn(shown=GRINDERS))

    assert found[0].name == "add_to_cart"
    assert [(i.product_id, i.quantity) for i in found[0].slots["items"]] == [(product, quantity)]


@pytest.mark.parametrize("message", ["add it", "I'll take it", "buy this", "das nehme ich"])
async def test_it_is_the_product_in_focus(detector: IntentDetector, message: str) -> None:
    found = await detector.detect(message, turn(shown=GRINDERS, focus=item("hush")))

    assert found[0].name == "add_to_cart"
    assert found[0].slots["items"] == (item("hush"),)


async def test_options_go_with_the_product(detector: IntentDetector) -> None:
    tees = (shown("tee", 20, color="blue", size="S"), shown("boots", 90))

    found = await detector.detect("I'd like the t-shirt in red, size L", turn(shown=tees))

    assert found[0].name == "add_to_cart"
    assert found[0].slots["items"] == (
        ItemReference("tee", title="Morning T-Shirt", options={"color": "red", "size": "L"}),
    )


CART = (line("guji"), line("ridge", color="black"))


@pytest.mark.parametrize(
    ("message", "intent", "sku", "quantity"),
    [
        ("make it three", "update_cart", "ridge-0", 3),
        ("change the guji to 4", "update_cart", "guji-0", 4),
        ("3 instead of 1", "update_cart", "ridge-0", 3),
        ("remove the grinder", "remove_from_cart", "ridge-0", None),
        ("take the guji out", "remove_from_cart", "guji-0", None),
        ("I don't want the guji anymore", "remove_from_cart", "guji-0", None),
        ("one more", "add_to_cart", "ridge-0", 1),
        ("add one more guji", "add_to_cart", "guji-0", 1),
    ],
)
async def test_the_cart_is_changed_by_its_lines(
    detector: IntentDetector, message: str, intent: str, sku: str, quantity: int | None
) -> None:
    found = await detector.detect(message, turn(*CART))

    assert found[0].name == intent
    assert [(each.sku, each.quantity) for each in found[0].slots["items"]] == [(sku, quantity)]


async def test_a_swap_is_out_and_in(detector: IntentDetector) -> None:
    found = await detector.detect("swap the ridge for the hush", turn(*CART, shown=GRINDERS))

    assert [intent.name for intent in found] == ["remove_from_cart", "add_to_cart"]
    assert found[0].slots["items"][0].sku == "ridge-0"
    assert found[1].slots["items"][0].product_id == "hush"


@pytest.mark.parametrize(
    ("message", "options"),
    [
        ("L", {"size": "L"}),
        ("large please", {"size": "L"}),
        ("blue, size L", {"size": "L", "color": "blue"}),
        ("the medium", {"size": "M"}),
    ],
)
async def test_an_option_is_answered(
    detector: IntentDetector, message: str, options: dict[str, str]
) -> None:
    question = asked("option", "size", "S", "M", "L", "XL", of="tee")

    found = await detector.detect(message, question)

    assert found[0].name == "add_to_cart"
    assert found[0].slots["items"] == (
        ItemReference("tee", title="Morning T-Shirt", options=options),
    )


async def test_a_quantity_is_answered(detector: IntentDetector) -> None:
    found = await detector.detect("three please", asked("quantity", of="tee"))

    assert (found[0].name, found[0].slots["items"][0].quantity) == ("add_to_cart", 3)


async def test_a_budget_is_answered_with_a_bare_number(detector: IntentDetector) -> None:
    found = await detector.detect("50", asked("need", "budget"))

    assert found[0].name == "search"
    assert found[0].slots["needs"].max_price == 50


@pytest.mark.parametrize(
    ("about", "message", "value"),
    [
        ("recipient", "it's for my dad", "dad"),
        ("use", "camping mostly", "camping"),
        ("experience_level", "I just started", "beginner"),
        ("experience_level", "I've been doing this for years", "expert"),
    ],
)
async def test_a_need_is_answered_freely(
    detector: IntentDetector, about: str, message: str, value: str
) -> None:
    found = await detector.detect(message, asked("need", about))

    assert found[0].name == "answer"
    assert getattr(found[0].slots["needs"], about) == value


@pytest.mark.parametrize("message", ["I don't know", "doesn't matter", "no preference", "egal"])
async def test_no_preference_is_an_answer_too(detector: IntentDetector, message: str) -> None:
    found = await detector.detect(message, asked("need", "use"))

    assert (found[0].name, found[0].slots["value"]) == ("answer", "any")
