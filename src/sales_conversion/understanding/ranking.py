"""Which of the wishes heard count, most important first."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sales_conversion.models import Intent, ItemReference, Needs
from sales_conversion.understanding.answering.till import CONSENTING
from sales_conversion.understanding.clause.intent_groups import LEADING_ON
from sales_conversion.understanding.filling import NEEDING
from sales_conversion.understanding.objections import without_objections
from sales_conversion.understanding.seeking.areas import are_apart
from sales_conversion.understanding.situation import Situation

_LAST = (
    "greeting",
    "thanks",
    "goodbye",
    "small_talk",
    "introduce",
    "rude",
    "unknown",
    "off_topic",
    "other_currency",
)
"""Said beside a wish, these are courtesy."""


CLEAR, DOUBTFUL = 0.8, 0.5
"""Beside a wish above the one, a guess below the other is dropped."""

_UNWANTED_AT_LAST = NEEDING | {"select", "objection_trust", "objection_price", "objection_need"}
"""Who says goodbye is shown nothing and talked into nothing more."""

_BESIDE_WISHES = frozenset({*_LAST, "confirm", "deny"})
_COURTESY = frozenset({"greeting", "thanks", "goodbye", "small_talk", "other_currency"})


def ranked(found: Sequence[Intent], situation: Situation) -> tuple[Intent, ...]:
    """Wishes come in the order they were said, courtesy last, consent only when it is clear."""
    kept = _joined(_without_pointing(without_objections(_without_guesses(found))))
    if any(intent.name == "goodbye" for intent in kept):
        kept = [intent for intent in kept if intent.name not in _UNWANTED_AT_LAST]
        kept = [intent for intent in kept if intent.name != "confirm" or intent.confidence == 1]
    if situation.asks("confirm_order") and not {i.name for i in kept} <= CONSENTING:
        kept = [intent for intent in kept if intent.name != "confirm"]
    wishes = [intent for intent in kept if intent.name not in _LAST]
    if any(intent.name == "add_to_cart" for intent in wishes):
        wishes = [intent for intent in wishes if not _only_declines(intent, situation)]
    if wishes:
        courtesy = [i for i in kept if i.name in _COURTESY]
    else:
        courtesy = [i for i in kept if i.name in _LAST]
        courtesy.sort(key=lambda intent: _LAST.index(intent.name))
    # With something in the cart, "fine, checkout" is on its way as well.
    leading_on = LEADING_ON | ({"checkout"} if situation.cart else set())
    if any(intent.name in leading_on for intent in wishes):
        wishes = [i for i in wishes if not (i.name == "confirm" and i.confidence < 1)]
    if len(wishes) > 1 and _is_taken_up(situation, wishes):
        wishes = [intent for intent in wishes if intent.name != "confirm"]
    answers = [intent for intent in wishes if intent.name == "deny"]
    others = [intent for intent in wishes if intent.name != "deny"]
    return (*_without_refused(others), *answers, *courtesy)


def _without_guesses(found: Sequence[Intent]) -> Sequence[Intent]:
    """What is hardly a guess says nothing beside a wish that is clear."""
    if not any(i.confidence >= CLEAR and i.name not in _BESIDE_WISHES for i in found):
        return found
    return [i for i in found if i.confidence >= DOUBTFUL or i.name == "search"]


def _only_declines(intent: Intent, situation: Situation) -> bool:
    """ "Two bags, no filters": what nobody asked for is not looked for either."""
    needs, before = intent.slots.get("needs"), situation.needs
    if not isinstance(needs, Needs) or needs.without == before.without:
        return False
    return replace(needs, without=()) == replace(before, without=())


def _without_pointing(found: Sequence[Intent]) -> Sequence[Intent]:
    """ "The first one, is it loud?": what is asked about or taken is not told in full."""
    asked = [i.slots.get("items") for i in found if i.name == "ask_product"]
    taken = {i.product_id for t in found if t.name == "add_to_cart" for i in t.slots["items"]}
    told = (i for i in found if i.name == "select" and i.slots.get("items"))
    known = [
        select
        for select in told
        if select.slots["items"] in asked
        or {item.product_id for item in select.slots["items"]} <= taken
    ]
    return [intent for intent in found if intent not in known]


def _without_refused(wishes: Sequence[Intent]) -> tuple[Intent, ...]:
    """What is taken out or complained about is not put in by the same message."""
    refused = {
        item.product_id
        for intent in wishes
        if intent.name == "remove_from_cart"
        for item in intent.slots.get("items", ())
        if not any(i.options != item.options for i in _added_again(wishes, item))
    }
    names = {intent.name for intent in wishes}
    complains = "complaint" in names and "remove_from_cart" not in names
    return tuple(
        intent
        for intent in wishes
        if intent.name != "add_to_cart"
        or any(item.instead_of for item in intent.slots["items"])
        or not (complains or {i.product_id for i in intent.slots["items"]} & refused)
    )


def _added_again(wishes: Sequence[Intent], gone: ItemReference) -> Iterator[ItemReference]:
    for intent in wishes:
        if intent.name == "add_to_cart":
            yield from (i for i in intent.slots["items"] if i.product_id == gone.product_id)


def _is_taken_up(situation: Situation, wishes: Sequence[Intent]) -> bool:
    """ "Yes, add it": the wish beside it says what the yes means; "and the brush" is one more."""
    adding = (intent for intent in wishes if intent.name == "add_to_cart")
    added = any("besides" not in intent.slots for intent in adding)
    return situation.asked is None or (added and situation.asks("add", "which", "option"))


def _joined(found: Sequence[Intent]) -> list[Intent]:
    """Needs said in several clauses are one wish; the same wish twice is one."""
    kept: list[Intent] = []
    for intent in found:
        earlier = next((i for i, k in enumerate(kept) if _same_wish(k, intent)), None)
        if earlier is None or _are_listed(kept, intent):
            kept.append(intent)
        elif "needs" in intent.slots:
            first = kept[earlier]
            name = "search" if "search" in {first.name, intent.name} else first.name
            both = Intent(
                name, max(first.confidence, intent.confidence), {**first.slots, **intent.slots}
            )
            kept[earlier] = replace(both, span=first.said_with(intent).span)
    return kept


def _are_listed(kept: Sequence[Intent], intent: Intent) -> bool:
    """Another kind of thing, said in one breath with the first, is another search."""
    searches = [k.slots["needs"] for k in kept if k.name == "search" and "needs" in k.slots]
    if intent.name != "search" or "needs" not in intent.slots or not searches:
        return False
    needs = intent.slots["needs"]
    return all(are_apart(needs, other) for other in searches)


_NEEDING = frozenset({"search", "refine", "recommend", "browse"})


def _same_wish(one: Intent, two: Intent) -> bool:
    if one.name in _NEEDING and two.name in _NEEDING:
        return True
    return one.name == two.name and (not two.slots or one.slots == two.slots)
