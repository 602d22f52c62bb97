"""Whether what was understood is what the label says, judged by what would be done with it."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.dialogue.rows import OTHER, Row
from sales_conversion.models import Intent, ItemReference, Needs, Turn

OBJECTION, LOOKING = "objection_", "just_looking"
AGREES = {
    "add": {"add_to_cart"},
    "checkout": {"checkout"},
    "more": {"more"},
    "suggest": {"recommend"},
    "compare": {"compare"},
    "human": {"human"},
    "cancel_order": {"cancel_order"},
    "clear_cart": {"clear_cart"},
}
"""What is as good as a yes: the thing itself that we asked whether to do."""

SETTLES = frozenset(
    {"confirm", "deny", "answer", "add_to_cart", "update_cart", "remove_from_cart"}
    | {"clear_cart", "checkout", "choose_delivery", "cancel_order"}
)
"""What takes a near-miss for an answer."""

MILD, STRONG = 0.5, 0.7
ABOUT = 1.3
"""How far above a sum that was told roughly the limit may be."""


@dataclass(frozen=True, slots=True)
class Heard:
    """The intents of one utterance, beside the turn they were heard in."""

    intents: Sequence[Intent]
    turn: Turn
    found: frozenset[str] = frozenset()
    """The ids of the products that a search for what is wished brings, if it is all as wished."""

    @property
    def names(self) -> frozenset[str]:
        return frozenset(intent.name for intent in self.intents)

    @property
    def objection(self) -> str:
        """Return the kind of the first objection, or nothing."""
        found = (i.name for i in self.intents if i.name.startswith((OBJECTION, LOOKING)))
        first = next(found, "")
        return "looking" if first == LOOKING else first.removeprefix(OBJECTION)

    @property
    def strength(self) -> str:
        """Return how strong the first objection is taken to be, or nothing where none is told."""
        found = (i.slots["strength"] for i in self.intents if "strength" in i.slots)
        told = next(found, None)
        if told is None:
            return ""
        return "mild" if told < MILD else "strong" if told > STRONG else "plain"

    @property
    def topic(self) -> str:
        asked = self.turn.dialogue.asked
        return asked.topic if asked else ""

    @property
    def agrees(self) -> bool:
        return bool(self.names & {"confirm", *AGREES.get(self.topic, ())})

    @property
    def items(self) -> frozenset[str | None]:
        return frozenset(item.product_id for _, item in self._pointed())

    @property
    def options(self) -> Mapping[str, str]:
        """Return the options that are told, of whatever is meant."""
        told: dict[str, str] = {}
        for intent in self.intents:
            for item in intent.slots.get("items", ()):
                told |= item.options
            if isinstance(needs := intent.slots.get("needs"), Needs):
                told |= needs.options
        return told

    @property
    def needs(self) -> Needs:
        found = (i.slots["needs"] for i in self.intents if "needs" in i.slots)
        return next(found, Needs())

    @property
    def method(self) -> str:
        told = (intent.slots.get("details", {}) for intent in self.intents)
        return next((str(d["method"]) for d in told if d.get("method")), "")

    @property
    def value(self) -> str:
        found = (str(i.slots["value"]) for i in self.intents if "value" in i.slots)
        return next(found, "")

    @property
    def cart(self) -> Mapping[str, int]:
        """Return how many of each product there are once all is done."""
        held = Counter({i.product_id: 0 for i in self.turn.cart.items})
        for line in self.turn.cart.items:
            held[line.product_id] += line.quantity
        for intent, item in self._pointed():
            if item.product_id is not None:
                held[item.product_id] = _left(intent.name, item, held[item.product_id])
        return held

    def _pointed(self) -> Iterator[tuple[Intent, ItemReference]]:
        for intent in self.intents:
            if not intent.name.startswith(OBJECTION):
                yield from ((intent, item) for item in intent.slots.get("items", ()))


def _left(name: str, item: ItemReference, held: int) -> int:
    match name:
        case "add_to_cart" | "confirm":
            return held + (item.quantity or 1)
        case "update_cart":
            return held if item.quantity is None else item.quantity
        case "remove_from_cart":
            return max(0, held - (item.quantity or held))
        case _:
            return held


def is_right(row: Row, heard: Heard) -> bool:
    """Tell whether the label is what was understood; the strength is judged apart."""
    label = row.label
    if row.kind:
        return heard.objection == row.kind and not heard.agrees
    if heard.objection:
        return False
    if "counts" in label:
        return _counts(label["counts"], heard)
    if "options" in label:
        return _options(label["options"], heard)
    if "products" in label:
        return (heard.items or heard.found) == set(label["products"])
    if "needs" in label:
        return _facts(label["needs"], heard.needs)
    if "method" in label:
        return heard.method == str(label["method"])
    return SHORT[label["sort"]](heard)


def _accepts(heard: Heard) -> bool:
    return heard.agrees and "deny" not in heard.names and _only_the_offer(heard)


def _only_the_offer(heard: Heard) -> bool:
    """A yes to an offer takes exactly what was offered."""
    asked = heard.turn.dialogue.asked
    if asked is None or asked.topic != "add" or asked.item is None:
        return True
    return heard.items <= {asked.item.product_id}


def _declines(heard: Heard) -> bool:
    """A no may also be the way to the till, when it was something more that was offered."""
    onward = heard.topic == "add" and bool(heard.turn.cart.items) and "checkout" in heard.names
    return ("deny" in heard.names or onward) and not heard.agrees


def _settles_nothing(heard: Heard) -> bool:
    return not heard.names & SETTLES and heard.intents[0].name != "select"


SHORT: Mapping[str, Callable[[Heard], bool]] = {
    "yes": _accepts,
    "no": _declines,
    "other": _settles_nothing,
}


def _counts(expected: Mapping[str, int], heard: Heard) -> bool:
    if heard.topic == "quantity" and heard.value:
        return heard.value in {str(count) for count in expected.values()}
    return heard.items == expected.keys() and all(
        heard.cart.get(id, 0) == count for id, count in expected.items()
    )


def _options(expected: Mapping[str, str], heard: Heard) -> bool:
    told = {name: value.casefold() for name, value in heard.options.items()}
    return all(value.casefold() in {told.get(n), heard.value} for n, value in expected.items())


def _facts(expected: Mapping[str, Any], needs: Needs) -> bool:
    if "about" in expected:
        lowest, highest = needs.min_price or 0, needs.max_price
        told = expected["about"]
        return highest is not None and lowest <= told <= highest <= told * ABOUT
    return all(getattr(needs, name) == value for name, value in expected.items())


def guess_of(row: Row, heard: Heard) -> str:
    """Return the class that was heard; the right class with a wrong value is another one."""
    if is_right(row, heard):
        return row.truth
    guess = _class_of(heard)
    return f"another {guess}" if guess == row.truth else guess


def _class_of(heard: Heard) -> str:
    if heard.objection:
        return f"{OBJECTION}{heard.objection}"
    if heard.names & {"choose_delivery"}:
        return "method"
    if heard.topic == "option" and heard.names & {"add_to_cart", "answer"}:
        return "option"
    if "update_cart" in heard.names or any(item.quantity for _, item in heard._pointed()):
        return "count"
    if "deny" in heard.names:
        return "no"
    if heard.agrees:
        return "yes"
    if heard.topic == "need" and heard.needs != Needs():
        return "fact"
    return "items" if heard.items else OTHER
