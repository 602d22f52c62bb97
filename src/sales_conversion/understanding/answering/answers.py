"""Short answers to the question that was just asked: yes, no, "L", "two", "50"."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from sales_conversion.models import Intent, ItemReference, Question
from sales_conversion.understanding.answering.agreement import (
    is_consent,
    is_done,
    is_no,
    is_opening,
    is_yes,
    only_thanks,
)
from sales_conversion.understanding.answering.as_before import as_before
from sales_conversion.understanding.answering.choices import choice_of
from sales_conversion.understanding.answering.choosing import Choosing
from sales_conversion.understanding.answering.delivery import method_of
from sales_conversion.understanding.answering.free_answers import FreeAnswers
from sales_conversion.understanding.answering.numbered import by_number
from sales_conversion.understanding.answering.to_offer import ToOffer, buys, only_number
from sales_conversion.understanding.pointing.counting import COUNTERS, quantity_in
from sales_conversion.understanding.pointing.references import Pointer
from sales_conversion.understanding.pointing.tallying import mistyped, tally
from sales_conversion.understanding.shop.lexicon import Lexicon
from sales_conversion.understanding.situation import Situation
from sales_conversion.understanding.wording.clauses import Clause
from sales_conversion.understanding.wording.consent import INDIFFERENT, MAYBE, ORDER_PHRASES
from sales_conversion.understanding.wording.courtesy import tidy
from sales_conversion.understanding.wording.cues import ASKS_BACK, REFINES, THE_RANKED, TO_USE
from sales_conversion.understanding.wording.text import Text, joined, stem, stems
from sales_conversion.understanding.wording.words import NUMBERS, word_set

_CONDITION = re.compile(
    r"\b(?:if|unless|but|when|wait|only|depends|first|wenn|aber|si .|mais|pero|not|n't|don't)\b"
)
LONGEST_ANSWER = 12
FAIR = 0.9
"""A yes that may be no more than the opening of what follows."""


@dataclass(frozen=True, slots=True)
class Answers:
    """Reads one clause as an answer, if it is one."""

    lexicon: Lexicon
    situation: Situation

    def read(self, clause: Clause) -> tuple[Intent, ...]:
        """Return the intents of an answer; nothing when the clause is something else."""
        asked = self.situation.asked
        if (
            asked is not None
            and asked.topic != "cancel_order"
            and joined(clause.text.words) in _GIVES_UP
        ):
            return (Intent("deny"),)
        if self._goes_to_the_till(clause):
            return (Intent("checkout"),)
        if pointed := by_number(clause.text, self.situation):
            return (pointed,)
        if asked is not None and not clause.asks:
            if asked.topic in _WISHED and buys(clause.text):
                return self._bought()
            found = self._to_question(clause.text, asked)
            if found:
                return found
        if clause.asks and not {word.text for word in clause.text.words} & _OUTRIGHT:
            return ()
        return self._yes_or_no(clause.text)

    def _goes_to_the_till(self, clause: Clause) -> bool:
        """ "No thanks, that's all": with something in the cart, this is the way to the till."""
        busy = self.situation.asks("confirm_order", "cancel_order", "contact", "address")
        return bool(self.situation.cart) and not busy and is_done(clause.text)

    def _bought(self) -> tuple[Intent, ...]:
        """ "Ok, order it", said to a question about needs: what is pointed at, or which one?"""
        if self.situation.cart:
            return (Intent("checkout"),)
        items = Pointer(self.lexicon, self.situation).current()
        return (Intent("add_to_cart", slots={"items": items}),)

    def _yes_or_no(self, text: Text) -> tuple[Intent, ...]:
        said = joined(text.words)
        if is_no(text):
            return (Intent("deny"),)
        no_yes = not self.situation.asked and _NO_YES.search(text.folded)
        if is_yes(text) and not no_yes and not self.situation.asks("confirm_order"):
            likely = FAIR if is_opening(text) and self.situation.asks("add") else 1.0
            return (Intent("confirm", likely, self._agreed()),)
        if said in MAYBE and self.situation.asked:
            return (Intent("answer", 0.8, {"value": "maybe"}),)
        return ()

    def _agreed(self) -> dict[str, tuple[ItemReference, ...]]:
        asked = self.situation.asked
        return {"items": (asked.item,)} if asked and asked.item else {}

    def _to_question(self, text: Text, asked: Question) -> tuple[Intent, ...]:
        readers: dict[str, Callable[[Text, Question], tuple[Intent, ...]]] = {
            "confirm_order": self._consent,
            "checkout": self._on_to_checkout,
            "option": self._option,
            "quantity": self._quantity,
            "delivery": self._delivery,
            "which": self._which,
            "add": ToOffer(self.lexicon, self.situation).read,
            "need": FreeAnswers(self.lexicon, self.situation).read,
            "contact": self._unwilling,
            "address": self._unwilling,
            "cancel_order": self._cancels,
        }
        read = readers.get(asked.topic)
        return read(text, asked) if read else ()

    def _on_to_checkout(self, text: Text, asked: Question) -> tuple[Intent, ...]:
        return (Intent("checkout"),) if joined(text.words) in ORDER_PHRASES else ()

    def _unwilling(self, text: Text, asked: Question) -> tuple[Intent, ...]:
        return (Intent("deny"),) if _UNWILLING.search(text.folded) else ()

    def _cancels(self, text: Text, asked: Question) -> tuple[Intent, ...]:
        asks = ASKS_BACK.match(text.folded)
        meant = "cancel" in text.folded and not (asks or _NEGATED.search(text.folded))
        return (Intent("confirm"),) if meant else ()

    def _consent(self, text: Text, asked: Question) -> tuple[Intent, ...]:
        plain = is_yes(text) and not _CONDITION.search(text.folded) and not only_thanks(text)
        return (Intent("confirm"),) if plain or is_consent(text) else ()

    def _option(self, text: Text, asked: Question) -> tuple[Intent, ...]:
        chosen = dict(Pointer(self.lexicon, self.situation).options(text))
        again = as_before(text, asked.about, asked.choices, self.situation)
        value = again or self._chosen(text, asked) or choice_of(text, asked.choices)
        if not value and asked.choices and joined(text.words) in INDIFFERENT:
            value = asked.choices[0]
        if value and asked.about:
            told_of = dict(zip(asked.about.split(","), value.split(" / "), strict=False))
            said = set(told_of.values())
            chosen = {n: v for n, v in chosen.items() if v not in said} | told_of
        item = self.situation.pending or asked.item
        if len(text.words) > LONGEST_ANSWER or ASKS_BACK.match(text.folded):
            return ()
        told = chosen or Pointer(self.lexicon, self.situation).tells_options(text)
        if self._is_about_another(text, item) or not told:
            return ()
        if item is None:
            return (Intent("answer", slots={"value": value or next(iter(chosen.values()))}),)
        quantity = _explicit_quantity(text) or item.quantity
        options = {**item.options, **chosen}
        wanted = replace(item, sku=None, options=options, quantity=quantity, said=text.written)
        return (Intent("add_to_cart", slots={"items": (*self._alike(text, chosen), wanted)}),)

    def _chosen(self, text: Text, asked: Question) -> str:
        """Return the choice that every word of *text* agrees on."""
        item = self.situation.pending or asked.item
        near = [c for c in self.situation.shown if item and c.product_id == item.product_id]
        shown = next((c.options.get(asked.about, "") for c in near), "")
        known = {*stems(item.title if item else ""), *stems(asked.about)}
        return Choosing(asked.choices, shown, known).read(text) if asked.choices else ""

    def _alike(self, text: Text, chosen: Mapping[str, str]) -> Sequence[ItemReference]:
        """ "250 g, whole bean for both": what waits for its options is to be like that too."""
        if not _FOR_ALL.search(text.folded):
            return ()
        return [
            replace(item, options={**item.options, **chosen}, said=text.written)
            for item in self.situation.waiting
        ]

    def _is_about_another(self, text: Text, item: ItemReference | None) -> bool:
        """ "And a speaker in red" is no answer about the headphones."""
        named = self.lexicon.named_products(text.words)
        return bool(named) and (item is None or item.product_id not in named)

    def _quantity(self, text: Text, asked: Question) -> tuple[Intent, ...]:
        if ASKS_BACK.match(text.folded):
            return ()
        item = self.situation.pending or asked.item or self.situation.focus
        number = self._counted(text, item) or quantity_in(text) or only_number(text)
        if not number:
            return ()
        if item is None:
            return (Intent("answer", slots={"value": str(number)}),)
        return (Intent("add_to_cart", slots={"items": (replace(item, quantity=number),)}),)

    def _counted(self, text: Text, item: ItemReference | None) -> int | None:
        """ "Half a dozen", "tow, one for my wife": every word counts, or the first one does."""
        told = tally(text)
        titled = stems(item.title) if item else ()
        others = [name for name in told.names if stem(name) not in titled]
        first = text.words[0].text if text.words else ""
        begins = mistyped(first) or (2 if first in _HEARD_AS_TWO else None)
        return told.number if told.number and not others else begins

    def _delivery(self, text: Text, asked: Question) -> tuple[Intent, ...]:
        method = "" if ASKS_BACK.match(text.folded) else method_of(text, asked.choices)
        return (
            (Intent("choose_delivery", slots={"details": {"method": method}}),) if method else ()
        )

    def _which(self, text: Text, asked: Question) -> tuple[Intent, ...]:
        if ASKS_BACK.match(text.folded) or len(text.words) > LONGEST_ANSWER or is_no(text):
            return ()
        takes = _WOULD_LIKE.match(tidy(text)) or _EACH.search(text.folded)
        if TO_USE.match(text.folded) or takes:
            return ()
        known = Pointer(self.lexicon, self.situation).items(text)
        if not known or any(item.product_id is None for item in known):
            return ()
        ranked = THE_RANKED.search(tidy(text)) and len(self.situation.listed) > 1
        if REFINES.search(text.folded) and not ranked:
            return ()
        if asked.about == "add":
            return (Intent("add_to_cart", slots={"items": self._as_many(known, asked)}),)
        verbs = {word.text for word in text.words} & _WANTING
        if any(item.quantity for item in known):
            return () if verbs else (Intent("add_to_cart", slots={"items": known}),)
        return () if verbs else (Intent("select", slots={"items": known}),)

    def _as_many(
        self, known: Sequence[ItemReference], asked: Question
    ) -> tuple[ItemReference, ...]:
        """As many as were wanted before we had to ask which."""
        count = asked.item.quantity if asked.item else None
        return tuple(replace(item, quantity=item.quantity or count) for item in known)


_HEARD_AS_TWO = frozenset({"to", "too", "tow"})
_FOR_ALL = re.compile(
    r"\b(?:both|all|each|beide[ns]?|alle|jeweils|les deux|tous|toutes|chacun|ambos|ambas|"
    r"todos|todas|cada uno)\b"
)
_EACH = re.compile(r"\b(?:an?|one|two|three|\d{1,2}) (?:of )?each\b")
_WOULD_LIKE = re.compile(r"^(?:ok |yes |well |then )*i(?:'?d| would) (?:rather )?(?:like|have)\b")
""" "I'd like the second one" takes it, "I like the second one" looks at it."""

_OUTRIGHT = word_set("yes please no nope nah ja oui si nein non")
""" "Deal?" asks for our yes; "yes please?" is still one."""

_GIVES_UP = frozenset(
    {"cancel", "cancel that", "stop", "abort", "quit", "exit", "abbrechen", "annuler", "cancelar"}
)
_UNWILLING = re.compile(
    r"\b(?:i (?:don't|dont|do not) (?:have|want to|like to|wish to)|rather not|no e-?mail|"
    r"no phone|not giving|won't|prefer not|you (?:don't|dont|do not) need)\b"
)
_NO_YES = re.compile(
    r"\b(?:thanks?|thank you|thx|danke|merci|gracias|(?:put|pop|throw) (?:it|that|this) in)\b"
)
""" "Put it in" is a yes to our offer only: where nothing is asked, it is what it says."""

_NEGATED = re.compile(r"\b(?:not|don't|dont|no|never)\b")
_WANTING = word_set(
    """
    swap replace change exchange switch add buy take order want remove compare cart basket
    checkout gimme give get grab i'll have nimm nehme
    """
)


def _explicit_quantity(text: Text) -> int | None:
    words = [word.text for word in text.words]
    counted = any(word in COUNTERS for word in words)
    return quantity_in(text) if counted or (words and words[0] in NUMBERS) else None


_WISHED = frozenset({"need", "which"})
