"""What a product must meet to be found, as SQL with its values."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from pydantic_core import to_json

from sales_conversion.models import SearchQuery
from sales_conversion.naming.codes import is_like_a_code
from sales_conversion.naming.measures import spellings
from sales_conversion.naming.terms import terms
from sales_conversion.naming.values import CODES, folded, plain
from sales_conversion.repositories.listing import in_stock
from sales_conversion.repositories.wishes import wish_name

ANY_WORD = "true"


@dataclass(slots=True)
class Conditions:
    """SQL conditions that share one list of values."""

    sql: list[str]
    values: list[object]

    def place(self, value: object) -> str:
        self.values.append(value)
        return f"${len(self.values)}"

    def add(self, sql: str, *values: object) -> None:
        self.sql.append(self.written(sql, *values))

    def written(self, sql: str, *values: object) -> str:
        return sql.format(*[self.place(value) for value in values])

    @property
    def where(self) -> str:
        return " AND ".join(self.sql) or ANY_WORD


def says(words: str, query: SearchQuery, met: Conditions) -> str:
    """Return the condition that a product has *words*; filler alone asks for nothing."""
    if not words:
        return ANY_WORD
    asked = tsquery(met.place(words))
    others = query.category or query.brand or query.options or query.attributes
    empty = f"numnode({asked}) = 0 OR " if others else ""
    return f"({empty}p.search @@ {asked})"


NOT_REFUSED = """EXISTS (SELECT FROM to_tsquery('english', {}) unwanted
    WHERE NOT p.search @@ unwanted OR EXISTS (
        SELECT FROM variants v WHERE v.product_id = p.id
        HAVING bool_or(setweight(to_tsvector('english', v.options), 'C') @@ unwanted)
        AND NOT bool_and(setweight(to_tsvector('english', v.options), 'C') @@ unwanted)))"""
NOT_ON_ITS_SHELF = r"""NOT (p.search @@ to_tsquery('english', {0})
    AND p.category !~* '([&,/]| and )[^>]*$'
    AND setweight(to_tsvector('english', substring(p.category from '[^>]*$')), 'B')
        @@ to_tsquery('english', {0}))"""
"""A shelf that names several things, "Mugs and flasks", tells nothing of each of them."""

NOT_BY = "lower(p.brand) <> ALL({})"


def add_refusals(query: SearchQuery, met: Conditions) -> None:
    """Add what no found product may be; it is never given up.

    A word that tells the variants apart refuses only those that have it: "not white" leaves
    the shoes that come in black, too.
    """
    if query.without:
        met.add(NOT_REFUSED, _unwanted(query.without, "AC"))
        met.add(NOT_ON_ITS_SHELF, _unwanted(query.without, "B"))
        met.add(NOT_BY, [each.lower() for each in query.without])
    if query.exclude:
        met.add("p.id <> ALL({})", list(query.exclude))


def product_wishes(query: SearchQuery, met: Conditions) -> Mapping[str, str]:
    """Return the condition of each wish that products meet as a whole, by the wish's name."""
    wishes = {
        wish_name(name, value): _has(name, plain(value), met)
        for name, value in query.attributes.items()
    }
    if query.brand:
        name = wish_name("brand", query.brand)
        wishes[name] = met.written("lower(p.brand) = {}", query.brand.lower())
    if query.category:
        name = wish_name("category", query.category)
        like = f"% > {literal(query.category)} > %"
        wishes[name] = met.written("' > ' || lower(p.category) || ' > ' LIKE {}", like)
    return wishes


def variant_wishes(query: SearchQuery, met: Conditions) -> Mapping[str, str]:
    """Return the condition of each wish that one variant must meet, by the wish's name."""
    wishes = {
        wish_name(name, value): met.written("v.options @> {}::jsonb", _json(folded({name: value})))
        for name, value in query.options.items()
    }
    if query.min_price is not None:
        wishes["min_price"] = met.written("v.price >= {}", query.min_price)
    if query.max_price is not None:
        wishes["max_price"] = met.written("v.price <= {}", query.max_price)
    return wishes


def can_be_sold(query: SearchQuery, met: Conditions, now: datetime) -> str:
    return in_stock(met.place(now)) if query.in_stock else ANY_WORD


def has_variant(conditions: Iterable[str]) -> str:
    """Return the condition that one and the same variant meets them all.

    It is asked of each product that meets the rest, never of the whole catalogue first.
    """
    met = " AND ".join(each for each in conditions if each != ANY_WORD)
    if not met:
        return ANY_WORD
    return (
        "EXISTS (SELECT FROM variants v LEFT JOIN stock s ON s.sku = v.sku"
        f" WHERE v.product_id = p.id AND {met} OFFSET 0)"
    )


def has_code(codes: Sequence[str], met: Conditions) -> str:
    """Return the condition that a product is known by one of *codes*."""
    return " OR ".join(_has(CODES, code, met) for code in codes)


def tsquery(place: str) -> str:
    return f"to_tsquery('english', {place})"


def all_of(words: Sequence[str]) -> str:
    return " & ".join(words)


def any_of(words: Sequence[str]) -> str:
    return " | ".join(words)


def either(words: Sequence[str], weight: str = "") -> str:
    """Return one of *words*, which are names of one thing."""
    return f"({' | '.join(quoted(word) + weight for word in words)})"


def spelled(word: str) -> str:
    """Return *word* in any of its spellings: "5m" is found as "5 meters", too.

    Of an article number the beginning is enough.
    """
    if is_like_a_code(word):
        return f"{quoted(word)}:*"
    ways = [" <-> ".join(map(quoted, way)) for way in spellings(word)]
    return f"({' | '.join(ways)})" if len(ways) > 1 else ways[0]


def quoted(word: str) -> str:
    escaped = word.replace("'", "''")
    return f"'{escaped}'"


def _has(name: str, value: str, met: Conditions) -> str:
    return met.written("p.facts @> {}::jsonb", _json({name.casefold(): [value]}))


def _json(value: object) -> str:
    return to_json(value).decode()


def _unwanted(phrases: Sequence[str], where: str) -> str:
    """Return what no title (A), shelf (B), option or attribute (C) may say."""
    wanted = (" & ".join(f"{quoted(word)}:{where}" for word in terms(each)) for each in phrases)
    return " | ".join(f"({each})" for each in wanted if each)


def literal(text: str) -> str:
    """Return *text* in lower case with nothing special to LIKE."""
    return text.lower().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
