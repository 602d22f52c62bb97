"""What is named: by the words of its title, its brand, its model number or a version of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sales_conversion.models import ItemReference
from sales_conversion.understanding.pointing.counting import COUNTERS
from sales_conversion.understanding.pointing.fitting import fitting
from sales_conversion.understanding.pointing.likeness import (
    is_model,
    is_other_model,
    is_plural,
    is_typo_of,
    plainest_of,
    said_together,
)
from sales_conversion.understanding.pointing.places import by_price, tells_price
from sales_conversion.understanding.shop.lexicon import Lexicon
from sales_conversion.understanding.shop.titles import name_of
from sales_conversion.understanding.situation import Candidate, Situation
from sales_conversion.understanding.wording.text import Text, fold, stem, stems
from sales_conversion.understanding.wording.words import (
    FILLER,
    IT,
    LINKING,
    NUMBERS,
    STOP,
    THEM,
    word_set,
)

_FOR_IT = re.compile(r"\b(?:for|with|fur|pour|para) (?:it|this|that|them|ihn|es|ca|eso)\b")
_NAMING_NOTHING = word_set(
    "earlier before offered showed shown mentioned recommended suggested vorhin"
    " compare compared details detail show info price add vergleiche compara"
)
""" "Earlier you offered the LaserJet", "compare it": what was or is done to it names nothing."""

_CALLED_ONE = re.compile(
    r"\b(?:the|that|this|an?|den|die|das|le|la|el) ((?:[^\W_]+ ){1,3})ones?\b"
)
_NAMED_ONE = re.compile(r"\b(?:[Tt]he|[Tt]hat|[Aa]n?) ([A-Z][^\W\d_]{2,}) ones?\b")


@dataclass(frozen=True, slots=True)
class Names:
    """Finds what words name: on the screen, among all that was shown, then in the catalogue."""

    lexicon: Lexicon
    situation: Situation

    def find(self, text: Text, pool: Sequence[Candidate], in_cart: bool) -> list[ItemReference]:
        """Return what *text* names; without an id it has to be looked for.

        What it must only fit is not named.
        """
        found = self._find(text, pool, in_cart)
        fits = fitting(text, self.lexicon) if found else None
        if fits is None:
            return found
        meant = [item for item in found if not fits.only_fitted(item.title)]
        return meant or self._find(fits.what, pool, in_cart)

    def _find(self, text: Text, pool: Sequence[Candidate], in_cart: bool) -> list[ItemReference]:
        said = self.telling(text)
        near = self._nearest(text, said, pool)
        if not in_cart and (before := self._seen_before(text, near)):
            return [as_reference(before, (), False)]
        exact = self.lexicon.named_products(text.words)
        if exact and not any(c.product_id in exact for c in near):
            if any(self._says_more(key, near, said) for key in exact):
                near = []
            elif any(self._is_whole(key, said) for key in exact) or not self._say_all(
                near, said, exact
            ):
                near = [c for c in near if self._is_told(c, said)]
            else:
                exact = ()
        near = self._beside_options(text, said_together(plainest_of(near), said))
        if len(near) == 1:
            return [as_reference(near[0], pool, in_cart)]
        in_focus = [c for c in near if self.situation.is_focus(c)]
        if in_focus:
            return [as_reference(in_focus[0], pool, in_cart)]
        known = self.lexicon.named_products(text.words, loosely=not near)
        if known and (near or not in_cart):
            return [ItemReference(key, title=self.lexicon.title(key)) for key in known]
        if near and in_cart and is_plural(text):
            return [as_reference(c, pool, in_cart) for c in near]
        return [ItemReference(title=self._of_the_kind(said))] if near else []

    def _beside_options(self, text: Text, near: list[Candidate]) -> list[Candidate]:
        """ "The commuter one, 500 ml": its size makes it no likelier than a cup of 350 ml."""
        if len(near) <= 1:
            return near
        spans = [s for s in self.lexicon.find(text.words) if s.has("option")]
        chosen = {i for span in spans for i in range(span.first, span.last)}
        bare = Text.of(" ".join(w.text for i, w in enumerate(text.words) if i not in chosen))
        return self._nearest(bare, self.telling(bare), near) or near

    def priced(self, text: Text, pool: Sequence[Candidate]) -> Candidate | None:
        """ "The 5.95 one", where nothing on the screen costs so much: what was shown before."""
        if not tells_price(text) or any(by_price(text, [c]) for c in pool):
            return None
        before = by_price(text, self.situation.earlier)
        return before[0] if len(before) == 1 else None

    def is_version(self, text: Text, named: Sequence[ItemReference]) -> bool:
        """ "The laptop one", said of a backpack that comes for laptops: no laptop is meant."""
        found, focus = _CALLED_ONE.search(text.folded), self.situation.focus
        if not found or focus is None or any(self.situation.focus == i for i in named):
            return False
        choices = self.lexicon.vocabulary.choices.get(focus.product_id or "", {})
        values = {word for every in choices.values() for value in every for word in stems(value)}
        said = self.telling(Text.of(found[1]))
        return bool(said) and set(said) <= values

    def is_part_of_value(self, text: Text) -> bool:
        """ "The steel one", of what comes in stainless steel: the product knows which it is."""
        return self.is_version(text, ()) and not any(
            span.has("option") for span in self.lexicon.find(text.words)
        )

    def elsewhere(self, text: Text, item: ItemReference) -> tuple[ItemReference, ...]:
        """ "The stovetop one", said while the talk is of the electric: what is called so."""
        found = _CALLED_ONE.search(text.folded)
        said = self.telling(Text.of(found[1])) if found else []
        own = {*stems(item.title), *(s for v in item.options.values() for s in stems(v))}
        other = [w for w in said if w not in own and self._is_name(w)]
        if not other:
            return ()
        shared = [set(self.lexicon.titled(w)) for w in said if self.lexicon.titled(w)]
        keys = [k for k in self.lexicon.titled(other[0]) if all(k in held for held in shared)]
        if len(keys) == 1:
            return (ItemReference(keys[0], title=self.lexicon.title(keys[0])),)
        return (ItemReference(title=self._of_the_kind(said)),)

    def _is_name(self, word: str) -> bool:
        """Tell whether titles have *word*, and it is neither a value nor how much there is."""
        plain = word in COUNTERS or word in NUMBERS or word in FILLER
        return bool(self.lexicon.titled(word)) and not (plain or self.lexicon.knows_value(word))

    def is_strange(self, text: Text) -> bool:
        """ "The Hario one": a name that nothing in this shop has."""
        named = (stem(fold(found)) for found in _NAMED_ONE.findall(text.written))
        chat = self.lexicon.chat
        return any(
            not (self.lexicon.knows(w) or w in chat or w in STOP or w in FILLER) for w in named
        )

    def is_other_thing(self, text: Text) -> bool:
        """Tell whether "it" or "the one" is said of what is not near at all."""
        elsewhere = self.names_other_brand(text) or self.goes_with_it(text)
        return elsewhere or self.is_strange(text)

    def names_other_brand(self, text: Text) -> bool:
        """ "The HP one", where nothing on the screen or in the cart is by HP."""
        near = {
            word
            for c in (*self.situation.shown, *self.situation.cart)
            for word in (*stems(c.title), *(s for v in c.options.values() for s in stems(v)))
        }
        words = [self.lexicon.corrected(word.stem) for word in text.words]
        return any(
            span.has("brand") and not near & set(words[span.first : span.last])
            for span in self.lexicon.find(text.words)
        )

    def goes_with_it(self, text: Text) -> bool:
        """ "And a bag for it": another thing is wished, and not what the talk is about."""
        found = _FOR_IT.search(text.folded)
        before = (w for w in text.words if found and w.end <= found.start())
        return any(self.lexicon.is_head(self.lexicon.corrected(word.stem)) for word in before)

    def telling(self, text: Text) -> list[str]:
        """What may tell one product from another: "max" does where a title near by has it."""
        words = [self.lexicon.corrected(word.stem) for word in text.words]
        near = {word for c in self.situation.near for word in stems(c.title)}
        near -= LINKING | NUMBERS.keys() | IT | THEM
        return [
            w
            for w in words
            if w in near or (w not in STOP and (w not in FILLER or self.lexicon.knows(w)))
        ]

    def _nearest(
        self, text: Text, said: Sequence[str], pool: Sequence[Candidate]
    ) -> list[Candidate]:
        scores = {candidate.sku: self._likeness(candidate, said) for candidate in pool}
        best = max(scores.values(), default=0)
        near = [c for c in pool if best and scores[c.sku] == best and self._is_meant(c, said)]
        return [c for c in near if not is_other_model(text, c.title)]

    def _seen_before(self, text: Text, near: Sequence[Candidate]) -> Candidate | None:
        """Return the one product shown before whose title has every word, and more than *near*."""
        titled = {word for c in self.situation.earlier for word in stems(c.title)}
        said = [
            word
            for word in self.telling(text)
            if word not in _NAMING_NOTHING and word not in NUMBERS and not self._is_count(word)
        ]
        by_model = any(map(is_model, said))
        said = [w for w in said if w in titled or not (by_model or self._is_asked(w))]
        if not any(self._singles_out(word) or self._is_only_before(word) for word in said):
            return None
        held = {c.product_id for c in near}
        if any(set(said) <= {*stems(c.title)} for c in near):
            return None
        found = [c for c in self.situation.earlier if set(said) <= {*stems(c.title)}]
        found = plainest_of([c for c in found if not is_other_model(text, c.title)])
        return found[0] if len(found) == 1 and found[0].product_id not in held else None

    def _is_asked(self, word: str) -> bool:
        """ "Is the Kensington wired?": a word that is no part of a name."""
        return word in self.lexicon.chat or self.lexicon.knows_value(word)

    def _is_count(self, word: str) -> bool:
        titles = {w for c in self.situation.earlier for w in stems(c.title)}
        return word.isdecimal() and word not in titles

    def _singles_out(self, word: str) -> bool:
        """ "Crank", "m1132", "5200": no kind of thing, and no size or colour of many."""
        long = word.isdecimal() and len(word) >= SHORTEST_NUMBER
        return self.lexicon.tells(word) or long or is_model(word)

    def _is_only_before(self, word: str) -> bool:
        """ "The stovetop", which stands in one title of those before, and in none shown now."""
        before = sum(word in stems(c.title) for c in self.situation.earlier)
        near = any(word in stems(c.title) for c in self.situation.shown)
        return before == 1 and not near and (self._is_name(word) or self._is_brand(word))

    def _is_brand(self, word: str) -> bool:
        return any(span.has("brand") for span in self.lexicon.find(Text.of(word).words))

    def _says_more(self, product_id: str, near: Sequence[Candidate], said: Sequence[str]) -> bool:
        """The whole name of a product is said, and of those on the screen only a part of it."""
        told = set(stems(self.lexicon.title(product_id))) & set(said)
        others = [set(stems(c.title)) & set(said) for c in near]
        return self._is_whole(product_id, said) and all(
            told > other or (len(told) > len(other) and not self._is_whole(c.product_id, said))
            for c, other in zip(near, others, strict=True)
        )

    def _of_the_kind(self, said: Sequence[str]) -> str:
        """What several on the screen are called, with what they are: it has to be looked for."""
        kind = [w for w in self.situation.needs.query.split() if stem(fold(w)) not in said]
        return " ".join((*said, *kind))

    def _is_meant(self, candidate: Candidate, said: Sequence[str]) -> bool:
        """Another kind of thing or another model is not meant by what it shares with this."""
        values = {word for value in candidate.options.values() for word in stems(value)}
        title = set(stems(candidate.title)) | values
        other = [w for w in said if w not in title and not is_typo_of(w, title)]
        if any(is_model(word) and not self.lexicon.knows_value(word) for word in other):
            return False
        telling = any(self.lexicon.tells(word) or is_model(word) for word in said if word in title)
        return telling or not any(self.lexicon.is_head(word) for word in other)

    def _is_whole(self, product_id: str, said: Sequence[str]) -> bool:
        return set(stems(name_of(self.lexicon.title(product_id)))) <= set(said)

    def _say_all(
        self, near: Sequence[Candidate], said: Sequence[str], others: Sequence[str]
    ) -> bool:
        """What was just shown is meant before *others* whose titles say no more of the words."""
        titled = {word for key in others for word in stems(self.lexicon.title(key))}
        told = {w for w in said if w in titled or not (w in NUMBERS or w.isdecimal())}
        return bool(near) and all(told <= set(stems(c.title)) for c in near)

    def _is_told(self, candidate: Candidate, said: Sequence[str]) -> bool:
        title = set(stems(candidate.title))
        return any(self.lexicon.tells(word) for word in said if word in title)

    def _likeness(self, candidate: Candidate, said: Sequence[str]) -> float:
        title = set(stems(candidate.title))
        values = [set(stems(value)) for value in candidate.options.values()]
        chosen = {word for value in values if value <= set(said) for word in value}
        close = sum(is_typo_of(word, title) for word in said)
        return sum((w in title) + 1.1 * (w in chosen) for w in said) + 0.9 * close


SHORTEST_NUMBER = 3
"""So many figures are no count but a part of a name: LaserJet 5200."""


def as_reference(
    candidate: Candidate, pool: Sequence[Candidate], in_cart: bool, pinned: bool = False
) -> ItemReference:
    """Cart lines are told apart by sku; on the screen a product still has its choices open.

    A price pins the version that costs so much.
    """
    twice = sum(c.product_id == candidate.product_id for c in pool) > 1
    exact = in_cart or twice or pinned
    return ItemReference(
        product_id=candidate.product_id,
        sku=candidate.sku if exact else None,
        title=candidate.title,
        options=candidate.options if exact else {},
    )
