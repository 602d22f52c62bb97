"""Answers to "Shall I add it?": yes, "two", "the black one", "both", "what about the small?"."""

import re
from dataclasses import dataclass, replace

from sales_conversion.models import Intent, ItemReference, Question
from sales_conversion.understanding.answering.agreement import is_consent
from sales_conversion.understanding.pointing.counting import COUNTERS, quantity_in
from sales_conversion.understanding.pointing.references import Pointer
from sales_conversion.understanding.shop.lexicon import Lexicon
from sales_conversion.understanding.situation import Situation
from sales_conversion.understanding.wording.consent import CONSENTING, YES
from sales_conversion.understanding.wording.courtesy import tidy
from sales_conversion.understanding.wording.cues import REFINES
from sales_conversion.understanding.wording.sums import is_sum
from sales_conversion.understanding.wording.text import Text, stems
from sales_conversion.understanding.wording.words import NUMBERS, POLITE, word_set

LONGEST_ANSWER = 12
MOST_DIGITS = 4


@dataclass(frozen=True, slots=True)
class ToOffer:
    """Reads one clause as an answer to the offer of one product, or of one version of it."""

    lexicon: Lexicon
    situation: Situation

    def read(self, text: Text, asked: Question) -> tuple[Intent, ...]:
        """Return what is taken, or asked of another version; nothing when it is no answer."""
        item = asked.item
        if item is None or _STATES.match(tidy(text)) or _WEIGHS.search(text.folded):
            return ()
        if self.situation.pair and _BOTH.fullmatch(tidy(text)):
            return _taken(*self._both(text, item))
        if self._points_elsewhere(text, item):
            return ()
        if item.product_id in self.situation.offered and (counted := self._of_the_last(text)):
            return counted
        if buys(text):
            return (*(() if self._pays_for_cart(text, item) else _taken(item)), Intent("checkout"))
        if _WHAT_OF.match(tidy(text)) and item.product_id:
            return self._asks_for_version(text, item)
        found = self._version(text, item) or self._size(text, item) or self._count(text, item)
        return _taken(found) if found else ()

    @property
    def _pointer(self) -> Pointer:
        return Pointer(self.lexicon, self.situation)

    def _pays_for_cart(self, text: Text, offered: ItemReference) -> bool:
        """ "Pay now", or "buy" once what we offer is in the cart: none is added to it."""
        held = {line.product_id for line in self.situation.cart}
        pays = bool(_PAYS & {word.text for word in text.words})
        return offered.product_id in held or (pays and bool(held))

    def _of_the_last(self, text: Text) -> tuple[Intent, ...]:
        """ "Two", or "1 more", when we offer what goes with it: of what came to the cart."""
        count, lines = only_number(text), self._pointer.current("cart")
        items = tuple(replace(line, quantity=count) for line in lines)
        name = "add_to_cart" if _MORE.search(text.folded) else "update_cart"
        return (Intent(name, slots={"items": items}),) if count and items else ()

    def _version(self, text: Text, item: ItemReference) -> ItemReference | None:
        """ "The black one", "in small please": another version of it, or the one we offered."""
        words = {word.text for word in text.words}
        quantity = quantity_in(text) or only_number(text)
        options = {**self._pointer.version(text, item), **self._pointer.options(text)}
        begins = not options and self._pointer.begins_options(text)
        polite = words & _ASKING and (begins or self._pointer.tells_options(text))
        points = _THE_ONE.match(tidy(text)) and not REFINES.search(text.folded)
        chooses = words & YES or points or polite or self._chooses_of(text, item)
        if item.like and begins:
            return replace(item, sku=None, options={}, quantity=quantity, said=text.written)
        if options and chooses and len(words) <= LONGEST_ANSWER:
            chosen = options if item.like else {**item.options, **options}
            count = item.quantity if str(quantity) in options.values() else quantity
            return replace(item, sku=None, options=chosen, quantity=count, said=text.written)
        return item if self._is_that_one(text, item) else None

    def _chooses_of(self, text: Text, item: ItemReference) -> bool:
        """ "Whole bean, 250 g", when no version of it was offered yet."""
        return not (item.sku or item.options) and self._pointer.tells_version(text, item)

    def _size(self, text: Text, item: ItemReference) -> ItemReference | None:
        """ "10", said of shoes: their size, and no count."""
        words = {word.text for word in text.words}
        size = {} if words & COUNTERS else self._pointer.size_of_it(text)
        bare = words <= _PLAIN | NUMBERS.keys() | _TELLING_SIZE or only_number(text)
        return replace(item, sku=None, options=size, quantity=None) if size and bare else None

    def _count(self, text: Text, item: ItemReference) -> ItemReference | None:
        words = {word.text for word in text.words}
        if not words & COUNTERS and self._pointer.size_of_it(text):
            return None
        quantity = quantity_in(text) or only_number(text)
        told = {} if words & COUNTERS else self._pointer.version(text, item)
        if told and only_number(text):
            return replace(item, sku=None, options=told, said=text.written)
        bare = words <= _PLAIN | NUMBERS.keys() or only_number(text)
        return replace(item, quantity=quantity) if quantity and bare else None

    def _both(self, text: Text, offered: ItemReference) -> tuple[ItemReference, ...]:
        """What was shown before, and what was offered just now."""
        items = (replace(item, quantity=None) for item in self._pointer.items(text))
        return tuple(offered if item.product_id == offered.product_id else item for item in items)

    def _points_elsewhere(self, text: Text, item: ItemReference) -> bool:
        """ "I'll take the stovetop in black" is no answer about the kettle we offered."""
        if self._chooses_of(text, item):
            return False
        named = (i.product_id for i in self._pointer.items(text))
        others = any(key and key != item.product_id for key in named)
        return others or bool(self._pointer.names.elsewhere(text, item))

    def _is_that_one(self, text: Text, item: ItemReference) -> bool:
        """ "That one", "ok that lamp": what was offered is pointed at, or called by its name."""
        pointer = self._pointer
        points = item.like and _THAT_ONE.match(tidy(text))
        if points and [each.sku for each in pointer.items(text)] == [item.sku]:
            return True
        whole = len(item.options) > 1 and pointer.options(text) == dict(item.options)
        if item.like and whole and pointer.tells_options(text):
            return True
        found = _YES_THAT.match(tidy(text))
        named = set(stems(found["what"])) if found else set()
        return bool(named) and named <= set(stems(item.title))

    def _asks_for_version(self, text: Text, item: ItemReference) -> tuple[Intent, ...]:
        """ "What about black in S?" is asked of the product that was offered."""
        bare = Text.of(_WHAT_OF.sub("", text.written.lstrip()))
        options = self._pointer.options(bare)
        if not options or not self._pointer.tells_options(bare):
            return ()
        asked = replace(item, sku=None, options=options, quantity=None)
        slots = {"question": text.written.strip(), "attribute": "stock", "items": (asked,)}
        return (Intent("ask_product", slots=slots),)


