"""What shall go into the cart: this one, two of the mugs, one more, the same in blue."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sales_conversion.models import Intent, ItemReference
from sales_conversion.understanding.commanding.each_of_them import each_so_many
from sales_conversion.understanding.commanding.elsewhere import elsewhere
from sales_conversion.understanding.commanding.naming import can_name, is_counted, is_model
from sales_conversion.understanding.commanding.so_many import FURTHER, SO_MANY_OF_THEM, told
from sales_conversion.understanding.pointing.counting import (
    beside_title,
    count_in,
    each,
    is_no_clear_count,
    is_only_number,
    quantity_in,
)
from sales_conversion.understanding.pointing.fitting import without_fitted
from sales_conversion.understanding.pointing.joints import AND
from sales_conversion.understanding.pointing.places import tells_place, tells_price
from sales_conversion.understanding.pointing.references import Pointer
from sales_conversion.understanding.shop.lexicon import Lexicon
from sales_conversion.understanding.shop.titles import name_of
from sales_conversion.understanding.situation import Situation
from sales_conversion.understanding.wording.courtesy import CART, POLITELY, tidy
from sales_conversion.understanding.wording.talk_words import is_talk
from sales_conversion.understanding.wording.text import Text, Word, is_pronounceable, stems
from sales_conversion.understanding.wording.words import IT, POLITE

_ADD = re.compile(
    POLITELY + r"(?:add|ad|throw in|toss in|pop|put|(?:i'?ll|i will) (?:take|have|buy|get|"
    r"grab|order|go (?:with|for)|stick with|pick|choose)|"
    r"i'?d (?:rather )?(?:take|have|get|buy)|i'?m (?:taking|getting|buying)|i take|"
    r"take|buy|purchase|order|get me|give me|gimme|grab|let's go (?:with|for)|go (?:with|for)|"
    r"to (?=the )|"
    r"i want|i'?d like|i would like|want|get|have|ich nehme|nimm|nehmen sie|(?:das|den|die|es|"
    r"ihn) nehme? ich|leg|je prends|ajoute\w*|mettez|mets|me llevo|anade\w*|ponlo|pon|"
    r"agrega\w*)\b(?P<what>.*)$"
)
_TAKE_IT = re.compile(
    POLITELY + r"(?:(?:je (?:le|la|les|l') ?(?:prends|veux|voudrais))|(?:das |den |die |es |ihn )?"
    r"(?:nehme? ich|will ich|hatte ich gern\w*)|(?:anad|agreg|pong)\w*|(?:me )?(?:lo|la|los) "
    r"(?:quiero|llevo|compro|tomo)|(?:me )?(?:quedo con (?:el|la|lo|este|esta|ese|esa))|"
    r"ajoute[zr]?(?:-(?:le|la|les|moi))?|(?:in|ab in) den warenkorb(?: damit)?|au panier|"
    r"al carrito|hinzufugen|(?:yes |yeah |ok |sure )*(?:that|this) one(?: please)?)"
    r"(?: (?:bitte|por favor|s'il vous plait|svp|please|al carrito|au panier|"
    r"in den warenkorb))*$"
)
_TAKING = re.compile(r"^(?:yes|yeah|yep|ok|okay|sure|please|ja|oui|si)\b.*\b(?:that|this) one\b")
_SURE_ADD = re.compile(
    POLITELY + rf"(?:add|ad|throw in|toss in|(?:put|pop|leg|mettez|mets|pon)\b.*\b{CART}|"
    rf"(?:i'?ll|i will) (?:take|have|buy|get|grab|order)|ich nehme|(?:das|den|die|"
    rf"es|ihn) nehme? ich|je prends|ajoute\w*|anade\w*|ponlo|agrega\w*|me llevo)\b"
)
_PUT = re.compile(POLITELY + r"(?:put|pop|leg|mettez|mets|pon)\b")
_IN_LAST = re.compile(r"\s(?:in|rein|dedans)\W*$", re.IGNORECASE)
"""What is left of the cart where it goes without saying: "put two in"."""

_BESIDES_LAST = re.compile(
    r"(?:,? (?:as well|too|also|auch|aussi|egalement|también|tambien|please|bitte))+\W*$", re.I
)
""" "Put one in as well": that it comes to something else does not change what."""

_INTO = re.compile(rf"\b{CART}\b|\bin\b")
OF_CART = re.compile(
    rf"\s*\b(?:(?:to|in|into|from|out of|aus|dans|du|au|al|del|a)\s+)?(?:my |the |dem |"
    rf"den |mon |mi )?{CART}\b"
)
_ALSO = re.compile(
    r"^(?:and |also |plus |as well as |und |auch |dazu |et |aussi |y |tambien )+(?P<what>.+)$"
)
_PRONOUN = re.compile(r"\b(?:it|that|this|ihn|es|le|la|lo)\b")
_PLEASE_LAST = re.compile(
    r"(?P<what>.+?)(?:,? (?:please|pls|plz|bitte|por favor|s'il vous plait))+[.! ]*$"
)
_TAKES = re.compile(
    POLITELY + r"(?:very well )?(?:i'?ll (?:take|have|buy|get)|i will (?:take|have|buy|get)|"
    r"i take|take|ich nehme|je (?:le|la|les) prends) ?"
    r"(?:it|that|this|them|that one|this one|es|ihn|das)?$"
)
_SAME = re.compile(r"\bsame\b")
DEFINITE = re.compile(
    r"\b(?:it|that|this|these|those|them|the|both|all|first|second|third|last|one|ihn|das|"
    r"dies\w*|den|die|ersten?|"
    r"zweiten?|le|la|celui\w*|premier|deuxieme|lo|ese|este|primero|segundo)\b|#\d"
)
_THE = re.compile(r"\s*(?:the|der|den|die|das|le|la|el) ")
LONGEST_KIND = 4
_INDEFINITE = re.compile(r"\s*(?:a|an|some|any|another|one of your)\b")
_ALL_OF_KIND = re.compile(r"\s*all (?:the |your |of your )?(?!of )[^\W\d_]+\b(?<!the)")
_NOT_PRODUCTS = re.compile(
    r"\b(?:(?:want|like) to (?!buy|order|get|have|take|purchase|add)\w+|to (?:know|see|ask|"
    r"talk|speak|check|pay|return|cancel|complain|think|compare|"
    r"be|do|go|use)|advice|help|info\w*|details|a person|"
    r"a human|an agent|someone|somebody|refund|money back|discount|code|coupon|voucher|"
    r"invoice|receipt|my order|recommend\w*|suggest\w*|something|anything|"
    r"look|break|care|time|it (?:delivered|shipped|sent)|delivered|shipped|"
    r"(?:that|it|this) as an? (?:no|yes|maybe|joke|given|compliment|insult|promise)|a (?:question|"
    r"look|problem|note|message|comment)|my money)\b"
)


@dataclass(frozen=True, slots=True)
class Adding:
    pointer: Pointer

    @property
    def situation(self) -> Situation:
        return self.pointer.situation

    @property
    def lexicon(self) -> Lexicon:
        return self.pointer.lexicon

    def add(self, text: Text) -> tuple[Intent, ...]:
        """ "Add the second one", "I'll take two mugs"; without items when none is known."""
        said = tidy(text)
        if _TAKES.match(said) and self._has_it():
            return self._taken_up(said)
        if _TAKE_IT.match(said) and ("one" not in said.split() or _TAKING.match(said)):
            return _added(self._implied())
        found = _ADD.match(said)
        if not found or _NOT_PRODUCTS.search(said):
            return ()
        if self._puts_elsewhere(said):
            return ()
        what = self._what(text, found)
        sure = bool(_SURE_ADD.match(said))
        if not sure and not self._is_definite(what):
            return ()
        apart = each_so_many(what, self.pointer)
        if apart or is_no_clear_count(what):
            return _added(apart)
        items = () if sure and self._is_unsold(what) else self._wanted(what)
        what = without_fitted(what, self.lexicon)
        if not items and (_is_bare(what) or _PRONOUN.search(what.folded)):
            items = self._implied()
        if not items and (tells_price(what) or self._points_nowhere(what)):
            return _added(())
        items = items or self._named_loosely(what)
        items = (*items, *self._further(what, sure)) if items else self._by_words(what, sure)
        if not items and not (sure or is_only_number(what)):
            return ()
        return _added(self._as_offered(items) or self._which(what))

    def _points_nowhere(self, what: Text) -> bool:
        """ "The second one you showed", where there is none, is called nothing else."""
        named = (w for w in what.words if can_name(w) and self.lexicon.knows(w.stem))
        return tells_place(what) and not any(named)

    def _puts_elsewhere(self, said: str) -> bool:
        """ "Put it in the oven", "put on the kettle": nothing is put in the cart."""
        if _PUT.match(said) and not _INTO.search(said):
            return True
        place = elsewhere(said)
        return bool(place) and not self.pointer.options(Text.of(place))

    def _as_offered(self, items: tuple[ItemReference, ...]) -> tuple[ItemReference, ...]:
        """ "I'll take the lamp", when one version of it was offered: what is open is as there."""
        offer = self.situation.offer
        return tuple(
            replace(item, like=offer.like)
            if offer and item.product_id == offer.product_id and not item.sku
            else item
            for item in items
        )

    def _has_it(self) -> bool:
        """ "I'll take it", when what the talk is about is in the cart already."""
        focus, lines = self.situation.focus, self.situation.cart
        if self.situation.asks("option", "quantity"):
            return False
        return focus is not None and any(line.product_id == focus.product_id for line in lines)

    def _taken_up(self, said: str) -> tuple[Intent, ...]:
        """It is what we offered beside the cart; else it was taken, and comes to the till."""
        asked, held = self.situation.asked, {c.product_id for c in self.situation.cart}
        offered = asked.item if asked and asked.topic == "add" else None
        if offered and offered.product_id not in held and not said.endswith(("them", "these")):
            return _added((offered,))
        return (Intent("checkout"),)

    def _which(self, what: Text) -> tuple[ItemReference, ...]:
        """Keep how many are wanted, though we have to ask of what."""
        count = quantity_in(what) or (count_in(what) if is_only_number(what) else None)
        return (ItemReference(quantity=count),) if count else ()

    def _further(self, what: Text, sure: bool) -> tuple[ItemReference, ...]:
        """Return the kinds that are counted beside what is known: "3 mugs and the kettle"."""
        parts = [Text.of(part) for part in AND.split(what.folded) if part.strip()]
        counted = (p for p in parts if is_counted(p) and not self.pointer.items(p))
        titled = ((self._title(part.words, sure), part) for part in counted)
        return tuple(
            ItemReference(
                title=title, options=self.pointer.options(part), quantity=quantity_in(part)
            )
            for title, part in titled
            if title
        )

    def also(self, text: Text) -> tuple[Intent, ...]:
        """ "And two of the socks in L": after something was added, what is named is added."""
        found = _ALSO.match(tidy(text)) if self.situation.cart else None
        if not found or _NOT_PRODUCTS.search(tidy(text)):
            return ()
        what = self._what(text, found)
        definite = bool(_THE.match(what.folded))
        items = self._wanted(what) or (self._named_loosely(what) if definite else ())
        if not items and quantity_in(what) and len(what.words) <= LONGEST_KIND:
            return _added(self._by_words(what, sure=True))
        named = self.lexicon.named_products(what.words, definite) and all(
            item.product_id for item in items
        )
        said = {word.stem for word in what.words if can_name(word)}
        titles = {word for item in items for word in stems(item.title)}
        whole = len(said & titles) > 1 or (definite and said and said <= titles)
        if not (items and named and whole):
            return ()
        return (Intent("add_to_cart", slots={"items": items, "besides": True}),)

    def asked_for(self, text: Text) -> tuple[Intent, ...]:
        """ "Brew log and grinder brush please": nothing but whole names, and please.

        A single one needs its whole title: by less of it we are asked to show it.
        """
        found = _PLEASE_LAST.match(text.folded)
        if not found:
            return ()
        what = Text.of(text.written[: found.end("what")])
        items = self.pointer.items(what)
        titles = {word for item in items for word in stems(item.title)}
        said = {w.stem for w in what.words if can_name(w)}
        names = [name_of(item.title) if len(items) > 1 else item.title for item in items]
        whole = all(set(stems(name)) <= said for name in names) and all(
            i.product_id for i in items
        )
        return _added(items) if items and whole and said <= titles else ()

    def _what(self, text: Text, found: re.Match[str]) -> Text:
        """Return what follows the verb, as it is written: a capital letter may be a size."""
        whole = text.folded.strip(" .,!?")
        start = text.folded.index(whole) + found.start("what") if whole else 0
        what = OF_CART.sub(" ", _BESIDES_LAST.sub("", text.written[start:]))
        return Text.of((_IN_LAST.sub(" ", what) if _PUT.match(whole) else what).strip())

    def _is_definite(self, what: Text) -> bool:
        if not what.words:
            return False
        if DEFINITE.search(what.folded):
            return not (_INDEFINITE.match(what.folded) or self._is_whole_kind(what))
        return self.lexicon.is_title(what.words) or (
            quantity_in(what) is not None
            and bool(self.situation.shown or self.situation.focus)
            and is_only_number(what)
        )

    def _is_whole_kind(self, what: Text) -> bool:
        """ "All laptops" is a look at them, not the order of the lot."""
        kind = any(self.lexicon.is_head(word.stem) for word in what.words)
        return kind and bool(_ALL_OF_KIND.match(what.folded))

    def _wanted(self, what: Text) -> tuple[ItemReference, ...]:
        pointer = self.pointer
        if so_many := SO_MANY_OF_THEM.match(what.folded):
            named = pointer.items(Text.of(what.written[: so_many.end("what")]))
            return each(named, count_in(Text.of(told(so_many))))
        if FURTHER.search(what.folded):
            counted = quantity_in(what)
            again = pointer.named(what, "cart") or pointer.named(what, "shown")
            found = again or self._unnamed(what)
            if options := pointer.options(what):
                found = tuple(
                    replace(item, sku=None, options=options, said=what.written) for item in found
                )
            return each(found, 1 if counted is None else counted)
        if _SAME.search(what.folded) and self.situation.focus:
            focus, options = self.situation.focus, pointer.options(what)
            chosen = {**focus.options, **options}
            return (replace(focus, sku=None, options=chosen, quantity=quantity_in(what)),)
        if offered := self._offered(what):
            return offered
        return pointer.items(what) or pointer.items(what, "cart")

    def _offered(self, what: Text) -> tuple[ItemReference, ...]:
        """ "Add it", when we asked whether to add what goes with what was taken: that addition."""
        asked, words = self.situation.asked, {word.text for word in what.words}
        if not (asked and asked.item and asked.topic == "add" and words and words <= IT | POLITE):
            return ()
        return (asked.item,)

    def _named_loosely(self, what: Text) -> tuple[ItemReference, ...]:
        """ "Three of the huila": a word that sets one title apart names it."""
        chosen = self._within_options(what.words)
        named = [word for at, word in enumerate(what.words) if at not in chosen]
        keys = self.lexicon.named_products(named, loosely=True)
        if len(keys) != 1:
            return ()
        title, options = self.lexicon.title(keys[0]), self.pointer.options(what)
        count = quantity_in(beside_title(what, title))
        return (ItemReference(keys[0], None, title, options, count, said=what.written),)

    def _unnamed(self, what: Text) -> tuple[ItemReference, ...]:
        """Return what the talk is about, unless *what* names another thing of the shop."""
        if self.situation.gone:
            return () if self._title(what.words, sure=False) else self.pointer.further()
        return () if self._title(what.words, sure=False) else self.pointer.current()

    def _implied(self) -> tuple[ItemReference, ...]:
        pending = self.situation.pending
        asked = self.situation.asked
        if asked and asked.item:
            return (asked.item,)
        return self.pointer.current() or ((pending,) if pending else ())

    def _by_words(self, what: Text, sure: bool) -> tuple[ItemReference, ...]:
        """Return what is only called by its kind; it has to be looked for."""
        quantity = quantity_in(what)
        if is_only_number(what):
            counted = count_in(what)
            return each(self.pointer.current(), 1 if counted is None else counted)
        several = self._further(what, sure)
        if len(several) > 1:
            return several
        options = self.pointer.options(what)
        title = self._title(what.words, sure)
        if title:
            return (ItemReference(title=title, options=options, quantity=quantity),)
        return tuple(
            replace(item, sku=None, options={**item.options, **options}, quantity=quantity)
            for item in (self.pointer.current() if options else ())
        )

    def _is_unsold(self, what: Text) -> bool:
        """ "Black socks", where nobody sells any: they are not whatever else is black."""
        chosen = self._within_options(what.words)
        nouns = (
            word
            for at, word in enumerate(what.words)
            if at - 1 in chosen and at not in chosen and can_name(word) and not is_talk(word.text)
        )
        return any(self.lexicon.is_unsold(noun.stem) for noun in nouns)

    def _within_options(self, words: Sequence[Word]) -> set[int]:
        """Return where values of options are told, and nothing else."""
        return {
            index
            for span in self.lexicon.find(words)
            if all(meaning.kind == "option" for meaning in span.meanings)
            for index in range(span.first, span.last)
        }

    def _title(self, words: tuple[Word, ...], sure: bool) -> str:
        """Return the words that can name a thing; one the shop knows must be among them."""
        chosen = self._within_options(words)
        numbered = {
            span.last - 1 for span in self.lexicon.find(words) if span.last - span.first > 1
        }
        kept = [
            word
            for index, word in enumerate(words)
            if index not in chosen and (can_name(word) or index in numbered)
        ]
        known = any(self.lexicon.knows(self.lexicon.corrected(word.stem)) for word in kept)
        strange = sure and any(is_pronounceable(w.text) or is_model(w.text) for w in kept)
        return " ".join(dict.fromkeys(w.text for w in kept)) if known or strange else ""


def _is_bare(what: Text) -> bool:
    """ "Add to cart pls" says nothing of what."""
    return all(word.text in POLITE for word in what.words)


def _added(items: tuple[ItemReference, ...]) -> tuple[Intent, ...]:
    return (Intent("add_to_cart", slots={"items": items}),)
