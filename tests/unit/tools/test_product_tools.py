from decimal import Decimal

import pytest

from sales_conversion.errors import NotFound
from sales_conversion.models import Money, Product, ProductViewed, Shown, Variant
from tests.unit.tools.shop import ToolShop

PRICE = Money(100, "USD")


@pytest.fixture
def shop():
    return ToolShop()


async def test_a_search_shows_cards_with_reasons_that_are_true(shop):
    found = await shop.use(
        "search_products",
        query="hand grinder",
        attributes={"burr_size_mm": "38"},
        max_price=Decimal(50),
    )

    assert found.outcome == "found"
    assert found.cards[0].reason == "under your $50 limit; burr size 38 mm; 5 in stock"
    assert found.facts["dearest"] == Money(4900, "USD")


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [
        ("product_details", {"product_id": "summit"}),
        ("pick_product", {"product_ids": ("summit",)}),
    ],
)
async def test_which_product_the_talk_turned_to_is_told_as_an_event(shop, tool, arguments):
    await shop.use(tool, **arguments)

    (viewed,) = shop.handle.events
    assert isinstance(viewed, ProductViewed)
    assert (viewed.product_id, viewed.item.price) == ("summit", Money(8900, "USD"))
    assert not viewed.picked


async def test_who_asks_about_one_of_several_shown_has_picked_it(shop):
    shop.handle.discuss(shown=(Shown("ridge", "r", "R", PRICE), Shown("summit", "s", "S", PRICE)))

    await shop.use("product_details", product_id="summit")

    assert shop.handle.events[0].picked


async def test_a_reason_that_does_not_hold_is_not_given(shop):
    found = await shop.use(
        "search_products", query="summit grinder", attributes={"burr_size_mm": "38"}
    )

    reasons = {card.product_id: card.reason for card in found.cards}
    assert "38" not in reasons["summit"]


async def test_the_variant_that_was_wished_for_is_shown(shop):
    found = await shop.use(
        "search_products", query="shirt", options={"color": "blue", "size": "L"}
    )

    (card,) = found.cards
    assert (card.sku, card.price, dict(card.choices)) == ("shirt-blue-l", Money(2600, "USD"), {})
    assert card.reason.startswith("in blue, size L")


async def test_what_is_left_to_choose_is_on_the_card(shop):
    found = await shop.use("search_products", query="shirt", options={"color": "blue"})

    assert found.cards[0].choices == {"size": ("M", "L")}
    assert shop.dialogue.focus.product_id == "shirt"
    assert shop.dialogue.focus.sku is None


async def test_what_is_sold_out_is_shown_only_when_nothing_else_is_found(shop):
    found = await shop.use("search_products", query="kettle")

    assert [(card.product_id, card.in_stock) for card in found.cards] == [("gone", False)]
    assert found.cards[0].reason.endswith("out of stock")


async def test_nothing_found_says_so(shop):
    found = await shop.use("search_products", query="submarine")

    assert (found.outcome, found.cards) == ("nothing", ())


async def test_a_comparison_starts_with_the_price_and_ends_with_the_stock(shop):
    found = await shop.use("compare_products", product_ids=("ridge", "summit"))

    assert found.outcome == "table"
    assert [row["name"] for row in found.facts["rows"]] == [
        "price",
        "burr size",
        "weight",
        "burr material",
        "skill level",
        "dishwasher safe",
        "stock",
    ]
    assert found.facts["rows"][1]["values"] == ["38 mm", "48 mm"]
    assert None in found.facts["rows"][5]["values"]
    assert found.facts["cheapest"] == "Ridge Hand Grinder"


async def test_what_was_asked_for_comes_first_and_nothing_else_beside_the_price(shop):
    asked = "compare the Ridge and the Summit: weight, burr material, height"
    found = await shop.use("compare_products", product_ids=("ridge", "summit"), question=asked)

    names = [row["name"] for row in found.facts["rows"]]
    assert names == ["weight", "burr material", "height", "price"]
    assert found.facts["rows"][2]["values"] == [None, None]


async def test_what_is_only_known_by_its_name_is_looked_for(shop):
    found = await shop.use("compare_products", product_ids=("ridge",), names=("Summit",))
    lost = await shop.use("compare_products", product_ids=("ridge",), names=("Summit X9",))

    assert found.facts["product_ids"] == ["ridge", "summit"]
    assert lost.outcome == "too_few"


@pytest.mark.parametrize("ids", [("ridge",), ("ridge", "ridge"), ("ridge", "nobody's"), ()])
async def test_a_comparison_needs_two(shop, ids):
    assert (await shop.use("compare_products", product_ids=ids)).outcome == "too_few"


@pytest.mark.parametrize(
    ("question", "label", "value"),
    [
        ("How much does it weigh?", "weight", "620 g"),
        ("how heavy is the Ridge hand grinder", "weight", "620 g"),
        ("what's the burr size?", "burr size", "38 mm"),
        ("is there a warranty", "warranty", "2 years"),
        ("how long is the guarantee?", "warranty", "2 years"),
        ("Is it dishwasher safe?", "dishwasher safe", "no"),
        ("can it go in the dishwasher?", "dishwasher safe", "no"),
        ("is it made of ceramic?", "burr material", "steel"),
        ("ceramic?", "burr material", "steel"),
        ("how many are left?", "in stock", "5 in stock"),
        ("what does it cost", "price", "$49.00"),
        ("how much is it?", "price", "$49.00"),
        ("is it a grinder for beginners?", "skill level", "beginner"),
        ("what goes with it?", "goes with", "Grinder Brush"),
        ("does it fold flat?", "from the description", "Folds flat for the backpack"),
    ],
)
async def test_a_question_is_answered_from_the_catalogue(shop, question, label, value):
    found = await shop.use("product_details", product_id="ridge", question=question)

    assert (found.outcome, found.facts["label"], found.facts["value"]) == ("answer", label, value)


