"""A question as a tantivy query: for each word the best place it stands in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import log

from tantivy import FieldType, Occur, Query, Schema

from sales_conversion.models import SearchQuery
from sales_conversion.naming.asked import Asked, Way
from sales_conversion.naming.values import folded
from sales_conversion.providers.search.documents import (
    BRAND,
    CODE,
    FACT,
    HIGH,
    ID,
    KIND,
    LOW,
    NAMES,
    SHELF,
    TEXT,
    TITLE,
    TOLD,
    fact,
    shelves,
)
from sales_conversion.providers.search.lexicon import TantivyLexicon

MUST, SHOULD, NEVER = Occur.Must, Occur.Should, Occur.MustNot
KNOWN_BY_NUMBER = 1000.0
PREFERRED = 0.3


@dataclass(frozen=True, slots=True)
class Weights:
    """What it is worth to stand where; fitted on rated queries with some of them held out."""

    places: Mapping[str, float] = field(
        default_factory=lambda: {TITLE: 2.0, NAMES: 1.0, TOLD: 0.5, TEXT: 1.0, KIND: 1.0}
    )
    others: float = 0.3
    """The share of their worth that count the places that are not the best one."""

    kind: float = 2.0
    """What it is worth to be the kind of thing that is asked for."""


class Queries:
    """Makes the queries of one question."""

    def __init__(self, schema: Schema, lexicon: TantivyLexicon, weights: Weights) -> None:
        self._schema = schema
        self.lexicon = lexicon
        self._weights = weights

    def says(self, asked: Asked) -> Query:
        """Return what finds *asked* in any of its ways, scored by the best one."""
        places = [query for way in asked.ways for query in self._in_places(way)]
        return Query.disjunction_max_query(places, self._weights.others)

    def all_of(self, asked: Iterable[Query], gains: Sequence[Query] = ()) -> Query:
        parts = [(MUST, query) for query in asked]
        return Query.boolean_query([*parts, *((SHOULD, gain) for gain in gains)])

    def some_of(self, asked: Sequence[Query], least: int, gains: Sequence[Query]) -> Query:
        some = Query.boolean_query([(SHOULD, query) for query in asked], least)
        return self.all_of([some], gains)

    def of(self, query: Query, product_id: str) -> Query:
        """Return *query* asked of one product."""
        return Query.boolean_query([(MUST, query), (MUST, self._term(ID, product_id))])

    def worth(self, asked: Asked) -> float:
        """Return what it is worth to say *asked*: of as many words those that few products say,
        and before them what kind of thing it is."""
        uses = max(min(map(self.lexicon.uses, way)) for way in asked.ways)
        return 1.0 + 0.5 * self.is_called(asked) + 0.1 / (1.0 + log(uses))

    def is_called(self, asked: Asked) -> bool:
        """Tell whether some product is called so."""
        return any(self.lexicon.is_kind(way[-1]) for way in asked.ways)

    def is_kind(self, asked: Asked) -> Query:
        """Return what a product gains that is the thing itself."""
        names = [self._term(KIND, tokens[-1]) for way in asked.ways if (tokens := self._of(way))]
        one = Query.boolean_query([(SHOULD, name) for name in names])
        return Query.const_score_query(one, self._weights.kind)

    def known_by(self, codes: Iterable[str]) -> Query:
        any_of = [(SHOULD, self._term(CODE, code)) for code in codes]
        return Query.const_score_query(Query.boolean_query(any_of), KNOWN_BY_NUMBER)

    def preferred(self, asked: Asked) -> Query:
        return Query.boost_query(self.says(asked), PREFERRED)

    def among(self, query: Query, wished: SearchQuery) -> Query:
        """Return *query* without what *wished* rules out."""
        must = [(MUST, Query.const_score_query(each, 0.0)) for each in self._wishes(wished)]
        never = [(NEVER, self._term(ID, each)) for each in wished.exclude]
        return Query.boolean_query([(MUST, query), *must, *never]) if must or never else query

    def without(self, query: Query, ids: Iterable[str]) -> Query:
        return Query.boolean_query(
            [(MUST, query), *((NEVER, self._term(ID, each)) for each in ids)]
        )

    def _wishes(self, wished: SearchQuery) -> list[Query]:
        told = [*folded(wished.attributes).items(), *folded(wished.options).items()]
        terms = [(FACT, fact(name, value)) for name, value in told]
        terms += [(SHELF, part) for part in shelves(wished.category)]
        terms += [(BRAND, wished.brand.casefold())] if wished.brand else []
        prices = []
        if wished.min_price is not None:
            prices.append(self._price(HIGH, at_least=float(wished.min_price)))
        if wished.max_price is not None:
            prices.append(self._price(LOW, at_most=float(wished.max_price)))
        return [*(self._term(place, value) for place, value in terms), *prices]

    def _price(
        self, place: str, at_least: float | None = None, at_most: float | None = None
    ) -> Query:
        return Query.range_query(self._schema, place, FieldType.Float, at_least, at_most)

    def _in_places(self, way: Way) -> list[Query]:
        tokens = self._of(way)
        if not tokens:
            return []
        return [
            Query.boost_query(self._stands(place, tokens), worth)
            for place, worth in self._weights.places.items()
        ] + ([self._term(CODE, way[0])] if len(way) == 1 else [])

    def _stands(self, place: str, tokens: Sequence[str]) -> Query:
        if len(tokens) == 1:
            return self._term(place, tokens[0])
        return Query.phrase_query(self._schema, place, list(tokens))

    def _of(self, way: Way) -> list[str]:
        return [token for word in way for token in self.lexicon.tokens(word)]

    def _term(self, place: str, value: str) -> Query:
        return Query.term_query(self._schema, place, value, "basic")
