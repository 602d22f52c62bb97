"""Deciding is pure: the same turn is planned and answered the same way, and nothing is pushed."""

from dataclasses import replace
from itertools import pairwise

import pytest

from sales_conversion.models import (
    Cart,
    CartItem,
    ComparisonRow,
    Dialogue,
    Intent,
    ItemReference,
    Money,
    Needs,
    ProductCard,
    Question,
    Shown,
    Source,
    ToolCall,
    ToolResult,
)
from sales_conversion.strategies.sources import sources

CARD = ProductCard("mill", "M1", "Hand mill", Money(4900, "USD"), True, "because")
SHOWN = Shown("mill", "M1", "Hand mill", Money(4900, "USD"))
LAMP = Needs(query="lamp")


@pytest.fixture
def strategies(loaded):
    return loaded.selling.strategies


@pytest.fixture
def direct(loaded):
    return loaded.selling.strategies._strategies["direct"]


def saying(turn, *intents, stage="greeting", **dialogue):
    session = replace(turn.session, current_stage=stage, dialogue=Dialogue(**dialogue))
    return replace(turn, session=session, intents=intents)


def tools(calls):
    return [call.tool for call in calls]


def test_everything_a_message_asks_for_is_done_once_in_its_order(turn, direct):
    mill = ItemReference("mill", "M1", "Hand mill", quantity=2)
    said = saying(
        turn,
        Intent("add_to_cart", slots={"items": (mill,)}),
        Intent("view_cart"),
        Intent("view_cart"),
        Intent("thanks"),
    )

    calls = direct.plan(said)

    assert calls[0] == ToolCall("add_to_cart", {"quantity": 2, "sku": "M1"})
    assert tools(calls).count("view_cart") == 1
    assert direct.plan(said) == calls


def test_one_message_sets_only_so_much_in_motion(turn, direct):
    many = [
        Intent("add_to_cart", slots={"items": (ItemReference(sku=f"S{n}", quantity=1),)})
        for n in range(20)
    ]

    assert len(direct.plan(saying(turn, *many))) <= 6


@pytest.mark.parametrize(
    ("asked", "call"),
    [
        (Question("checkout"), ToolCall("checkout")),
        (Question("cancel_order", "o1"), ToolCall("cancel_order", {"order_id": "o1"})),
        (Question("human"), ToolCall("request_person")),
        (
            Question("add", item=ItemReference("mill", "M1", "Hand mill")),
            ToolCall("add_to_cart", {"quantity": 1, "sku": "M1"}),
        ),
    ],
)
def test_a_yes_does_what_we_asked(turn, direct, asked, call):
    assert call in direct.plan(saying(turn, Intent("confirm"), asked=asked))


def test_a_yes_to_nothing_does_nothing(turn, direct):
    assert direct.plan(saying(turn, Intent("confirm"))) == ()
    assert direct.plan(saying(turn, Intent("confirm"), asked=Question("confirm_order"))) == ()


def test_a_no_does_nothing(turn, direct):
    assert direct.plan(saying(turn, Intent("deny"), asked=Question("checkout"))) == ()


def test_contact_and_address_in_one_message_are_one_checkout(turn, direct):
    said = saying(
        turn,
        Intent("give_contact", slots={"details": {"email": "ada@example.com"}}),
        Intent("give_address", slots={"details": {"city": "London"}}),
        stage="checkout",
    )

    assert tools(direct.plan(said)).count("checkout") == 1


def test_what_failed_is_told_and_nothing_is_claimed(turn, direct):
    failed = ToolResult(ToolCall("add_to_cart"), "out_of_stock", "only 2 left", ok=False)

    answer = direct.answer(replace(saying(turn, Intent("add_to_cart")), results=(failed,)))

    assert answer.lines[0].prompt == "sorry"
    assert answer.lines[0].facts == {"problem": "only 2 left"}
    assert "add_to_cart_added" not in answer.prompt


