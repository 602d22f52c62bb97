"""Where the talk stands: what a short answer or a pointing word can mean."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Self

from sales_conversion.models import (
    Answered,
    Details,
    ItemReference,
    Money,
    Needs,
    Question,
    Shown,
    Turn,
)
from sales_conversion.understanding.wording.text import stems

CATALOGUE_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something on the screen or in the cart that can be pointed at."""

    product_id: str
    sku: str
    title: str
    price: Money
    options: Mapping[str, str]
    quantity: int = 0
    category: str = ""
    brand: str = ""


@dataclass(frozen=True, slots=True)
class Situation:
    """It moves on from clause to clause: what one points at is "it" in the next."""

    shown: tuple[Candidate, ...]
    cart: tuple[Candidate, ...]
    focus: ItemReference | None
    pending: ItemReference | None
    asked: Question | None
    needs: Needs
    quoted: bool = False
    offered: frozenset[str] = frozenset()
    """Product ids that were shown as additions only."""

    details: Details = field(default_factory=Details)
    """Whom it goes to and where, as far as we know."""

    seen: tuple[str, ...] = ()
    """Product ids that were shown so far, the oldest first."""

    earlier: tuple[Candidate, ...] = ()
    """What was shown before and is no longer on the screen, the last first."""

    listing: tuple[Candidate, ...] = ()
    """The last list of several that was shown, in its order."""

    before: Needs | None = None
    """What was looked for before this message."""

    answered: Answered | None = None
    """The question we answered last."""

    waiting: tuple[ItemReference, ...] = ()
    """What is wanted besides, and has options to be chosen too."""

    codes: tuple[str, ...] = ()
    """The discount codes the cart was given."""

    is_foreign: bool = False
    """The talk is in another language than the catalogue."""

    @classmethod
    def of(cls, turn: Turn) -> Self:
        dialogue = turn.dialogue
        return cls(
            shown=tuple(map(_candidate, dialogue.shown)),
            cart=tuple(
                Candidate(i.product_id, i.sku, i.title, i.unit_price, i.options, i.quantity)
                for i in turn.cart.items
            ),
            focus=_offered(dialogue.asked) or dialogue.focus,
            pending=dialogue.pending,
            asked=dialogue.asked,
            needs=dialogue.needs,
            quoted=turn.quote is not None,
            offered=frozenset(dialogue.offered),
            details=dialogue.details,
            seen=dialogue.seen,
            earlier=tuple(map(_candidate, dialogue.earlier)),
            listing=tuple(map(_candidate, dialogue.listing)),
            before=dialogue.needs,
            answered=dialogue.answered,
            waiting=dialogue.waiting,
            codes=turn.cart.codes,
            is_foreign=not turn.session.locale.startswith(CATALOGUE_LANGUAGE),
        )

    @property
    def offer(self) -> ItemReference | None:
        """The version we ask whether to put in the cart: it is what "it" means."""
        item = _offered(self.asked)
        other = item and self.focus and self.focus.product_id != item.product_id
        return None if other else item

    @property
    def named(self) -> bool:
        """Whether we know the shopper's name."""
        return bool(self.details.name)

    @property
    def listed(self) -> tuple[Candidate, ...]:
        """What was shown as an answer, without what we offered beside it."""
        return tuple(c for c in self.shown if c.product_id not in self.offered)

    @property
    def beside(self) -> tuple[Candidate, ...]:
        """What was offered last, beside what was taken: nothing once another list is shown."""
        taken = (at for at, c in enumerate(self.shown, 1) if c.product_id not in self.offered)
        last = max(taken, default=len(self.shown))
        return () if self.shown == self.listing else self.shown[last:]

    @property
    def pair(self) -> tuple[Candidate, ...]:
        """Two products that were shown alone, one after the other: "both" are these."""
        alone = {c.product_id: c for c in self.listed}
        return (*self.earlier, *alone.values()) if len(alone) == len(self.earlier) == 1 else ()

    @property
    def picked_from(self) -> tuple[Candidate, ...]:
        """The list that the one product on the screen was picked from."""
        alone = {candidate.product_id for candidate in self.listed}
        there = len(alone) == 1 and alone <= {c.product_id for c in self.listing}
        return self.listing if there else ()

    @property
    def other(self) -> tuple[Candidate, ...]:
        """What "the other" is: of two that were shown, the one the talk is not about."""
        others = tuple(c for c in self.picked_from or self.listed if not self.is_focus(c))
        return others if len(others) == 1 and self.focus else ()

    @property
    def gone(self) -> bool:
        """Whether the talk is about what was taken out of the cart: its count is kept with it."""
        counted = self.focus is not None and self.focus.sku and self.focus.quantity
        return bool(counted) and not any(map(self.is_focus, self.cart))

    @property
    def near(self) -> tuple[Candidate, ...]:
        return self.shown or self.cart

    def is_focus(self, candidate: Candidate) -> bool:
        return self.focus is not None and self.focus.product_id == candidate.product_id

    def asks(self, *topics: str) -> bool:
        return self.asked is not None and self.asked.topic in topics

    def focused_on(self, items: Sequence[ItemReference]) -> Self:
        """What is pointed at is talked about; another version of what we offered is meant now."""
        if len(items) != 1:
            return self
        offer, item = self.offer, items[0]
        if offer is None or offer.product_id != item.product_id or item.sku == offer.sku:
            return replace(self, focus=item)
        asked = replace(self.asked, item=replace(item, like=offer.like)) if self.asked else None
        return replace(self, focus=item, asked=asked)

    def offering(self, options: Mapping[str, str]) -> Self:
        """ "Green then. Add one": what was offered is meant in the options that are told now."""
        offer, known = self.offer, self.needs.options
        told = {name: value for name, value in options.items() if known.get(name) != value}
        if offer is None or self.asked is None or not told:
            return self
        version = replace(offer, sku=None, options=told)
        return replace(self, focus=version, asked=replace(self.asked, item=version))

    def holding(self, items: Sequence[ItemReference]) -> Self:
        """What one clause takes is in the cart for the next: our question is answered."""
        held = {line.product_id for line in self.cart}
        known = {candidate.product_id: candidate for candidate in self.shown}
        taken = tuple(
            replace(
                known.get(item.product_id) or _unseen(item.product_id, item),
                options=item.options,
                quantity=item.quantity or 1,
            )
            for item in items
            if item.product_id and item.product_id not in held
        )
        answered = self.asks("option", "add", "which", "quantity")
        return replace(
            self,
            cart=(*self.cart, *taken),
            asked=None if answered else self.asked,
            pending=None if answered else self.pending,
        )

    def needing(self, needs: Needs) -> Self:
        return replace(self, needs=needs)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The stems of what the talk is about: what is looked for, else what is on the screen."""
        titles = " ".join(candidate.title for candidate in self.shown)
        return stems(self.needs.query or titles)

    @property
    def prices(self) -> tuple[Money, ...]:
        """The price of the product in focus, else the prices on the screen."""
        if self.focus:
            near = [c.price for c in self.shown if c.product_id == self.focus.product_id]
            if near:
                return (near[0],)
        return tuple(candidate.price for candidate in self.shown)


UNPRICED = Money(0, "XXX")
"""What was never shown has a price that only the catalogue knows."""


def _candidate(shown: Shown) -> Candidate:
    return Candidate(
        shown.product_id,
        shown.sku,
        shown.title,
        shown.price,
        shown.options,
        category=shown.category,
        brand=shown.brand,
    )


def _unseen(product_id: str, item: ItemReference) -> Candidate:
    return Candidate(product_id, item.sku or "", item.title, UNPRICED, item.options)


def _offered(asked: Question | None) -> ItemReference | None:
    item = asked.item if asked and asked.topic == "add" else None
    return item if item and item.like else None
