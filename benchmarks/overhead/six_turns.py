"""The sale: six messages, and the tool that an agent without rules has its model call for each.

Nothing here or in `stopwatch` needs more than Python: yardsticks run where they are installed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Step:
    message: str
    answer: str
    tool: str = ""
    arguments: Mapping[str, str] = field(default_factory=dict)


SOLD = "halden-pocket"
"""The product of the demo shop."""

SALE = (
    Step("hi", "Hello! What are you looking for?"),
    Step(
        "I am looking for a hand grinder under 100 dollars",
        "I would look at the Pocket Hand Grinder at $49.00 and the H1 Hand Grinder at $89.00.",
        "search_products",
        {"query": "hand grinder", "max_price": "100"},
    ),
    Step(
        "is the pocket hand grinder easy to clean?",
        "It comes apart without tools, but it is not for the dishwasher.",
        "product_details",
        {"product_id": SOLD},
    ),
    Step(
        "add it to my cart",
        "Added: one Pocket Hand Grinder, $49.00.",
        "add_to_cart",
        {"sku": "GR-POCKET", "quantity": "1"},
    ),
    Step(
        "check out please: Ann Lee, ann@example.com, standard delivery to 1 Road Street,"
        " Portland, OR 97201, US",
        "That is $53.95 with delivery. Shall I place the order?",
        "checkout",
        {"name": "Ann Lee", "address": "1 Road Street, 97201 Portland, OR, US"},
    ),
    Step("yes, place the order", "Your order is placed.", "place_order", {"checkout_id": "c1"}),
)

TOOLS = {
    "search_products": ("query", "max_price"),
    "product_details": ("product_id",),
    "add_to_cart": ("sku", "quantity"),
    "checkout": ("name", "address"),
    "place_order": ("checkout_id",),
}


def step_of(message: str) -> Step:
    return next(step for step in SALE if step.message == message)