def test_each_product_is_shown_once_and_few_of_them(turn, direct):
    cards = tuple(replace(CARD, product_id=f"p{n // 2}") for n in range(20))
    found = ToolResult(ToolCall("search_products"), "found", "", cards)

    answer = direct.answer(
        replace(saying(turn, Intent("search"), stage="recommendation"), results=(found,))
    )

    ids = [card.product_id for card in answer.cards]
    assert ids == list(dict.fromkeys(ids))
    assert len(ids) <= 4


def test_a_tools_question_is_the_one_question_of_the_answer(turn, direct):
    asks = Question("option", "color", choices=("steel", "black"))
    result = ToolResult(ToolCall("add_to_cart"), "need_option", "", asks=asks)

    answer = direct.answer(replace(saying(turn, Intent("add_to_cart")), results=(result,)))

    assert (answer.asks, answer.quick_replies) == (asks, ("steel", "black"))
    assert [line.prompt for line in answer.lines if line.prompt.startswith("ask_")] == [
        "ask_option"
    ]


def test_no_objection_gets_the_same_answer_twice(turn, direct):
    said = saying(turn, Intent("objection_price"), needs=LAMP, shown=(SHOWN,))
    first = direct.answer(said).objections

    again = direct.answer(
        saying(turn, Intent("objection_price"), needs=LAMP, shown=(SHOWN,), objections=first)
    ).objections

    assert first[0].kind == again[0].kind == "price"
    assert first[0].answer != again[0].answer


def test_too_expensive_is_met_with_something_that_costs_less(turn, direct):
    used = []
    calls = []
    for _ in range(6):
        said = saying(
            turn, Intent("objection_price"), needs=LAMP, shown=(SHOWN,), objections=tuple(used)
        )
        calls += direct.plan(said)
        used += direct.answer(said).objections

    limits = [call.arguments.get("max_price") for call in calls if call.tool == "search_products"]
    assert limits
    assert set(limits) == {"49.00"}


@pytest.mark.parametrize("times", [0, 1, 2])
def test_what_we_do_not_understand_is_asked_differently_each_time(turn, direct, times):
    said = saying(turn, Intent("unknown"), misunderstood=times)

    prompts = [line.prompt for line in direct.answer(said).lines]

    expected = ["say_unknown", "say_unknown_again", "say_unknown_human"][times]
    assert expected in prompts


def test_the_same_is_never_said_twice_in_a_row_to_what_we_do_not_understand(turn, direct):
    said = [
        direct.answer(saying(turn, Intent("unknown"), misunderstood=times)).lines[0].prompt
        for times in range(7)
    ]

    assert all(one != other for one, other in pairwise(said))


def test_somebody_decided_is_not_questioned(turn, strategies):
    looking = saying(turn, Intent("search", slots={"needs": LAMP}), needs=LAMP)
    hurried = saying(turn, Intent("recommend"), needs=LAMP)

    assert tools(strategies.select(hurried).plan(hurried))
    assert strategies.select(looking).name in {"direct", "consultative", "value", "educational"}


def test_whoever_counts_pennies_is_sold_value(turn, strategies):
    frugal = saying(turn, Intent("search"), needs=replace(LAMP, sort="cheapest"))

    assert strategies.select(frugal).name == "value"


def test_a_full_cart_is_led_to_checkout(turn, direct):
    cart = Cart("c1", "USD").with_item(CartItem("M1", "mill", "Mill", Money(4900, "USD"), 1))
    added = ToolResult(ToolCall("add_to_cart"), "added", "")
    said = replace(saying(turn, Intent("add_to_cart"), stage="cart"), cart=cart, results=(added,))

    assert direct.answer(said).asks == Question("checkout")


SEVERAL = tuple(replace(CARD, product_id=f"p{n}", sku=f"S{n}") for n in range(4))


def searched(turn, *intents, total=12, cards=SEVERAL, facts=(), **dialogue):
    """A turn that found more than it can show."""
    asked = saying(turn, *intents, stage="recommendation", needs=LAMP, **dialogue)
    told = {"total": total, "what": "lamp", "count": len(cards), **dict(facts)}
    call = ToolCall("search_products")
    return replace(asked, results=(ToolResult(call, "found", "", cards, told),))


SPLIT = {"narrows": {"about": "roast_level", "choices": ("light", "dark")}}


