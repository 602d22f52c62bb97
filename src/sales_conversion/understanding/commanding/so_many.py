"""How many, said with no verb: "two bags of it", "one more", "the second one, two bags"."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sales_conversion.models import Intent, ItemReference
from sales_conversion.understanding.pointing.counting import count_in, each, quantity_in
from sales_conversion.understanding.pointing.names import as_reference
from sales_conversion.understanding.pointing.references import Pointer
from sales_conversion.understanding.shop.lexicon import Lexicon
from sales_conversion.understanding.shop.titles import name_of
from sales_conversion.understanding.situation import Situation
from sales_conversion.understanding.wording.courtesy import POLITELY, tidy
from sales_conversion.understanding.wording.cues import COUNT_FIRST
from sales_conversion.understanding.wording.text import Text, stems

_NUMBER = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten|a couple|a pair|a dozen|zwei|drei|vier|"
    r"deux|trois|quatre|dos|tres|cuatro|\d{1,2})"
)
_COUNTER = (
    r"(?:of (?:it|them|those|these|that)|pieces?|pcs|x|bags?|packs?|packets?|boxes|units?|"
    r"bottles?|pairs?|davon|stuck|packungen|paquets|paquetes)"
)
_PLEASE = (
    r"(?:,? (?:please|pls|plz|sorry|then|thanks?|thank you|bitte|por favor|s'il vous plait|"
    r"(?:in|to|into) (?:my|the) (?:cart|basket|bag)))*"
)
_AGAIN = re.compile(
    POLITELY + r"(?:i want |i need |i'?d like |i'?ll (?:take|have) |(?:give|get) me |"
    r"add |buy |order )?"
    r"(?:one more|another(?: one)?|same again|the same again|(?:the )?same as before|"
    r"(?:noch ?mal )?(?:das|den|die) (?:gleiche|selbe)n?(?: noch ?mal)?|(?:encore )?la meme chose|"
    r"lo mismo(?: otra vez)?|"
    rf"\+ ?(?P<plus>\d)|(?P<count>{_NUMBER}|\d{{3}}) more)"
    rf"(?: of (?:it|them|those|that|these))?{_PLEASE}$"
)
_SAME_IN = re.compile(POLITELY + r"(?:the )?same(?: one| thing)?,? (?:but )?in\b")
_ONE_IN = re.compile(
    POLITELY + rf"(?:and |und |et |y )*(?:noch |encore |otr[oa] )?"
    rf"(?P<count>one|a|eine?[nrs]?|une?|un[oa]|{_NUMBER}|another(?: one)?)(?: more| one)*,? "
    r"(?:in|en) "
    r"(?:the |size )?(?P<how>[^,.;!?]{1,40})$"
)
""" "And one in chalk": of what is in the cart, or what the talk is about."""

_LESS = re.compile(
    POLITELY + rf"(?:(?:and|so|make it|that's|that is|i want|i'd like) )*"
    rf"(?P<count>one|a|eine?[nrs]?|une?|un[oa]|{_NUMBER})(?: of (?:them|those))? "
    r"(?:less|fewer|weniger|de moins|menos)(?: (?:of (?:it|them|those|that)|davon))?"
    rf"{_PLEASE}$"
)
_NOTHING_ELSE = r"(?:,? (?:and )?(?:no|without(?: any)?|not?) (?!\d)[^\W\d_]+(?: [^\W\d_]+)?)?"
_COUNTED = re.compile(
    POLITELY
    + r"(?:but |aber |pero |mais |i said |i want |i wanted |i need |i asked for |i meant |"
    r"make it |give me |(?:j'en|ich|quiero|me) ?(?:prends|prendrai|veux|voudrais|nehme|mochte|"
    r"hatte gerne?|brauche|llevo)? |quiero )*"
    rf"(?P<count>{_NUMBER})(?: {_COUNTER})?{_PLEASE}{_NOTHING_ELSE}{_PLEASE}$"
)
_CORRECTED = re.compile(
    r"^(?:(?:no|nope|nah|non|nein|wait|hang on|hold on|sorry|oops|actually|oh|ah|hmm|attendez|"
    r"moment|mal|espera)[ ,.!]+)+(?:(?:make (?:it|that)|i (?:want|need|meant)|just|only) )?"
    rf"(?P<count>one|{_NUMBER})(?: {_COUNTER})?{_PLEASE}$"
)
""" "No sorry, 2": it was counted wrongly."""

_OF_EACH = re.compile(
    POLITELY + r"(?:add |i'?ll (?:take|have) |i (?:want|take) |give me |get me |take |put )?"
    r"(?:(?P<count>a|an|one|two|three|four|five|\d{1,2}) )?(?:of )?each"
    r"(?: of (?P<of>them|those|these))?(?: (?:please|in (?:my|the) \w+|to (?:my|the) \w+))*$"
)
_SO_MANY_OF_EACH = re.compile(
    POLITELY + r"(?:add |i'?ll (?:take|have) |i (?:want|need|take) |give me |get me |take |put )?"
    r"(?P<what>.+?),? (?P<count>a|an|one|two|three|four|five|\d{1,2}) "
    r"(?:of )?each(?: (?:please|pls))*$"
)
""" "The cyan and the yellow, one each"."""

FURTHER = re.compile(r"\b(?:more|another|again|extra)\b")
SO_MANY_OF_THEM = re.compile(
    r"(?P<what>.+?)(?:"
    r",? (?P<count>two|three|four|five|six|\d{1,3}) of (?:them|those|these|it)|"
    r",? (?:quantity|qty|menge|quantite|cantidad):? (?P<amount>one|two|three|four|\d{1,3})|"
    r", (?P<pieces>one|two|three|four|five|six|\d{1,3}(?= ?(?:pieces?|pcs|units?|x)\b))"
    r"(?: ?(?:pieces?|pcs|units?|x))?"
    r")(?:,? (?:please|pls|bitte|por favor|s'il vous plait))*[ .!]*$"
)
""" "The Arc Mini, 2 of them", "Diner Mug, quantity 2", "the cyan, two pieces"."""

_ONE_AND_ONE = re.compile(
    POLITELY + rf"(?:one|1|{_NUMBER}) (?!of\b)[^,.;]{{3,60}}?(?:, | and | & | plus )(?:and )?"
    rf"(?:one|1|{_NUMBER}) (?!of\b|more\b|each\b)\w{{3}}"
)
""" "One guji and one kenya": each is counted."""

_COUNT_LAST = re.compile(
    r"^(?P<lead>(?:no|nah|nope|yes|ok|hi|hello)[!,. ]+)?"
    r"(?P<what>(?!(?:the|that|this) )[^?]{3,90}?)"
    rf"(?:[,.;!]+\s*(?P<count>{_NUMBER} {_COUNTER})|\s(?P<times>\d{{1,2}} ?x)){_PLEASE}[.! ]*$",
    re.IGNORECASE,
)
_SAYS_MORE = re.compile(
    r"\b(?:i|i'?m|i'?ll|i'?d|we|you|it|is|are|was|do|does|have|has|want|need|take|add|put|get|give|"
    r"make|show|looks?|sounds?|seems?|good|nice|like|remove|swap|change|and|or|but|not|no|one|"
    r"order|buy|checkout|cart|each)\b",
    re.IGNORECASE,
)

_NUMBER_FIRST = re.compile(POLITELY + rf"{_NUMBER} (?!in )[^\W\d_]")
_PLACED = re.compile(
    POLITELY + r"(?:the |number )?(?:first|second|third|fourth|last|1st|2nd|3rd|4th)\b(?: one\b)?"
)
"""It begins with a place on the screen."""


@dataclass(frozen=True, slots=True)
class SoMany:
    """Reads a count of what is shown, offered, talked about or in the cart."""

    pointer: Pointer

    @property
    def situation(self) -> Situation:
        return self.pointer.situation

    def again(self, text: Text) -> tuple[Intent, ...]:
        """ "One more", "+1", "the same in blue", "two of those"."""
        if otherwise := self._in_another_version(text) or self._fewer(text):
            return otherwise
        found = _AGAIN.match(tidy(text))
        if not found:
            return self._same_or_counted(text)
        said = found["count"] or found["plus"]
        counted = quantity_in(Text.of(said)) if said else 1
        return _added(each(self.pointer.further(), counted))

    def _in_another_version(self, text: Text) -> tuple[Intent, ...]:
        """ "One more in L", "and one in chalk": of what comes in such a version."""
        found = _ONE_IN.match(tidy(text))
        told = self.pointer.options(text) if found else {}
        if not found or not told or not self.pointer.tells_options(Text.of(found["how"])):
            return ()
        lines = [as_reference(line, (), in_cart=True) for line in self.situation.cart]
        about = (self.situation.focus, *reversed(lines))
        known = (item for item in about if item and self._comes_in(item, told))
        item = next(known, None) if lines else None
        if item is None:
            return ()
        count = count_in(Text.of(found["count"])) or 1
        wanted = replace(item, sku=None, options={**item.options, **told}, quantity=count)
        return _added((wanted,))

    def _comes_in(self, item: ItemReference, told: Mapping[str, str]) -> bool:
        choices = self.pointer.lexicon.vocabulary.choices.get(item.product_id or "", {})
        return all(value in choices.get(name, ()) for name, value in told.items())

    def _fewer(self, text: Text) -> tuple[Intent, ...]:
        """ "Two less": of what the talk is about, or was put in last."""
        found = _LESS.match(tidy(text)) if self.situation.cart else None
        if not found:
            return ()
        line = next(iter(self.pointer.current("cart")))
        held = sum(c.quantity for c in self.situation.cart if c.sku == line.sku)
        left = held - (count_in(Text.of(found["count"])) or 1)
        if left <= 0:
            return (Intent("remove_from_cart", slots={"items": (line,)}),)
        return (Intent("update_cart", slots={"items": (replace(line, quantity=left),)}),)

    def _same_or_counted(self, text: Text) -> tuple[Intent, ...]:
        focus = self.situation.focus
        if not focus or (self.situation.asks("need") and " of " not in text.folded):
            return ()
        if _SAME_IN.match(tidy(text)):
            options = {**focus.options, **self.pointer.options(text)}
            count = quantity_in(text)
            return _added((replace(focus, sku=None, options=options, quantity=count),))
        counted = _COUNTED.match(tidy(text)) or _CORRECTED.match(tidy(text))
        if self.pointer.size_of_it(text):
            return ()
        number = self._number(counted["count"]) if counted else None
        held = [c for c in self.situation.cart if focus.sku in (None, c.sku)]
        held = [c for c in held if c.product_id == focus.product_id]
        if number is not None and held and not FURTHER.search(text.folded):
            line = replace(focus, sku=held[-1].sku, quantity=number or None)
            name = "update_cart" if number else "remove_from_cart"
            return (Intent(name, slots={"items": (line,)}),)
        return _added(each((focus,), number)) if number else ()

    def _number(self, said: str) -> int:
        """ "A couple" is no figure and means two."""
        number = count_in(Text.of(said))
        return 2 if number is None else number

    def counted(self, text: Text) -> tuple[Intent, ...]:
        """ "Two bags of the espresso", "the second one, two bags": no verb, but a count."""
        said = tidy(text)
        if found := _OF_EACH.match(said):
            counted = count_in(Text.of(found["count"] or "one")) or 1
            items = self.pointer.items(Text.of("all of " + (found["of"] or "them")))
            return _added(each(items, counted)) if len(items) > 1 else ()
        if each_of := self._of_each(text):
            return each_of
        if so_many := SO_MANY_OF_THEM.match(text.folded):
            items = self.pointer.items(Text.of(text.written[: so_many.end("what")]))
            known = len(items) == 1 and items[0].product_id is not None
            return _added(each(items, count_in(Text.of(told(so_many))))) if known else ()
        if _PLACED.match(said) and self.situation.shown:
            items = self.pointer.items(text)
            taken = len(items) == 1 and items[0].product_id and items[0].quantity
            return _added(items) if taken else ()
        items = self.pointer.items(text)
        if _ONE_AND_ONE.match(said) or self._counts_titles(text, items):
            items = tuple(replace(item, quantity=item.quantity or 1) for item in items)
        elif not COUNT_FIRST.match(said):
            return ()
        counted_items = tuple(item for item in items if item.product_id and item.quantity)
        return _added(counted_items) if counted_items == items and items else ()

    def _counts_titles(self, text: Text, items: Sequence[ItemReference]) -> bool:
        """ "2 colombia huila 250 g", "two diner mugs and a harbour mug": whole names, counted."""
        said = {word.stem for word in text.words}
        whole = all(i.product_id and set(stems(name_of(i.title))) <= said for i in items)
        return bool(items) and whole and bool(_NUMBER_FIRST.match(tidy(text)))

    def _of_each(self, text: Text) -> tuple[Intent, ...]:
        found = _SO_MANY_OF_EACH.match(tidy(text))
        if not found:
            return ()
        items = self.pointer.items(Text.of(found["what"]))
        known = len(items) > 1 and all(item.product_id for item in items)
        return _added(each(items, count_in(Text.of(found["count"])) or 1)) if known else ()


def counted_first(message: str, lexicon: Lexicon) -> str:
    """ "Colombia. Whole bean. 250 g. Two bags": so many of what was named are wanted."""
    found = _COUNT_LAST.match(message.strip())
    if not found or _SAYS_MORE.search(found["what"]):
        return message
    what = _STOPS.sub(", ", found["what"])
    if len(lexicon.named_products(Text.of(what).words)) != 1:
        return message
    count = _OF_THEM.sub("", found["count"] or found["times"])
    return f"{found['lead'] or ''}{count} of {what}"


_STOPS = re.compile(r"[.;!]+\s+")
_OF_THEM = re.compile(r" of (?:it|them|those|these|that)$", re.IGNORECASE)


def told(so_many: re.Match[str]) -> str:
    return so_many["count"] or so_many["amount"] or so_many["pieces"]


def _added(items: tuple[ItemReference, ...]) -> tuple[Intent, ...]:
    return (Intent("add_to_cart", slots={"items": items}),)
