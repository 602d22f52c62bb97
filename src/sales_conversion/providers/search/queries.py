"""A question as a tantivy query: for each word the best place it stands in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import log

from tantivy import FieldType, Occur, Query, Schema

from sales_conversion.models import SearchQuery
from sales_conversion.naming.asked import Asked, Way
from sales_conversion.naming.kinds import is_of_a_model
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
    TYPE,
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
        default_factory=lambda: {TITLE: 2.0, NAMES: 1.4, TOLD: 0.6, TEXT: 0.6, KIND: 0.6}
    )
    named: float = 2.0
    """What the description is worth where it is a second title and no prose."""

    others: float = 0.1
    """The share of their worth that count the places that are not the best one."""

    other_way: float = 0.3
    """What a word is worth in another form than it was said in."""

    beside: float = 8.0
    """What it is worth to say two words side by side as they were said."""

    kind: float = 2.0
    """What it is worth to be the kind of thing that is asked for."""

    declared: float = 32.0
    """What it is worth if the catalogue says so itself, by its type."""


class Queries:
    """Makes the queries of one question."""

    def __init__(self, schema: Schema, lexicon: TantivyLexicon, weights: Weights) -> None:
        self._schema = schema
        self.lexicon = lexicon
        self._weights = weights
        text = weights.named if lexicon.is_described_by_names else weights.places[TEXT]
        self._places = {**weights.places, TEXT: text}

    def says(self, asked: Asked) -> Query:
        """Return what finds *asked* in any of its ways, scored by the best one."""
        if asked.is_loose:
            return self.all_of(self._in_places((word,), 1.0) for word in asked.ways[0])
        ways = [self._in_places(way, self._weights.other_way) for way in asked.ways[1:]]
        places = [self._in_places(asked.ways[0], 1.0), *ways]
        return Query.disjunction_max_query(places)

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
        """Tell whether *asked* says what some product is."""
        is_kind = any(self.lexicon.is_kind(way[-1]) for way in asked.ways)
        return is_kind and not is_of_a_model(asked.said)

    def is_kind(self, asked: Asked) -> Query:
        """Return what a product gains that is the thing itself."""
        said = [tokens[-1] for way in asked.ways if (tokens := self._of(way))]
        gains = ((KIND, self._weights.kind), (TYPE, self._weights.declared))
        each = [
            Query.const_score_query(
                Query.boolean_query([(SHOULD, self._term(place, token)) for token in said]), worth
            )
            for place, worth in gains
        ]
        return Query.boolean_query([(SHOULD, gain) for gain in each])

    def beside(self, one: Asked, other: Asked) -> Query:
        """Return what a product gains that says the two as they were said, side by side."""
        tokens = self._of((one.said, other.said))
        titles = (TITLE, TEXT) if self.lexicon.is_described_by_names else (TITLE,)
        each = [(SHOULD, self._stands(place, tokens)) for place in titles]
        return Query.const_score_query(Query.boolean_query(each), self._weights.beside)

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

    def _in_places(self, way: Way, share: float) -> Query:
        tokens = self._of(way)
        places = [
            Query.boost_query(self._stands(place, tokens), share * worth)
            for place, worth in self._places.items()
        ]
        if len(way) == 1:
            places.append(self._term(CODE, way[0]))
        return Query.disjunction_max_query(places, self._weights.others)

    def _stands(self, place: str, tokens: Sequence[str]) -> Query:
        if tokens[1:]:
            return Query.phrase_query(self._schema, place, list(tokens))
        return self._term(place, "".join(tokens))

    def _of(self, way: Way) -> list[str]:
        return [token for word in way for token in self.lexicon.tokens(word)]

    def _term(self, place: str, value: str) -> Query:
        return Query.term_query(self._schema, place, value, "basic")
