import pytest

from sales_conversion.errors import Invalid, NotFound
from sales_conversion.models import CartLine, ItemReference, Money, Needs, Shown
from tests.unit.commerce.codes import RULES
from tests.unit.tools.shop import ToolShop


@pytest.fixture
def shop():
    return ToolShop()


async def test_a_product_with_one_variant_needs_no_options(shop):
    found = await shop.use("add_to_cart", product_id="ridge", quantity=2)

    assert found.outcome == "added"
    assert found.facts["quantity"] == 2
    assert found.facts["unit_price"] == Money(4900, "USD")
    assert found.facts["total"] == Money(9800, "USD")
    assert shop.handle.cart.quantity_of("ridge") == 2
    assert shop.dialogue.focus.sku == "ridge"


async def test_options_that_leave_one_variant_add_it(shop):
    found = await shop.use(
        "add_to_cart", product_id="shirt", options={"Colour": "BLUE", "size": "l"}
    )

    assert (found.outcome, found.facts["sku"]) == ("added", "shirt-blue-l")
    assert found.facts["options"] == {"color": "blue", "size": "L"}


async def test_an_open_option_is_asked_for_with_what_is_in_stock(shop):
    found = await shop.use("add_to_cart", product_id="shirt", quantity=2)

    assert found.outcome == "need_option"
    assert (found.asks.topic, found.asks.about) == ("option", "color")
    assert found.asks.choices == ("blue", "green")
    assert shop.dialogue.pending.quantity == 2
    assert shop.handle.cart.items == ()


async def test_an_answer_completes_what_was_pending(shop):
    await shop.use("add_to_cart", product_id="shirt", quantity=2)
    asked = await shop.use("add_to_cart", product_id="shirt", options={"color": "blue"})
    added = await shop.use("add_to_cart", product_id="shirt", options={"size": "L"})

    assert (asked.asks.about, asked.asks.choices) == ("size", ("M", "L"))
    assert (added.facts["sku"], added.facts["quantity"]) == ("shirt-blue-l", 2)
    assert shop.dialogue.pending is None


async def test_wishes_already_known_decide_what_they_can(shop):
    shop.handle.discuss(needs=Needs(options={"color": "blue", "size": "XL"}))

    found = await shop.use("add_to_cart", product_id="shirt")

    assert found.asks.about == "size"
    assert found.facts["chosen"] == {"color": "blue"}


async def test_what_is_said_of_the_product_wins_over_known_wishes(shop):
    shop.handle.discuss(needs=Needs(options={"color": "blue"}))

    found = await shop.use("add_to_cart", product_id="shirt", options={"color": "green"})

    assert found.facts["sku"] == "shirt-green-l"


@pytest.mark.parametrize(
    "options", [{"color": "purple"}, {"color": "green", "size": "M"}, {"roast": "dark"}]
)
async def test_an_option_it_does_not_come_in_is_told_with_what_there_is(shop, options):
    found = await shop.use("add_to_cart", product_id="shirt", options=options)

    assert found.outcome == "no_such_option"
    assert found.facts["choices"] == {"color": ["blue", "green"], "size": ["M", "L"]}
    assert shop.handle.cart.items == ()


async def test_only_what_it_does_not_come_in_is_blamed(shop):
    await shop.use("add_to_cart", product_id="shirt", options={"color": "blue"})

    found = await shop.use("add_to_cart", product_id="shirt", options={"size": "XXXL"})

    assert found.summary == "Roastery Shirt does not come in XXXL."


async def test_an_option_that_holds_of_the_whole_product_is_no_obstacle(shop):
    found = await shop.use("add_to_cart", product_id="ridge", options={"burr_material": "steel"})

    assert found.outcome == "added"


async def test_a_chosen_variant_that_is_gone_is_out_of_stock(shop):
    found = await shop.use("add_to_cart", product_id="shirt", options={"color": "red"})

    assert found.outcome == "out_of_stock"
    assert str(found.refusal) == "Roastery Shirt (red, M) is out of stock"
    assert (found.asks.about, found.asks.choices) == ("color", ("blue", "green"))


async def test_wishes_that_cannot_be_had_together_are_told_with_what_comes_nearest(shop):
    shop.handle.discuss(needs=Needs(options={"color": "green", "size": "M"}))

    found = await shop.use("add_to_cart", product_id="shirt")

    assert found.outcome == "no_such_option"
    assert (found.asks.about, found.asks.choices) == ("color,size", ("blue / M", "green / L"))