def buys(text: Text) -> bool:
    """ "Ok, order it": into the cart with it, and on to the till."""
    return bool(_BUYS & {word.text for word in text.words}) and is_consent(text)


def only_number(text: Text) -> int | None:
    """Return the one number that is said beside words of taking, and nothing else."""
    found = [w for w in text.words if w.text not in _PLAIN | YES or w.text in NUMBERS]
    if len(found) != 1 or is_sum(text, found[0].start, found[0].end):
        return None
    said = found[0].text
    is_figure = said.isdecimal() and len(said) <= MOST_DIGITS
    return NUMBERS.get(said) or (int(said) if is_figure else 0) or None


def _taken(*items: ItemReference) -> tuple[Intent, ...]:
    return (Intent("add_to_cart", slots={"items": items}),)


_MORE = re.compile(r"^\W*\+|\b(?:more|another|extra|noch)\b")
_THE_ONE = re.compile(
    r"^(?:yes |yeah |ok |okay |make it |please |i'?ll take |i want |give me )*"
    r"(?:the|this|that|den|die|das|le|la|el|lo)\b.*(?:\bone\b|\bin\b)"
)
"""It chooses a version of what was offered: "the black one", "the one in small"."""

_YES_THAT = re.compile(
    r"^(?:yes|yeah|yep|ok|okay|sure|fine|alright|ja|oui|si|vale|bon)[ ,]+(?:please |then |so )*"
    r"(?:that|the|this|das|den|die|le|la|el|ese|esa|ce|cette) (?P<what>[^\d,]{3,60}?)"
    r"(?:,? (?:please|then|pls|bitte|svp|por favor))*$"
)
_THAT_ONE = re.compile(
    r"^(?:yes |yeah |ok |okay |please |i'?ll take |i take |i want |give me |add |just |only )*"
    r"(?:(?:the|this|that) (?:\S+ )?one|(?:just|only) (?:that|this|it))"
    r"(?: (?:please|then|thanks))*$"
)
""" "That one", "the 45.09 one": the version that was offered, where it points at no other."""

_BOTH = re.compile(
    r"(?:yes |ok |i'?ll (?:take|have) |i want |give me |add |take )*(?:both|beide[ns]?|les deux|"
    r"tous les deux|amb[oa]s|los dos)(?: (?:of (?:them|those)|please|pls|bitte))*"
)
_STATES = re.compile(
    r"^(?:that'?s|that is|it'?s|this is|they'?re|i'?m|i am) (?:an? |only |just )?\d|"
    r"^\D{0,2}\d[\d.,]*\D{0,2}(?: ?(?:dollars|bucks|euros?|pounds))? (?:is|seems|sounds)\b"
    r"(?! (?:fine|enough|plenty|ok|okay|good|great|perfect|all)\b)"
)
""" "That's a 9", "279 is a lot": a size or a price is told, nothing is counted."""

_ASKING = word_set("please pls plz bitte")
_WEIGHS = re.compile(r"\b(?:vs|versus|compared (?:to|with)|than|which|or the)\b")
""" "The black one vs the green one": neither is taken yet."""

_WHAT_OF = re.compile(
    r"^(?:and |but |ok |okay |hmm )*(?:what|how) about(?: the| a| one)?(?: in)? ", re.I
)
_PAYS = word_set("pay zahlen bezahlen payer pagar")
_BUYS = CONSENTING - {"confirm", "confirmed", "bestatige", "bestatigt", "confirme", "valide"}
_PLAIN = (
    POLITE
    | COUNTERS
    | word_set(
        """
        just only actually take add i'll ill have get me of them those give make ich nehme nehmen
        hatte gern gerne mochte brauche j'en je en voudrais prends prendrai veux ajoutez ajoute
        ajoutez-en mettez-en mets-en mettez quiero llevo me tomo pongame anade in to into my the
        den dem cart basket warenkorb au dans panier mon al carrito
        """
    )
)
_TELLING_SIZE = word_set("size then so it's grosse taille talla ok okay")
