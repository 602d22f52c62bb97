"""In what manner a shopper spoke, by what the shop heard in the message and did about it.

A plain wish has none of these manners. Where it is not certain that a message has one, it has not.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations
from pathlib import Path
from typing import Literal, TypeAlias

from sales_conversion.models import Dialogue, Intent, Needs, Outcome
from sales_conversion.understanding.wording.text import stems
from sales_conversion.understanding.wording.words import (
    IT,
    NUMBERS,
    ORDINALS,
    STOP,
    THEM,
    word_set,
)

Manner: TypeAlias = Literal["multi", "corrective", "elliptical", "objecting"]

ABOUT_GOODS = word_set(
    """
    browse search refine more recommend compare pick select ask_product add_to_cart update_cart
    remove_from_cart clear_cart
    """
)
WISHES = ABOUT_GOODS | word_set(
    """
    ask_policy how_to complaint view_cart discount_code checkout give_contact give_address
    choose_delivery order_status cancel_order human forget
    """
)
"""A greeting, thanks, a yes or no and an objection are no wishes of their own."""

TAKES_BACK = frozenset({"update_cart", "remove_from_cart", "clear_cart"})
ANSWERED = frozenset({"option", "need", "quantity"})
"""Questions whose answer is short by nature: it leaves out nothing."""


@dataclass(frozen=True, slots=True)
class Heard:
    """One message, where the talk stood before it, and what came of it."""

    said: str
    before: Dialogue
    outcome: Outcome
    locale: str
    names: frozenset[str]
    """The stems that the titles, kinds and makers of the shop are made of."""

    @property
    def intents(self) -> tuple[Intent, ...]:
        return self.outcome.reply.intents if self.outcome.reply else ()

    @property
    def names_a_product(self) -> bool:
        return bool(self.names & set(stems(self.said)))

    @property
    def manners(self) -> frozenset[Manner]:
        return frozenset(_manners(self))


def _manners(heard: Heard) -> Iterator[Manner]:
    if _is_multi(heard):
        yield "multi"
    if _took_back(heard) or _has_other_details(heard) or _has_other_needs(heard):
        yield "corrective"
    if _is_elliptical(heard):
        yield "elliptical"
    if _objects(heard):
        yield "objecting"


def _is_multi(heard: Heard) -> bool:
    """Two wishes in stretches of their own, or two products put in or taken out."""
    spans = [intent.span for intent in heard.intents if intent.name in WISHES and intent.span]
    if any(one.end <= other.start for one, other in permutations(spans, 2)):
        return True
    moved = [i for i in heard.intents if i.name in {"add_to_cart", "remove_from_cart"}]
    return any(len(_products(intent)) > 1 for intent in moved)


def _took_back(heard: Heard) -> bool:
    """What was in the cart is not as it was, or a no had another wish behind it."""
    changed = any(
        result.ok and (result.tool in TAKES_BACK or result.arguments.get("instead_of"))
        for result in heard.outcome.results
    )
    names = {intent.name for intent in heard.intents}
    return changed or "forget" in names or ("deny" in names and bool(names & ABOUT_GOODS))


def _has_other_details(heard: Heard) -> bool:
    """Something that we knew of the delivery or the shopper is told to be otherwise."""
    return any(
        getattr(heard.before.details, name) not in ("", told)
        for intent in heard.intents
        for name, told in intent.slots.get("details", {}).items()
    )


def _has_other_needs(heard: Heard) -> bool:
    """The same is looked for, and something wished of it is replaced or given up."""
    before = heard.before.needs
    return not heard.names_a_product and any(
        needs.query == before.query and not _wished(before) <= _wished(needs)
        for needs in _needs(heard)
    )


def _wished(needs: Needs) -> frozenset[tuple[str, object]]:
    single = {name: getattr(needs, name) for name in ("brand", "min_price", "max_price")}
    told = {**needs.options, **needs.attributes, **single}
    return frozenset((name, value) for name, value in told.items() if value)


def _is_elliptical(heard: Heard) -> bool:
    """It is about goods, and neither names nor stands any word for them: the talk knows them.

    Only for English: elsewhere we cannot tell whether a word is one of a product.
    """
    pronouns = (IT | THEM) & set(stems(heard.said))
    asked = heard.before.asked.topic if heard.before.asked else ""
    if pronouns or heard.names_a_product or not heard.locale.startswith("en"):
        return False
    about = [intent for intent in heard.intents if intent.name in ABOUT_GOODS]
    query = heard.before.needs.query
    goes_on = bool(query) and any(needs.query == query for needs in _needs(heard))
    points = any(_products(intent) for intent in about) and asked != "which"
    return (goes_on or points) and asked not in ANSWERED


def _objects(heard: Heard) -> bool:
    """Something is held against buying, and the answer meets it."""
    objects = any(intent.name.startswith("objection_") for intent in heard.intents)
    return objects and bool(heard.outcome.reply and heard.outcome.reply.answer.objections)


def _products(intent: Intent) -> frozenset[str]:
    items = intent.slots.get("items", ())
    return frozenset(item.product_id for item in items if item.product_id)


def _needs(heard: Heard) -> list[Needs]:
    return [intent.slots["needs"] for intent in heard.intents if "needs" in intent.slots]


@lru_cache
def product_words(catalogue: Path) -> frozenset[str]:
    """Return the stems of every title, kind, maker and model of *catalogue*, but plain words."""
    lines = map(json.loads, catalogue.read_text(encoding="utf-8").splitlines())
    fields = ("title", "category", "brand", "model")
    named = {word for line in lines for name in fields for word in stems(line.get(name) or "")}
    plain = {word for text in (*STOP, *NUMBERS, *ORDINALS) for word in stems(text)}
    return frozenset(named - plain)
