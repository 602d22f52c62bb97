"""Changes of what is in the cart already: make it three, blue instead, double, swap."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sales_conversion.models import Intent, ItemReference
from sales_conversion.understanding.commanding.chosen_wrongly import ChosenWrongly
from sales_conversion.understanding.commanding.swapping import in_options, swapped
from sales_conversion.understanding.pointing.counting import (
    beside_title,
    count_in,
    each,
    is_only_number,
    last_count,
    quantity_in,
    without_numbers,
)
from sales_conversion.understanding.pointing.references import Pointer
from sales_conversion.understanding.situation import Situation
from sales_conversion.understanding.wording.courtesy import POLITELY, tidy
from sales_conversion.understanding.wording.text import Text, stems
from sales_conversion.understanding.wording.words import FILLER, NUMBERS, POLITE, STOP, word_set

_SWAP = re.compile(
    POLITELY
    + r"(?:swap|replace|exchange|trade|switch|change|tausche?)\s+(?P<what>.+?)\s+(?:for|with|"
    r"by|to|gegen)\s+(?P<to>.+)$"
)
ASKS_OUTRIGHT = re.compile(
    r"^(?:and |but |so |ok |or |well |hmm )*(?:is|are|does|do|did|has|have|what|which|how|any|"
    r"gibt|habt|haben|ist|est-ce|y a|avez|hay|tiene\w*)\b"
)
_INSTEAD_OF = re.compile(
    r"(?P<to>.+?)\s*,?\s*\b(?:instead of|rather than|and not|not|statt|anstatt|au lieu de|"
    r"en (?:lugar|vez) de)\s+(?P<what>.+)$"
)
_SWITCH = re.compile(
    POLITELY + r"(?:(?:make|change|switch|turn) (?:it|that|this|them|the|my|to)\b|"
    r"(?:rather|instead)\b|.*\binstead$)"
)
_RATHER = re.compile(
    POLITELY + r"(?:not|nicht|pas|no) (?P<what>(?:that|this|the|das|den|die|celui|ese|este|esa)\b"
    r"[^,]{0,40}?)\s*[,.;]?\s+(?:but |i (?:mean|meant|want|wanted) |rather |sondern |mais |sino )?"
    r"(?P<to>the (?!one$).+|(?:das|den|die) .+|l'autre|el otro|la otra)$"
)
_QUANTITY = re.compile(
    POLITELY
    + r"(?:make (?:it|that|them|the)\b|(?:change|set|update|increase|reduce|decrease|lower|"
    r"raise|bump|cut)\b|i only (?:want|need)|only|just|mach\w*|cambia|changez|"
    r"(?:mettez|mets|prenez|faites)(?:-en)?|pon(?:ga|me|game)?|que sean|"
    r"i (?:said|asked for|meant|wanted|ordered) (?=\d|(?:one|two|three|four|five|six|ten)\b))"
    r"(?P<what>.*)$"
)
_FURTHER = re.compile(r"\b(?:more|another|extra|again|encore|noch)\b|\bnot (?:just|only)\b")
_TIMES = re.compile(
    POLITELY + r"(?P<times>double|triple|halve)\s+(?P<what>(?:it|that|this|them|the|my)\b.*)$"
)
_NUMBER = (
    r"(?P<count>one|two|three|four|five|six|seven|eight|nine|ten|une?|deux|trois|quatre|"
    r"eine?n?|zwei|drei|uno|dos|tres|\d{1,3})"
)
_OTHER_NUMBER = _NUMBER.replace("?P<count>", "?:")
_INSTEAD = re.compile(rf"\b{_NUMBER} instead of {_OTHER_NUMBER}\b")
_SETS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_NUMBER}\b[^,.;!?]{{0,30}},? ?(?:and )?(?:not|pas|nicht|no) {_OTHER_NUMBER}\b",
        rf"\b{_NUMBER} (?:[^\W\d_]+ ){{0,4}}(?:in total|altogether|in all|au total|insgesamt)\b",
        rf"\bquantit(?:y|e) ?(?::|=|to|of)? ?{_NUMBER}\b",
        rf"\b{_NUMBER} (?:[^\W\d_]+ ){{0,3}}(?:is|are|will be) (?:fine|enough|plenty|ok|okay)\b",
        rf"\b{_NUMBER} seule?s?\b",
        rf"\bqu'{_NUMBER}\b",
        rf"\b(?:just|only|seulement|nur|solo) (?:the |my )?{_NUMBER}\b",
    )
)
""" "Just one, not two", "two altogether": how many there shall be, not how many more."""

_BESIDE_SETS = word_set(
    """
    just only not pas total altogether all quantity quantite seul seule seuls pair pairs piece
    pieces means mean want need said order wanted no don't en n'en je veux qu'un qu'une au
    packung packungen paquet paquets stuck davon wollte wollten habe ich gesagt bestellt voulais
    is are will be fine enough plenty ok okay j'en queria paquetes paquete insgesamt nur actually
    finalement doch make then please it that them the my cart basket of in
    """
)
_TIMED = {"double": 2, "triple": 3, "halve": 0.5}


@dataclass(frozen=True, slots=True)
class Changing:
    pointer: Pointer

    @property
    def situation(self) -> Situation:
        return self.pointer.situation

    def swap(self, text: Text) -> tuple[Intent, ...]:
        """ "Swap the mug for the flask", "change the size to M", "make it blue instead".

        "Is there one in blue instead?" asks and changes nothing.
        """
        if ASKS_OUTRIGHT.match(tidy(text)):
            return ()
        if rather := self._rather(text) or ChosenWrongly(self.pointer).in_cart(text):
            return rather
        if not self.situation.cart:
            return self._other_version(text)
        if in_place := self._instead(text):
            return in_place
        found = _SWAP.match(tidy(text))
        if found:
            what, to = Text.of(found["what"]), Text.of(found["to"])
            old = self.pointer.items(what, "cart") or self._line_with(self.pointer.options(to))
            new = self._successor(to, old)
            return swapped(old, new) if new else self._sought(to)
        return self._switch(text) if _SWITCH.match(tidy(text)) else ()

    def _rather(self, text: Text) -> tuple[Intent, ...]:
        """ "Not that one, the other": out with the one, if it is in the cart, and in with it."""
        found = _RATHER.match(tidy(text))
        if not found:
            return ()
        new = self.pointer.items(Text.of(found["to"]))
        what = Text.of(found["what"])
        old = self.pointer.items(what, "cart") if self.situation.cart else ()
        new = tuple(item for item in new if item.product_id not in {o.product_id for o in old})
        if not all(item.product_id for item in new):
            return ()
        return swapped(old, new) or (Intent("select", slots={"items": new}),)

    def _other_version(self, text: Text) -> tuple[Intent, ...]:
        """ "Swap it for the forest one" of what is only offered: that one is meant from now on."""
        found, offered = _SWAP.match(tidy(text)), self._offered
        if not found or offered is None:
            return ()
        to = Text.of(found["to"])
        options = self.pointer.options(to)
        if not options:
            return ()
        if count := quantity_in(to):
            chosen = {**offered.options, **options}
            item = replace(offered, sku=None, options=chosen, quantity=count, said=to.written)
            return (Intent("add_to_cart", slots={"items": (item,)}),)
        needs = self.situation.needs
        changed = replace(needs, options={**needs.options, **options})
        return (Intent("refine", slots={"needs": changed}),)

    @property
    def _offered(self) -> ItemReference | None:
        asked = self.situation.asked
        return (asked.item if asked else None) or self.situation.focus

    def _instead(self, text: Text) -> tuple[Intent, ...]:
        """ "Size 9 instead of size 10": the line that has the one gets the other."""
        found = _INSTEAD_OF.match(text.folded)
        if not found:
            return ()
        wanted = Text.of(text.written[slice(*found.span("to"))])
        if in_place := self._for_another(wanted, Text.of(found["what"])):
            return in_place
        to = self.pointer.options(wanted)
        gone = self.pointer.options(Text.of(text.written[slice(*found.span("what"))]))
        named = self.pointer.named(text, "cart")[:1] or self.pointer.current("cart")
        lines = [
            line
            for line in reversed(self.situation.cart)
            if to and gone and gone.items() <= line.options.items() and to.keys() <= gone.keys()
        ]
        chosen = next((x for x in lines if named and x.product_id == named[0].product_id), None)
        line = chosen or (lines[0] if lines else None)
        if line is None:
            return ()
        old = ItemReference(line.product_id, line.sku, line.title, dict(line.options))
        return swapped((old,), (in_options(old, to, self.situation),))

    def _for_another(self, wanted: Text, gone: Text) -> tuple[Intent, ...]:
        """ "The starter grinder instead of the pocket one": both are called by their names."""
        old, new = self.pointer.items(gone, "cart"), self.pointer.items(wanted)
        if not (len(old) == len(new) == 1 and new[0].product_id):
            return ()
        return () if new[0].product_id == old[0].product_id else swapped(old, new)

    def _switch(self, text: Text) -> tuple[Intent, ...]:
        """The same thing in another option; of what is in the cart, or else not a swap."""
        options = self.pointer.options(text)
        focus, lines = self.situation.focus, self.situation.cart
        if not options or (focus and all(c.product_id != focus.product_id for c in lines)):
            return ()
        named = self.pointer.named(text, "cart")[:1] or self._line_with(options)
        old = tuple(item for item in named if set(options) <= set(item.options))
        if not old or all(old[0].options[name] == value for name, value in options.items()):
            return ()
        return swapped(old, (in_options(old[0], options, self.situation),))

    def _line_with(self, options: dict[str, str]) -> tuple[ItemReference, ...]:
        """Return the line that is meant: the last one that has such an option at all."""
        current = self.pointer.current("cart")
        if not options or any(set(options) <= set(item.options) for item in current):
            return current
        lines = [c for c in self.situation.cart if set(options) <= set(c.options)]
        return (
            tuple(ItemReference(c.product_id, c.sku, c.title, dict(c.options)) for c in lines[-1:])
            or current
        )

    def _successor(self, text: Text, old: Sequence[ItemReference]) -> tuple[ItemReference, ...]:
        """What comes in its place: another product, or the same one in another option."""
        if is_only_number(text):
            return ()
        items = self.pointer.items(text)
        options = self.pointer.options(text)
        named = "one" in text.folded.split() or "the " in text.folded
        named = named and any(
            item.product_id and item.product_id != old[0].product_id for item in items if old
        )
        if not options or not old or named:
            return items
        item = in_options(old[0], options, self.situation)
        count = quantity_in(text) or item.quantity
        return (replace(item, quantity=count, said=text.written),)

    def _sought(self, text: Text) -> tuple[Intent, ...]:
        """What shall come in its place is looked for, when it is not known which it is."""
        words = [w for w in text.words if w.text not in STOP | FILLER | NUMBERS.keys()]
        title = " ".join(word.text for word in words)
        known = any(self.pointer.lexicon.is_head(word.stem) for word in words)
        items = (ItemReference(title=title),)
        return (Intent("add_to_cart", slots={"items": items}),) if known else ()

    def sets(self, text: Text) -> tuple[Intent, ...]:
        """ "I want just one grinder, not two", of a line that is in the cart."""
        if not self.situation.cart or _FURTHER.search(text.folded):
            return ()
        said = next((found for p in _SETS if (found := p.search(text.folded))), None)
        count = count_in(Text.of(said["count"])) if said else None
        if count is None:
            return ()
        items = self._line_called(text)
        return (Intent("update_cart", slots={"items": each(items, count)}),) if items else ()

    def _line_called(self, text: Text) -> tuple[ItemReference, ...]:
        """Return the one line that has every word of *text*; the current one if it has none."""
        chat = STOP | FILLER | POLITE | NUMBERS.keys() | _BESIDE_SETS
        told = {w.stem for w in text.words if w.text not in chat and not w.text.isdecimal()}
        if not told:
            return self.pointer.current("cart")
        called = [
            line
            for line in self.situation.cart
            if told <= {*stems(line.title), *(s for v in line.options.values() for s in stems(v))}
        ]
        return tuple(
            ItemReference(c.product_id, c.sku, c.title, dict(c.options))
            for c in (called if len(called) == 1 else ())
        )

    def quantity(self, text: Text) -> tuple[Intent, ...]:
        """ "Make it three", "3 instead of 1", "double the mugs"."""
        if not (self.situation.cart or self.situation.pending):
            return ()
        said = tidy(text)
        instead = _INSTEAD.search(said)
        if not (instead or _QUANTITY.match(said)):
            return self._times(text)
        told = self._beside_names(Text.of(said))
        count = count_in(Text.of(instead["count"])) if instead else last_count(told)
        if count is None:
            return ()
        pending = self._pending
        if pending and not self.situation.cart:
            return (Intent("add_to_cart", slots={"items": each((pending,), count)}),)
        what = without_numbers(Text.of(said))
        items = self.pointer.items(what, "cart")
        if not items and self.pointer.lexicon.named_products(what.words):
            return ()
        if self._calls_another(what):
            return ()
        items = items or self.pointer.current("cart")
        return (Intent("update_cart", slots={"items": each(items, count)}),)

    def _calls_another(self, what: Text) -> bool:
        """ "Make that two mugs", while there is no mug in the cart."""
        lines = {word for line in self.situation.cart for word in stems(line.title)}
        kinds = {word.stem for word in what.words if self.pointer.lexicon.is_head(word.stem)}
        return bool(kinds) and not kinds & lines

    def _beside_names(self, text: Text) -> Text:
        """ "I only want the Hush 300": a number in the name of a thing counts nothing."""
        near = (*self.situation.cart, *self.situation.shown)
        for title in dict.fromkeys(candidate.title for candidate in near):
            text = beside_title(text, title)
        return text

    @property
    def _pending(self) -> ItemReference | None:
        """What is to be added, in the version that was said last."""
        pending, focus = self.situation.pending, self.situation.focus
        if not (pending and focus and pending.product_id == focus.product_id):
            return pending
        return replace(pending, options={**pending.options, **focus.options})

    def _times(self, text: Text) -> tuple[Intent, ...]:
        found = _TIMES.match(tidy(text))
        if not found or not self.situation.cart:
            return ()
        items = self.pointer.items(Text.of(found["what"]), "cart")
        factor = _TIMED[found["times"]]
        held = {line.sku: line.quantity for line in self.situation.cart}
        changed = tuple(
            replace(item, quantity=int(held[item.sku] * factor) or 1)
            for item in items
            if item.sku in held
        )
        return (Intent("update_cart", slots={"items": changed}),) if changed else ()