@pytest.mark.parametrize(
    "question",
    [
        "Is it vegan?",
        "does it have bluetooth",
        "who invented it?",
        "is it gluten free",
        "how much water does it need",
    ],
)
async def test_what_the_catalogue_does_not_say_is_unknown(shop, question):
    found = await shop.use("product_details", product_id="ridge", question=question)

    assert found.outcome == "unknown"


async def test_a_yes_or_no_attribute_is_answered_truly(shop):
    found = await shop.use("product_details", product_id="ridge", attribute="dishwasher_safe")

    assert found.facts["yes"] is False


async def test_an_attribute_the_product_lacks_is_unknown_by_name(shop):
    found = await shop.use("product_details", product_id="brush", attribute="burr_size_mm")

    assert (found.outcome, found.facts["asked"]) == ("unknown", "burr size")


@pytest.mark.parametrize("question", ["which colours are there?", "do you have it in green?"])
async def test_options_are_answered_with_what_is_in_stock(shop, question):
    found = await shop.use("product_details", product_id="shirt", question=question)

    assert found.facts["value"] == "blue and green"


async def test_without_a_question_the_product_is_told_about(shop):
    found = await shop.use("product_details", product_id="ridge")

    assert found.outcome == "overview"
    assert found.facts["price"] == Money(4900, "USD")
    assert {"label": "weight", "value": "620 g"} in found.facts["attributes"]
    assert shop.dialogue.focus.product_id == "ridge"


async def test_an_unknown_product_is_not_found(shop):
    with pytest.raises(NotFound, match="no product 'x'"):
        await shop.use("product_details", product_id="x")


async def test_a_policy_is_answered_in_the_words_of_the_shop(shop):
    found = await shop.use("answer_question", question="can I return it?")

    assert (found.outcome, found.facts["text"]) == ("answer", "You have 30 days.")


async def test_what_no_policy_says_is_unknown(shop):
    assert (await shop.use("answer_question", question="open on Sunday?")).outcome == "unknown"


async def test_additions_are_offered_once(shop):
    await shop.use("add_to_cart", sku="ridge")

    first = await shop.use("suggest_additions")
    second = await shop.use("suggest_additions")

    assert [card.product_id for card in first.cards] == ["brush"]
    assert first.cards[0].reason.startswith("goes with your Ridge Hand Grinder")
    assert shop.dialogue.offered == ("brush",)
    assert second.outcome == "nothing"


async def test_recommending_shows_reasons(shop):
    found = await shop.use("recommend", ways=("trending",))

    assert found.outcome == "found"
    assert len(found.cards) == 3
    assert all(card.reason for card in found.cards)


async def test_browsing_names_what_kinds_there_are(shop):
    found = await shop.use("browse_catalogue")

    assert (found.outcome, found.facts["total"]) == ("shown", 7)
    assert found.cards[0].reason == "Hand grinders; 5 in stock"


@pytest.mark.parametrize(
    ("question", "country", "served"),
    [
        ("can you ship returns to Japan?", "Japan", False),
        ("do you deliver returns to the UK", "United Kingdom", True),
    ],
)
async def test_a_country_that_is_asked_about_is_served_or_not(shop, question, country, served):
    found = await shop.use("answer_question", question=question)

    assert found.outcome == "unknown"
    assert (found.facts["country"], found.facts["served"]) == (country, served)


async def test_a_country_says_nothing_where_nothing_is_sent(shop):
    found = await shop.use("answer_question", question="can I return beans from Kenya?")

    assert "country" not in found.facts


async def test_what_the_variants_named_cost_and_whether_they_are_there_is_answered(shop):
    stock = await shop.use("product_details", product_id="shirt", question="is red in stock?")
    price = await shop.use("product_details", product_id="shirt", question="how much is L in blue")

    assert stock.facts["value"] == "red, M: out of stock"
    assert price.facts["value"] == "$26.00"


SUITED = Product(
    "mill",
    "Marlow Mill",
    (Variant("mill", Money(9900, "USD"), stock=3),),
    attributes={
        "power_w": 180,
        "power_supply": "plug of the delivery country",
        "good_for": "pour-over, light roasts",
        "process": "washed, water decaffeination",
    },
)


@pytest.mark.parametrize(
    ("question", "attribute", "label", "missing"),
    [
        ("does it suit light roasts?", "roast_level", "good for", ""),
        ("is it right for pour-over", "", "good for", ""),
        ("does it suit dark roasts?", "roast_level", "good for", "“dark roasts”"),
        ("is it 65 watt?", "power_supply", "power", ""),
        ("how many watts has it", "power_supply", "power", ""),
        ("how is it decaffeinated?", "", "process", ""),
    ],
)
async def test_what_suits_and_what_is_measured_is_answered_by_what_says_so(
    shop, question, attribute, label, missing
):
    shop.catalogue.sold.append(SUITED)

    found = await shop.use(
        "product_details", product_id="mill", question=question, attribute=attribute
    )

    assert (found.outcome, found.facts["label"]) == ("answer", label)
    assert found.facts["missing"] == missing
