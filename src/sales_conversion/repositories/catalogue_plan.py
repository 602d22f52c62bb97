"""A query as it will be run: its wishes, its words, and what was given up."""

from dataclasses import dataclass
from datetime import datetime

from sales_conversion.models import Ranking, SearchQuery
from sales_conversion.repositories.catalogue_conditions import (
    Conditions,
    add_refusals,
    can_be_sold,
    has_variant,
    product_wishes,
    says,
    tsquery,
    variant_wishes,
)
from sales_conversion.repositories.catalogue_kinds import bears_name, is_kind
from sales_conversion.repositories.catalogue_words import Reading


@dataclass(frozen=True, slots=True)
class Plan:
    query: SearchQuery
    reading: Reading
    relaxed: tuple[str, ...] = ()
    of_kind: bool = False
    """Only the thing itself will do, nothing that merely goes with it."""

    named: bool = False
    """Only what bears the name of the thing will do: a laptop reads cards and is none."""

    known: tuple[str, ...] = ()
    """The products whose number is in the text: they are meant, whatever else was wished."""

    nearest_to: SearchQuery | None = None
    """The query whose prices were given up."""

    ranking: Ranking | None = None
    """What an index holds for the best, where one was asked."""


def conditions(plan: Plan, now: datetime) -> Conditions:
    query, met = plan.query, Conditions([], [])
    variant = [*variant_wishes(query, met).values(), can_be_sold(query, met, now)]
    wishes = [has_words(plan.reading, query, met), *product_wishes(query, met).values()]
    if plan.reading.other_than:
        wishes.append(f"NOT p.head @@ {tsquery(met.place(plan.reading.other_than))}")
    if plan.of_kind:
        wishes.append(is_kind(plan.reading.kind, met))
    if plan.named:
        wishes.append(bears_name(plan.reading.kind, met))
    wished = " AND ".join((*wishes, has_variant(variant)))
    if plan.known:
        sold = has_variant(variant[-1:])
        known = met.written("p.id = ANY({})", list(plan.known))
        wished = f"(({wished}) OR ({known} AND {sold}))"
    met.sql.append(wished)
    add_refusals(query, met)
    return met


def has_words(reading: Reading, query: SearchQuery, met: Conditions) -> str:
    """Return the condition that a product says what is read; an index may know already."""
    if reading.ids:
        return met.written("p.id = ANY({})", list(reading.ids))
    return says(reading.words, query, met)
