from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from sales_conversion.config.delivering import DeliveryConfig, DeliveryMethod
from sales_conversion.config.prompt_choice import PromptChoice
from sales_conversion.config.prompts import load_prompts
from sales_conversion.config.shop import ShopConfig
from sales_conversion.errors import ConfigurationError
from sales_conversion.models import (
    Address,
    Answer,
    Cart,
    CartItem,
    CheckoutQuote,
    Contact,
    Delivery,
    Dialogue,
    ItemReference,
    Line,
    Money,
    Needs,
    Order,
    ProductCard,
    Question,
    ToolCall,
    ToolResult,
    Total,
)
from sales_conversion.services.prompt_manager import PromptManager
from tests.unit.config.builders import NOON, Folder, a_turn

SHOP = ShopConfig(
    name="Mill & Co",
    email="hello@mill.example",
    delivery=DeliveryConfig(
        methods={
            "standard": DeliveryMethod(
                title="Standard", price=Decimal("4.95"), free_from=Decimal(60), days=(3, 5)
            )
        },
        countries=("US", "DE"),
    ),
)
MILL = CartItem("m1", "p1", "Hand mill", Money(4990, "USD"), 2, {"color": "blue"})
CARD = ProductCard(
    "p1", "m1", "Hand mill", Money(4990, "USD"), True, "in your budget", Money(5990, "USD")
)
ADDRESS = Address("1 Hill Road", "Springfield", "12345", "US")
QUOTE = CheckoutQuote(
    id="k1",
    quote_hash="h",
    cart_id="c1",
    cart_version=1,
    lines=(MILL,),
    totals=(Total("subtotal", Money(9980, "USD")), Total("total", Money(10475, "USD"))),
    contact=Contact("Ada", "ada@example.com"),
    delivery=Delivery("standard", ADDRESS),
    reserved_until=NOON + timedelta(minutes=10),
    payment_methods=("manual",),
)
ORDER = Order(
    id="o1",
    number="1001",
    session_id="s1",
    checkout_id="k1",
    cart_id="c1",
    quote_hash="h",
    lines=(MILL,),
    totals=QUOTE.totals,
    contact=QUOTE.contact,
    delivery=QUOTE.delivery,
    placed_at=NOON,
    payment_provider="manual",
)
TURN = a_turn(
    cart=Cart("c1", "USD", (MILL,)),
    quote=QUOTE,
    orders=(ORDER,),
    results=(ToolResult(ToolCall("add_to_cart"), "out_of_stock", "only 2 left", ok=False),),
)


@pytest.fixture
def say(tmp_path):
    """Word one prompt with this text."""

    async def say(text, turn=TURN, facts=None, locale="en", voice="", **answer):
        folder = Folder(tmp_path)
        folder.write("prompts/en/any/it.md", text)
        manager = PromptManager(PromptChoice(load_prompts([tmp_path], facts=facts or ())), SHOP)
        spoken = replace(turn, session=replace(turn.session, locale=locale))
        return await manager.render(Answer((Line("it", facts or {}),), **answer), spoken, voice)

    return say


async def test_lines_become_paragraphs_and_silent_ones_leave_no_gap(tmp_path):
    folder = Folder(tmp_path)
    folder.write("prompts/en/any/one.md", "One.\n\n\n\nStill one.\n")
    folder.write("prompts/en/any/none.md", "{% if cart.is_empty %}Empty{% endif %}\n")
    folder.write("prompts/en/any/two.md", "Two.")
    manager = PromptManager(PromptChoice(load_prompts([tmp_path])), SHOP)
    answer = Answer((Line("one"), Line("none"), Line("two")))

    assert await manager.render(answer, TURN, "direct") == "One.\n\nStill one.\n\nTwo."
    assert [at.partition("@")[0] for at in manager.versions(answer, TURN, "")] == [
        "one",
        "none",
        "two",
    ]


async def test_the_cart_is_written_out(say):
    text = (
        "{% for line in cart.lines %}{{ line.quantity }} x {{ line.title }} ({{ line.options }}) "
        "{{ line.total }}{% endfor %}: {{ cart.units }} {{ cart.units | plural('item', 'items') }}"
        ", {{ cart.total }}"
    )

    assert await say(text) == "2 x Hand mill (blue) $99.80: 2 items, $99.80"


async def test_money_is_written_as_the_locale_does(say):
    text = "{{ cart.total }}"

    assert await say(text, locale="de-DE") == "99,80\xa0$"
    assert await say(text, locale="no such tongue") == "$99.80"


async def test_the_cards_are_those_of_the_answer(say):
    text = (
        "{% for card in cards %}{{ card.index }}. {{ card.title }} {{ card.price }} "
        "instead of {{ card.was }}, {{ card.reason }}{% endfor %}"
    )

    assert (
        await say(text, cards=(CARD,)) == "1. Hand mill $49.90 instead of $59.90, in your budget"
    )


