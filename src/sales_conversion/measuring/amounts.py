"""What a session adds to the figures of the shop: whole amounts, each under a key.

Amounts of sessions only have to be added up, so a sum over a month can be kept, and a session
whose events came late is taken out of it and put in again.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from sales_conversion.measuring.funnels import last_stage, reached, standing, visits
from sales_conversion.measuring.quantising import quantised
from sales_conversion.measuring.sessions import HOLDOUT, UNASSISTED, SessionFigures

Key: TypeAlias = tuple[str, ...]
"""The figure, then what it is of."""

Amounts: TypeAlias = Mapping[Key, int]

BY_KIND = ("sessions", "conversions", "orders", "revenue", "model_cost")
"""Figures whose keys go on with stage, strategy, channel and arms, which reports group by, and
with the currency of what was sold."""

COST_DIGITS = 9
"""Of the cost of language models so many digits behind the point are counted."""


def amounts_of(session: SessionFigures) -> Counter[Key]:
    """Return what *session* adds; of a shopper who met no assistant only whether they bought."""
    found = Counter[Key]()
    for key, amount in _of_kind(session):
        found[key] += amount
    if session.arms.get(HOLDOUT) != UNASSISTED:
        found.update(_of_talk(session))
    return found


def less(new: Amounts, old: Amounts) -> dict[Key, int]:
    """Return how *new* amounts differ from *old* ones."""
    keys = new.keys() | old.keys()
    changes = {key: new.get(key, 0) - old.get(key, 0) for key in keys}
    return {key: change for key, change in changes.items() if change}


def _of_kind(session: SessionFigures) -> Iterator[tuple[Key, int]]:
    arms = json.dumps(dict(session.arms), sort_keys=True, separators=(",", ":"))
    kind = (standing(session.moves), session.strategy, session.channel, arms)
    yield ("sessions", *kind), 1
    if session.converted:
        yield ("conversions", *kind), 1
    for order in session.orders:
        yield ("orders", *kind, order.currency), 1
        yield ("revenue", *kind, order.currency), order.minor
    if session.model_cost:
        yield ("model_cost", *kind), int(session.model_cost.scaleb(COST_DIGITS))


def _of_talk(session: SessionFigures) -> Iterator[Key]:
    stays = visits(session.started_at, session.moves)
    for stay in stays:
        if stay.left_for is None or stay.seconds is None:
            yield "standing", stay.stage
        else:
            yield "moves", stay.stage, stay.left_for
            yield "stays", stay.stage, str(quantised(stay.seconds))
    yield from (("reached", stage) for stage in reached(stays))
    yield from (("objections", kind) for kind in session.objections)
    if session.turns:
        yield "turns", str(quantised(session.turns))
    yield from _bought(session) if session.converted else _left(session)


def _bought(session: SessionFigures) -> Iterator[Key]:
    yield from (("recovered", kind) for kind in frozenset(session.objections))


def _left(session: SessionFigures) -> Iterator[Key]:
    stage = last_stage(session.moves)
    yield "left", stage
    if session.objections:
        yield "left_objection", stage, session.objections[-1]
    if session.turns:
        yield "left_question", stage, session.question
