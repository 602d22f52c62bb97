"""How well what is found fits, and in which order it comes."""

from collections.abc import Sequence
from itertools import pairwise

from sales_conversion.naming.terms import terms
from sales_conversion.repositories.catalogue_conditions import (
    Conditions,
    literal,
    spelled,
    tsquery,
)
from sales_conversion.repositories.catalogue_kinds import Named, in_order, named
from sales_conversion.repositories.catalogue_plan import Plan

PREFERENCE_WEIGHT = 10
"""What it is worth to say all that is preferred, beside what an index finds a product worth."""

KIND_WEIGHT = 0.25
LITERAL_WEIGHT = 0.05
MOST_LITERAL = 4
IN_ORDER = 2
"""How many words that stand in a title two are worth that stand there as they were said."""

BEGUN_WEIGHT = 0.5
"""What a title gains that begins with just what was asked for: a paper tray *for* it does not."""

LENGTH_WEIGHT = 0.002
"""What a title loses for each character: the shorter says the same with less beside it."""

LONG = 100
"""From so many characters on a longer title loses no more."""

WEIGHTS = "{0.6, 0.02, 0.5, 1.0}"
"""Of description, attributes and options, brand and category, title."""

PREFERRED = "{0.2, 0.8, 0.6, 1.0}"
"""The same for what it is to be used for: shops say that among the attributes."""

SORTED = {
    "relevance": "score DESC, position",
    "preferred": "kind DESC, score DESC, position",
    "cheapest": "kind DESC, low, score DESC, position",
    "dearest": "kind DESC, high DESC, score DESC, position",
    "nearest": "kind DESC, away, score DESC, position",
}

PRICES = """, (SELECT min(price) FROM variants v WHERE v.product_id = p.id) AS low,
    (SELECT max(price) FROM variants v WHERE v.product_id = p.id) AS high"""

AWAY = """, (SELECT min(greatest(0, {low}::numeric - v.price, v.price - {high}::numeric))
    FROM variants v WHERE v.product_id = p.id) AS away"""
"""How far the nearest price of a product is from the prices that were wished for."""

TITLED, DECLARED = 2, 3
"""How sure it is that a product is the thing: by the end of its title, by its declared type."""


def sorting(plan: Plan, met: Conditions) -> tuple[str, str]:
    """Return the order, and the prices it needs; a price that is given up stays a direction."""
    if plan.nearest_to is not None:
        low, high = met.place(plan.nearest_to.min_price), met.place(plan.nearest_to.max_price)
        return SORTED["nearest"], AWAY.format(low=low, high=high)
    if plan.query.sort == "relevance":
        return SORTED["preferred" if plan.query.prefer else "relevance"], ""
    return SORTED[plan.query.sort], PRICES


def scores(plan: Plan, met: Conditions) -> tuple[str, str]:
    """Return how well a product fits the words, and whether it is the kind of thing asked for.

    The kind is the last noun, by any of its names: a product of that type or whose title ends
    with it is one, and so is one of such a category. A title that uses the word elsewhere is
    about something else, a grinder brush; one that does not use it at all may call the same
    thing by another name.
    """
    reading = plan.reading
    preferred = _preference(plan, met)
    if plan.ranking is not None and reading.words:
        worth = f" + {PREFERENCE_WEIGHT} * {preferred}" if preferred else ""
        return f"coalesce(ranked.score, 0){worth}", _kind(reading.kind, met)
    if not reading.words:
        return preferred or "0", "0"
    words = tsquery(met.place(reading.words))
    longer = f"{LENGTH_WEIGHT} * least({LONG}, length(p.title))"
    fit = f"ts_rank('{WEIGHTS}', p.search, {words}) - {longer}{_nearness(plan, met)}"
    fit += f" + {preferred}" if preferred else ""
    if not reading.kind:
        return fit, "0"
    said = named(reading.kind, met)
    return f"{fit} + {KIND_WEIGHT} * ({_degree(said)})", _whichever(said)


def ranked_by(plan: Plan, met: Conditions) -> str:
    """Return the join that brings along what an index found each product to be worth."""
    if plan.ranking is None:
        return ""
    ids = met.place([each.product_id for each in plan.ranking.candidates])
    worth = met.place([each.score for each in plan.ranking.candidates])
    return (
        f"LEFT JOIN unnest({ids}::text[], {worth}::float8[]) ranked (id, score)"
        " ON ranked.id = p.id"
    )


def _kind(kind: Sequence[str], met: Conditions) -> str:
    return _whichever(named(kind, met)) if kind else "0"


def _whichever(said: Named) -> str:
    """Return how surely it is the thing; by its type or by the end of its title is the same."""
    return f"CASE WHEN {said.surely} THEN {TITLED} ELSE {_degree(said)} END"


def _degree(said: Named) -> str:
    return (
        f"(CASE WHEN {said.declared} THEN {DECLARED} WHEN {said.titled} THEN {TITLED}"
        f" ELSE 1 + ({said.shelf} OR {said.bare})::int - {said.in_title}::int END)"
    )


def _preference(plan: Plan, met: Conditions) -> str:
    """Return how much of what is preferred is said of a product."""
    ranks = [
        f"ts_rank('{PREFERRED}', p.search, {tsquery(met.place(spelled(word)))})"
        for word in terms(plan.query.prefer)
    ]
    return f"({' + '.join(ranks)}) / {len(ranks)}" if ranks else ""


def _nearness(plan: Plan, met: Conditions) -> str:
    """Return what a product gains whose title says literally what the index cannot weigh.

    That is what had to be given up, and words like the "down" of a down jacket, which are too
    common in English to be indexed.
    """
    given_up = {name.partition(": ")[2].lower() for name in plan.relaxed if ": " in name}
    literally = sorted({*given_up, *terms(plan.query.text)} - {""})[:MOST_LITERAL]
    titled = [
        met.written("(lower(p.title) LIKE {})::int", f"%{literal(each)}%") for each in literally
    ]
    asked = f"{plan.query.brand} {plan.query.text}".strip()
    if " " in asked:
        begun = met.written("(lower(p.title) LIKE {})::int", f"{literal(asked)}%")
        titled.append(f"{BEGUN_WEIGHT / LITERAL_WEIGHT} * {begun}")
    titled += [
        f"{IN_ORDER} * (p.search @@ {tsquery(met.place(in_order(*pair)))})::int"
        for pair in pairwise(terms(plan.query.text)[: MOST_LITERAL + 1])
    ]
    return f" + {LITERAL_WEIGHT} * ({' + '.join(titled)})" if titled else ""
