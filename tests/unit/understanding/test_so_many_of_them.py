"""Places, counts and versions of what is shown or in the cart, in English and German."""

import pytest

from sales_conversion.models import ItemReference, Needs, Question
from tests.unit.understanding.shop import line, shown, turn

THREE = (shown("crank", 64), shown("ridge", 129), shown("hush", 199))
TEE = ItemReference("tee", "tee-0", "Morning T-Shirt", {"size": "S", "color": "blue"})


async def taken(detector, message, *cart, **dialogue):
    """Return what is done, and to which things: how many, which, in which version."""
    found = await detector.detect(message, turn(*cart, **dialogue))
    return [
        (i.name, [(x.quantity, x.product_id, dict(x.options)) for x in i.slots.get("items", ())])
        for i in found
    ]


async def pointed(detector, message):
    found = await taken(detector, message, shown=THREE, asked=Question("which"))
    [(name, items)] = found
    return name, [key for _, key, _ in items]


@pytest.mark.parametrize(
    ("message", "name", "keys"),
    [
        ("2nd", "select", ["ridge"]),
        ("the third", "select", ["hush"]),
        ("the penultimate one", "select", ["ridge"]),
        ("the one in the middle", "select", ["ridge"]),
        ("die mittlere", "select", ["ridge"]),
        ("die vorletzte", "select", ["ridge"]),
        ("the last two", "select", ["ridge", "hush"]),
        ("die letzten beiden", "select", ["ridge", "hush"]),
        ("die ersten zwei", "select", ["crank", "ridge"]),
        ("beide", "select", ["crank", "ridge"]),
        ("nimm die zweite", "add_to_cart", ["ridge"]),
        ("nimm die erste und die dritte", "add_to_cart", ["crank", "hush"]),
    ],
)
async def test_a_place_on_the_list_is_pointed_at(detector, message, name, keys):
    assert await pointed(detector, message) == (name, keys)


@pytest.mark.parametrize(
    ("message", "left"),
    [
        ("two less", 2),
        ("one fewer", 3),
        ("make it one less please", 3),
        ("eine weniger", 3),
        ("zwei weniger bitte", 2),
        ("une de moins", 3),
        ("dos menos", 2),
    ],
)
async def test_so_many_less_are_taken_of_what_is_in_the_cart(detector, message, left):
    found = await taken(detector, message, line("crank", 4))

    assert found == [("update_cart", [(left, "crank", {})])]


async def test_as_many_less_as_there_are_takes_it_out(detector):
    [(name, _)] = await taken(detector, "two less", line("crank", 2))

    assert name == "remove_from_cart"


@pytest.mark.parametrize(
    ("message", "count", "options"),
    [
        ("one more in L", 1, {"size": "L", "color": "blue"}),
        ("and one in red", 1, {"size": "S", "color": "red"}),
        ("and two in red", 2, {"size": "S", "color": "red"}),
        ("another one in size M", 1, {"size": "M", "color": "blue"}),
        ("noch eine in L", 1, {"size": "L", "color": "blue"}),
    ],
)
async def test_one_more_in_another_version(detector, message, count, options):
    cart = line("tee", 1, size="S", color="blue")

    found = await taken(detector, message, cart, focus=TEE)

    assert found == [("add_to_cart", [(count, "tee", options)])]


async def test_several_of_one_thing_each_in_its_version(detector):
    message = "add three morning t-shirts, two blue M and one red L"

    found = await taken(detector, message)

    blue, red = {"color": "blue", "size": "M"}, {"color": "red", "size": "L"}
    assert found == [("add_to_cart", [(2, "tee", blue), (1, "tee", red)])]


@pytest.mark.parametrize(
    ("message", "count"),
    [
        ("two of the 64 one", 2),
        ("3 of the $64 one please", 3),
        ("I'll take two of the 64 dollar one", 2),
        ("add the 64 one", None),
    ],
)
async def test_what_it_costs_tells_which_and_the_word_how_many(detector, message, count):
    found = await taken(detector, message, shown=THREE)

    assert [(name, [i[:2] for i in items]) for name, items in found] == [
        ("add_to_cart", [(count, "crank")])
    ]


@pytest.mark.parametrize("message", ["the first", "the small one", "whichever", "8gb"])
async def test_a_choice_we_gave_is_answered_by_its_place_or_size(detector, message):
    laptop = ItemReference("laptop", title="Aria 14 Laptop")
    asked = Question("option", "memory", laptop, ("8GB", "16GB"))

    [(name, items)] = await taken(detector, message, asked=asked, pending=laptop)

    assert (name, items[0][2]) == ("add_to_cart", {"memory": "8GB"})


async def test_what_is_said_of_a_size_chooses_none(detector):
    laptop = ItemReference("laptop", title="Aria 14 Laptop")
    asked = Question("option", "memory", laptop, ("8GB", "16GB"))

    found = await taken(detector, "that is far too small to work on", asked=asked, pending=laptop)

    assert "add_to_cart" not in [name for name, _ in found]


async def test_a_power_is_no_digit(detector):
    [(_, items)] = await taken(detector, "make it 10^9", line("crank"))

    assert items[0][0] not in {9, 10, 1}


async def test_what_nobody_sells_is_asked_for_by_its_name(detector):
    [(name, items)] = await taken(detector, "and two spaceships", line("crank"))

    assert (name, items[0][:2]) == ("add_to_cart", (2, None))


@pytest.mark.parametrize("message", ["and the guji", "and the hush 48 please", "und der Guji"])
async def test_one_more_thing_beside_the_cart_is_added(detector, message):
    found = await taken(detector, message, line("crank"))

    assert [name for name, _ in found] == ["add_to_cart"]


async def test_a_yes_to_the_offer_stands_beside_one_more_thing(detector):
    offered = ItemReference("hush", "hush-0", "Hush 48 Quiet Grinder", like="hush-0")
    asked = Question("add", item=offered)

    found = await taken(detector, "yes for god's sake. and the guji. checkout", asked=asked)

    assert [name for name, _ in found] == ["confirm", "add_to_cart", "checkout"]


async def test_a_wrong_thing_is_swapped_for_the_right_one(detector):
    message = "WRONG grinder. take the crank one out and put the hush 48 in"

    found = await taken(detector, message, line("crank"))

    names = {name: [key for _, key, _ in items] for name, items in found}
    assert names["remove_from_cart"] == ["crank"]
    assert names["add_to_cart"] == ["hush"]


async def test_whole_names_and_please_are_an_order(detector):
    message = "the crank hand grinder and the glide wireless mouse please, then check out"

    found = await taken(detector, message)

    assert [name for name, _ in found] == ["add_to_cart", "checkout"]


@pytest.mark.parametrize("message", ["beans, guji or burundi", "something light or burundi"])
async def test_what_nobody_sells_is_one_of_several_that_will_do(detector, message):
    found = await detector.detect(message, turn())

    needs = next(i.slots["needs"] for i in found if "needs" in i.slots)
    assert isinstance(needs, Needs)
    assert "burundi" not in needs.query
