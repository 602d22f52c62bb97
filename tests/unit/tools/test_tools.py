"""What holds for every tool."""

from decimal import Decimal

import pytest

from sales_conversion.arguments import arguments_of
from sales_conversion.models import CartLine, Money
from sales_conversion.tools.base import OUTCOMES, TOOLS
from tests.unit.commerce.fakes import reopened
from tests.unit.tools.shop import ToolShop

PLAIN = (str, int, bool, type(None), Money)
CONTACT = {"email": "ana@example.com", "name": "Ana Lima"}
ADDRESS = {"line1": "1 Main St", "city": "London", "postal_code": "sw1a 1aa", "country": "UK"}

A_SALE = [
    ("browse_catalogue", {}),
    ("search_products", {"query": "grinder", "max_price": Decimal(60)}),
    ("recommend", {"ways": ("trending",)}),
    ("show_products", {"product_ids": ("ridge",)}),
    ("product_details", {"product_id": "ridge"}),
    ("product_details", {"product_id": "ridge", "question": "how heavy is it?"}),
    ("product_details", {"product_id": "ridge", "question": "is it vegan?"}),
    ("answer_question", {"question": "can I return it?"}),
    ("answer_question", {"question": "open on Sunday?"}),
    ("compare_products", {"product_ids": ("ridge", "summit")}),
    ("compare_products", {"product_ids": ("ridge",)}),
    ("pick_product", {"product_ids": ("ridge", "summit"), "question": "which is better?"}),
    ("answer_about_shown", {"product_ids": ("ridge", "summit"), "question": "how heavy is it?"}),
    ("answer_about_shown", {"product_ids": ("ridge", "summit"), "question": "is it vegan?"}),
    ("add_to_cart", {"product_id": "shirt"}),
    ("add_to_cart", {"product_id": "shirt", "options": {"color": "pink"}}),
    ("add_to_cart", {"product_id": "ridge", "quantity": 2}),
    ("update_cart", {"lines": (CartLine("ridge", 1), CartLine("papers", 3))}),
    ("suggest_additions", {}),
    ("remove_from_cart", {"skus": ("papers",)}),
    ("remove_from_cart", {"skus": ("papers",)}),
    ("apply_discount", {"code": "TEN"}),
    ("remove_discount", {}),
    ("view_cart", {}),
    ("checkout", {}),
    ("checkout", {"contact": CONTACT, "delivery": ADDRESS}),
]
AFTER_IT = [
    ("show_products", {"product_ids": ("ridge",)}),
    ("order_status", {}),
    ("order_status", {"number": "N-1"}),
    ("cancel_order", {}),
    ("cancel_order", {"number": "N-1"}),
    ("view_cart", {}),
    ("checkout", {}),
    ("clear_cart", {}),
    ("request_person", {}),
    ("allow_messages", {}),
    ("stop_messages", {}),
    ("withdraw_consent", {"purposes": ("model",)}),
]


def is_plain(value):
    if isinstance(value, dict):
        return all(isinstance(k, str) and is_plain(v) for k, v in value.items())
    if isinstance(value, list | tuple):
        return all(is_plain(item) for item in value)
    return isinstance(value, PLAIN)


async def a_whole_sale():
    """Run through a sale, and yield (tool, finding) for everything that was done."""
    shop = ToolShop()
    for name, arguments in A_SALE:
        yield name, await shop.use(name, **arguments)
    quote = shop.handle.quote
    agreed = {"checkout_id": quote.id, "quote_hash": quote.quote_hash}
    yield "place_order", await shop.use("place_order", **agreed)
    shop.handle = reopened(shop.handle)
    yield "place_order", await shop.use("place_order", **agreed)
    for name, arguments in AFTER_IT:
        yield name, await shop.use(name, **arguments)


async def test_facts_are_json_and_money_and_nothing_else():
    strange = {name: f.facts async for name, f in a_whole_sale() if not is_plain(f.facts)}

    assert strange == {}


async def test_a_summary_is_one_sentence():
    async for name, found in a_whole_sale():
        assert found.summary.endswith((".", "?")), name
        assert "\n" not in found.summary


async def test_every_outcome_is_one_that_was_declared():
    met = {(name, found.outcome) async for name, found in a_whole_sale()}

    assert {pair for pair in met if pair[1] not in OUTCOMES[pair[0]]} == set()


async def test_a_sale_uses_every_tool():
    assert {name async for name, _ in a_whole_sale()} == set(TOOLS)


@pytest.mark.parametrize("name", sorted(TOOLS))
def test_every_tool_tells_a_model_what_it_does_and_takes(name):
    schema = arguments_of(TOOLS[name]).model_json_schema()

    assert type(TOOLS[name]).__doc__
    assert schema["additionalProperties"] is False
    assert not {"price", "amount", "discount", "stage", "total"} & schema["properties"].keys()
