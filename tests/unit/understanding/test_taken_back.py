"""What was asked for is relaxed, replaced or taken back, whatever facet it is of."""

from decimal import Decimal

import pytest

from sales_conversion.models import Needs
from sales_conversion.understanding.seeking.hearing import hear
from sales_conversion.understanding.seeking.needs import merged
from sales_conversion.understanding.seeking.relaxing import relaxed
from sales_conversion.understanding.seeking.replacing import with_replaced
from sales_conversion.understanding.shop.lexicon import Lexicon
from sales_conversion.understanding.wording.text import Text
from tests.unit.understanding.shop import GRINDERS, product, shown, turn, vocabulary

COLORS = {"color": ("black", "red"), "size": ("M", "L")}
STORE = Lexicon(
    vocabulary(
        (
            product(
                "tee", "Tee", "Shirts", "Pellow", {"color": ("black", "red"), "size": ("M", "L")}
            ),
            product("dusk", "Dusk Blend", "Coffee", roast="dark", body="full", origin="Kenya"),
            product("dawn", "Dawn Blend", "Coffee", roast="light", body="light", origin="Peru"),
            product("buds", "Pebble Earbuds", "Headphones", wearing_style="in-ear"),
            product("cans", "Hush Headphones", "Headphones", wearing_style="over-ear"),
        )
    ),
    frozenset(),
    frozenset(),
)
WANTED = Needs(
    query="tee", brand="Pellow", options={"color": "black", "size": "M"}, max_price=Decimal(50)
)


def left(message, needs=WANTED):
    """Return the names of what *needs* no longer hold after *message*."""
    found = relaxed(Text.of(message), needs, STORE)
    held = {**needs.options, **needs.attributes, "brand": needs.brand, "price": needs.max_price}
    kept = found.needs if found else needs
    still = {**kept.options, **kept.attributes, "brand": kept.brand, "price": kept.max_price}
    return {name for name, value in held.items() if still.get(name) != value}


@pytest.mark.parametrize(
    ("message", "gone"),
    [
        ("forget the budget", {"price"}),
        ("ok drop the price limit please", {"price"}),
        ("money is no object", {"price"}),
        ("the price doesn't matter", {"price"}),
        ("Preis ist egal", {"price"}),
        ("vergiss das Budget", {"price"}),
        ("le prix n'a pas d'importance", {"price"}),
        ("any brand is fine now", {"brand"}),
        ("Marke egal", {"brand"}),
        ("any colour will do", {"color"}),
        ("whatever color", {"color"}),
        ("I don't care about the size", {"size"}),
        ("Farbe spielt keine Rolle", {"color"}),
        ("egal welche Größe", {"size"}),
        ("it doesn't have to be black", {"color"}),
        ("not necessarily black", {"color"}),
        ("muss nicht schwarz sein", {"color"}),
        ("forget the colour and the price", {"color", "price"}),
        ("forget all that", {"color", "size", "brand", "price"}),
    ],
)
def test_a_part_of_the_wish_is_taken_back(message, gone):
    assert left(message) == gone


@pytest.mark.parametrize(
    "message",
    [
        "any black tee is fine",
        "drop the black one",
        "forget it",
        "all tees please",
        "do you have any in red",
        "remove the umbrella",
        "the black one is fine",
    ],
)
def test_what_points_or_asks_takes_nothing_back(message):
    assert left(message) == set()


@pytest.mark.parametrize("message", ["not necessarily red", "doesn't have to be in L"])
def test_what_nobody_asked_for_is_not_asked_for_now(message):
    found = relaxed(Text.of(message), WANTED, STORE)

    assert found.needs == WANTED


def test_what_is_said_besides_is_left_to_be_read():
    found = relaxed(Text.of("forget the budget, but in red"), WANTED, STORE)

    assert found.needs.max_price is None
    assert found.rest.written == "but in red"


def test_an_attribute_goes_with_its_value():
    needs = Needs(query="coffee", attributes={"roast": "light"})

    assert left("forget light, any roast", needs) == {"roast"}


@pytest.mark.parametrize("message", ["actually dark", "dark instead", "no, dark", "rather dark"])
def test_a_value_takes_the_place_of_the_one_of_its_kind(message):
    known, text = Needs(query="coffee", attributes={"roast": "light"}), Text.of(message)
    heard = with_replaced(hear(text, STORE), text, known, STORE)

    needs = merged(known, heard)

    assert (needs.query, needs.attributes["roast"], needs.use) == ("coffee", "dark", "")


def test_what_may_mean_several_things_is_what_was_chosen_before():
    known, text = Needs(query="coffee", attributes={"roast": "dark"}), Text.of("actually light")
    heard = with_replaced(hear(text, STORE), text, known, STORE)

    assert merged(known, heard).attributes == {"roast": "light"}


def test_what_is_unwanted_leaves_what_the_thing_is_called():
    needs = merged(Needs(query="black tee"), hear(Text.of("actually no black"), STORE))

    assert (needs.query, needs.without) == ("tee", ("black",))


def test_those_that_were_meant_are_still_of_that_kind():
    known = Needs(query="hand grinders", category="Grinders > Hand grinders")

    needs = merged(known, hear(Text.of("I meant electric ones"), STORE))

    assert (needs.query, needs.category) == ("electric grinders", "Grinders")


@pytest.mark.parametrize("said", ["in-ear", "In Ear", "in-ears"])
def test_a_value_that_begins_with_a_small_word_is_learned(said):
    without = hear(Text.of(f"headphones, no {said}"), STORE).relations.without

    assert without == ("in-ear",)


@pytest.mark.parametrize(
    ("message", "below", "above"),
    [
        ("cheaper than the first", 19, None),
        ("anything cheaper than the last one?", 79, None),
        ("more expensive than the second", None, 49),
        ("billiger als die zweite", 48, None),
    ],
)
async def test_cheaper_than_that_one_is_looked_for_below_its_price(
    detector, message, below, above
):
    mugs = (shown("crank", 20), shown("ridge", 49), shown("hush", 80))
    [found] = await detector.detect(message, turn(shown=mugs, needs=Needs(query="grinders")))

    needs = found.slots["needs"]
    limits = [limit and int(limit) for limit in (needs.below, needs.above)]
    assert (found.name, needs.query, limits) == ("refine", "grinders", [below, above])


async def test_lighter_than_the_first_weighs_all_that_are_shown(detector):
    [found] = await detector.detect("lighter than the first", turn(shown=GRINDERS))

    assert found.name == "compare"
    assert len(found.slots["items"]) == len(GRINDERS)


async def test_the_lightest_is_one_of_those_shown(detector):
    [found] = await detector.detect(
        "the lightest", turn(shown=GRINDERS, needs=Needs(query="grinder"))
    )

    assert found.name == "compare"