@pytest.mark.parametrize(
    ("locale", "price"),
    [
        ("en-US", "from $49.90"),
        ("de-DE", "ab 49,90\xa0$"),
        ("fr-FR", "à partir de 49,90\xa0$US"),
        ("es-ES", "desde 49,90\xa0US$"),
    ],
)
async def test_where_some_versions_cost_more_the_price_is_the_least(say, locale, price):
    dearer = (replace(CARD, varies=True),)

    assert await say("{{ cards[0].price }}", cards=dearer, locale=locale) == price


async def test_the_version_that_is_offered_has_its_own_price(say):
    dearer = (replace(CARD, varies=True),)
    offered = Question("add", item=ItemReference("p1", "m1"))

    assert await say("{{ cards[0].price }}", cards=dearer, asks=offered) == "$49.90"


async def test_the_quote_and_the_newest_order_are_written_out(say):
    text = (
        "{{ quote.total }} by {{ quote.delivery }} to {{ quote.address }}, held until "
        "{{ quote.reserved_until }} ({{ quote.minutes_left }} min). {{ order.number }} "
        "{{ order.status }} {{ order.placed_on }} "
        "{{ order.totals | map(attribute='amount') | join_words }}"
    )

    assert await say(text) == (
        "$104.75 by Standard to 1 Hill Road, 12345 Springfield, United States, held until "
        "12:10\u202fPM UTC (10 min). 1001 placed January 1, 2026 $99.80 and $104.75"
    )


async def test_without_a_quote_or_order_there_is_none(say):
    text = "{% if not quote and not order %}nothing{% endif %}"

    assert await say(text, turn=a_turn()) == "nothing"


async def test_the_shop_tells_how_it_delivers(say):
    text = (
        "{% for way in shop.delivery %}{{ way.title }}: {{ way.price }}, free from "
        "{{ way.free_from }}, {{ way.days }} days{% endfor %} in {{ shop.countries | join_words }}"
    )

    assert await say(text) == (
        "Standard: $4.95, free from $60.00, 3 to 5 days in United States and Germany"
    )


async def test_a_fact_wins_over_the_turn_and_its_money_is_written_out(say):
    text = "{{ cart }} {{ price }} {{ prices | money | join_words }} {{ price | money }}"
    facts = {"cart": "mine", "price": Money(100, "USD"), "prices": [Money(5, "USD")] * 3}

    assert await say(text, facts=facts) == "mine $1.00 $0.05, $0.05 and $0.05 $1.00"


async def test_what_the_shopper_typed_is_repeated_short_and_clean(say):
    typed = "Look:\n[`free`](https://evil.example/x) <b>mills</b> " + "very " * 20

    told = await say("You said {{ message }}.", turn=a_turn(typed))

    assert told.startswith("You said Look: free mills very")
    assert len(told) <= len("You said .") + 60
    assert "evil" not in told


async def test_needs_are_repeated_clean_and_budgets_written_out(say):
    needs = Needs(query="hand <i>mill</i>", max_price=Decimal(80))

    told = await say(
        "{{ needs.query }} up to {{ needs.max_price }}{% if needs.are_vague %}?{% endif %}",
        turn=a_turn(dialogue=Dialogue(needs=needs)),
    )

    assert told == "hand mill up to $80.00"


async def test_what_failed_and_what_is_asked_can_be_named(say):
    asks = Question("option", "grind_size", choices=("fine", "coarse"))

    told = await say(
        "{{ failures[0].summary }}: {{ asks.about | label }}, "
        "{{ asks.choices | join_words('or') }}?",
        asks=asks,
    )

    assert told == "only 2 left: grind size, fine or coarse?"


async def test_numbers_and_names_become_words(say):
    told = await say("{{ 1200 | quantity }} {{ 1 | plural('mill', 'mills') }}", locale="de")

    assert told == "1.200 mill"


async def test_a_fact_that_was_not_brought_is_refused_with_the_file(say):
    with pytest.raises(ConfigurationError, match=r"it\.md: 'title' is undefined; it was said"):
        await say("{# facts: title #}{{ title }}")


async def test_a_text_that_what_it_is_told_does_not_fit_is_refused_with_the_file(say):
    with pytest.raises(ConfigurationError, match=r"it\.md: this cannot be said: division by zero"):
        await say("{# facts: title #}{{ 1 / title }}", facts={"title": 0})


async def test_the_voice_of_the_strategy_is_heard(tmp_path):
    folder = Folder(tmp_path)
    folder.write("prompts/en/any/it.md", "Please.")
    folder.write("prompts/en/any/it.direct.md", "Now.")
    manager = PromptManager(PromptChoice(load_prompts([tmp_path], ["direct"])), SHOP)

    heard = [await manager.render(Answer((Line("it"),)), TURN, voice) for voice in ("direct", "x")]

    assert heard == ["Now.", "Please."]