async def test_the_one_variant_that_was_shown_is_added_though_a_wish_was_given_up(shop):
    shop.handle.discuss(
        needs=Needs(options={"color": "green", "size": "M"}),
        shown=(
            Shown(
                "shirt",
                "shirt-green-l",
                "Roastery Shirt",
                Money(2400, "USD"),
                {"color": "green", "size": "L"},
            ),
        ),
    )

    found = await shop.use("add_to_cart", product_id="shirt")

    assert found.facts["sku"] == "shirt-green-l"


async def test_a_sku_names_a_variant_by_itself(shop):
    found = await shop.use("add_to_cart", sku="shirt-blue-m")

    assert found.facts["name"] == "Roastery Shirt (blue, M)"


@pytest.mark.parametrize(("arguments", "error"), [({}, Invalid), ({"product_id": "x"}, NotFound)])
async def test_something_has_to_be_named(shop, arguments, error):
    with pytest.raises(error):
        await shop.use("add_to_cart", **arguments)


async def test_updating_tells_what_changed(shop):
    await shop.use("add_to_cart", sku="ridge")
    await shop.use("add_to_cart", sku="papers")

    found = await shop.use("update_cart", lines=(CartLine("ridge", 3), CartLine("papers", 0)))

    assert found.outcome == "changed"
    assert [(line["sku"], line["quantity"]) for line in found.facts["changed"]] == [("ridge", 3)]
    assert found.facts["removed"] == ["Cone 02 Papers"]
    assert found.facts["total"] == Money(14700, "USD")


async def test_removing_by_product_takes_all_its_lines(shop):
    await shop.use("add_to_cart", sku="shirt-blue-m")
    await shop.use("add_to_cart", sku="shirt-blue-l")

    found = await shop.use("remove_from_cart", skus=("shirt",))

    assert found.outcome == "removed"
    assert shop.handle.cart.items == ()


async def test_what_is_not_in_the_cart_cannot_be_removed(shop):
    assert (await shop.use("remove_from_cart", skus=("ridge",))).outcome == "not_in_cart"


async def test_clearing_empties_the_cart_and_forgets_what_was_pending(shop):
    await shop.use("add_to_cart", sku="ridge")
    shop.handle.discuss(pending=ItemReference("shirt"))

    found = await shop.use("clear_cart")

    assert (found.outcome, found.facts["removed"]) == ("cleared", 1)
    assert shop.handle.cart.items == ()
    assert shop.dialogue.pending is None


async def test_looking_into_the_cart_tells_what_is_new(shop):
    await shop.use("add_to_cart", sku="ridge")
    shop.catalogue.reprice("ridge", "45.00")

    found = await shop.use("view_cart")

    assert found.outcome == "shown"
    assert found.facts["notices"] == ["Ridge Hand Grinder now costs $45.00 instead of $49.00"]


async def test_an_empty_cart_says_so(shop):
    assert (await shop.use("view_cart")).outcome == "empty"


@pytest.mark.parametrize(
    ("code", "outcome", "facts"),
    [
        (
            "ten",
            "applied",
            {"code": "TEN", "taken": Money(490, "USD"), "total": Money(4410, "USD")},
        ),
        ("over", "not_now", {"reason": "expired", "day": "January 1, 2026", "taken": None}),
        ("big", "not_now", {"reason": "too_little", "least": Money(6000, "USD"), "kept": True}),
    ],
)
async def test_a_code_tells_what_it_takes_off_or_why_it_does_not(code, outcome, facts):
    shop = ToolShop(discounts=RULES)
    await shop.use("add_to_cart", product_id="ridge")

    found = await shop.use("apply_discount", code=code)

    assert found.outcome == outcome
    assert found.facts.items() >= facts.items()


async def test_a_code_can_be_taken_back():
    shop = ToolShop(discounts=RULES)
    await shop.use("add_to_cart", product_id="ridge")
    await shop.use("apply_discount", code="TEN")

    removed = await shop.use("remove_discount")
    again = await shop.use("remove_discount")

    assert (removed.outcome, removed.facts["codes"]) == ("removed", ["TEN"])
    assert (again.outcome, again.facts["total"]) == ("no_code", Money(4900, "USD"))


async def test_no_discount_code_is_known(shop):
    assert (await shop.use("apply_discount", code="TEN")).outcome == "unknown_code"