@pytest.fixture
def consultative(loaded):
    return loaded.selling.strategies._strategies["consultative"]


@pytest.fixture
def value(loaded):
    return loaded.selling.strategies._strategies["value"]


def test_many_are_split_by_one_question_with_its_likeliest_answers(turn, consultative):
    answer = consultative.answer(searched(turn, Intent("search"), facts=SPLIT))

    assert answer.asks == Question("need", "roast_level", choices=("light", "dark"))
    assert answer.quick_replies == ("light", "dark")


@pytest.mark.parametrize(
    "less",
    [
        {"total": 3, "cards": SEVERAL[:3]},
        {"facts": {**SPLIT, "relaxed": ["max_price"]}},
        {"facts": {"narrows": None}},
        {"asked_before": ("use", "budget", "brand")},
        {"hurried": True},
    ],
    ids=["three that fit", "none that fits", "nothing to split", "asked enough", "just show me"],
)
def test_nothing_more_is_asked_where_a_question_would_not_help(turn, consultative, less):
    told = {"facts": SPLIT, **less}

    answer = consultative.answer(searched(turn, Intent("refine"), **told))

    assert answer.asks.topic == "which"


@pytest.mark.parametrize("said", ["any", "show"])
def test_who_leaves_a_choice_open_is_not_asked_for_another(turn, consultative, said):
    open_ = Intent("answer", slots={"value": said, "needs": LAMP})

    assert consultative.answer(searched(turn, open_, facts=SPLIT)).asks.topic == "which"


def test_who_counts_pennies_is_asked_how_many_only_where_that_narrows(turn, value):
    bands = {"bands": ("under $20", "over $20")}
    few = {"total": 3, "cards": SEVERAL[:3]}

    asks = value.answer(searched(turn, Intent("search"), facts=bands)).asks

    assert (asks.about, asks.choices) == ("budget", ("under $20", "over $20"))
    assert value.answer(searched(turn, Intent("search"), facts=bands, **few)).asks.topic == "add"
    assert value.answer(searched(turn, Intent("search"))).asks.topic == "add"


def test_what_was_compared_is_a_table_in_the_words_of_the_shopper(turn, consultative):
    rows = [
        {"name": "price", "values": [Money(4900, "USD"), Money(8900, "USD")]},
        {"name": "noise", "values": ["60 dB", None]},
    ]
    facts = {"titles": ["A", "B"], "product_ids": ["a", "b"], "rows": rows, "cheapest": "A"}
    result = ToolResult(ToolCall("compare_products"), "table", "", SEVERAL[:2], facts)
    asked = saying(turn, Intent("compare"), stage="consideration")

    table = consultative.answer(replace(asked, results=(result,))).comparison

    assert (table.titles, table.product_ids) == (("A", "B"), ("a", "b"))
    assert table.rows == (
        ComparisonRow("price", ("$49.00", "$89.00")),
        ComparisonRow("noise", ("60 dB", None)),
    )
    assert consultative.answer(asked).comparison is None


DOCUMENT = {"kind": "policy", "title": "Returns", "heading": "How long", "text": "30 days"}


@pytest.mark.parametrize(
    ("tool", "outcome", "facts", "said"),
    [
        ("answer_question", "answer", DOCUMENT, [Source("policy", "Returns", "How long")]),
        ("product_details", "terms", DOCUMENT, [Source("policy", "Returns", "How long")]),
        ("product_details", "answer", {"title": "Mill"}, [Source("product", "Mill")]),
        ("product_details", "unknown", {"title": "Mill"}, []),
        ("answer_question", "unknown", {}, []),
        (
            "compare_products",
            "table",
            {"titles": ["A", "B"], "product_ids": ["a", "b"], "rows": []},
            [Source("product", "A"), Source("product", "B")],
        ),
        (
            "answer_about_shown",
            "answers",
            {"answers": [{"label": "A", "value": "steel"}]},
            [Source("product", "A")],
        ),
    ],
)
def test_an_answer_names_its_sources_and_silence_has_none(turn, tool, outcome, facts, said):
    result = ToolResult(ToolCall(tool), outcome, "", facts=facts)

    assert list(sources(replace(turn, results=(result, result)))) == said
