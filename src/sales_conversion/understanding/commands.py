"""Commands that leave no doubt: add, remove, make it three, swap, compare, codes, orders."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sales_conversion.models import Intent, ItemReference
from sales_conversion.understanding.lexicon import Lexicon
from sales_conversion.understanding.references import Pointer, quantity_in
from sales_conversion.understanding.situation import Situation
from sales_conversion.understanding.text import Text
from sales_conversion.understanding.words import word_set

_POLITELY = (
    r"^(?:please |pls |plz |ok |okay |oh |well |actually |and |then |also |just |now |so |"
    r"hey |yes |can you |could you |can i |could i |"
    r"may i |would you |will you |i want to |i'd like to |i would like to |i wanna |"
    r"i need to |let's |lets |let me |you can |kindly |i think )*"
)
_CART = r"(?:shopping )?(?:cart|basket|bag|trolley|order|warenkorb|panier|carrito|cesta)"
_ALL = r"(?:everything|all(?: of (?:it|them))?|all (?:the )?items|alles|tout|todo)"
_CLEAR = re.compile(
    _POLITELY + rf"(?:(?:empty|clear|reset|dump|delete|leere|vider?|videz|"
    rf"vacia\w*)\b.{{0,12}}\b{_CART}|{_CART} leeren|"
    rf"(?:remove|delete|clear|take out|throw out|take|losche|supprime\w*|"
    rf"quita)\s+{_ALL}\b(?!.*\bexcept\b).{{0,40}})$"
)
_REMOVE = re.compile(
    _POLITELY
    + r"(?:remove|remov|delete|drop|take out|take off|take away|get rid of|lose|kick out|"
    r"throw out|scratch|"
    r"entferne|losche|nimm|enleve\w*|retire\w*|supprime\w*|quita\w*|elimina\w*)\b(?P<what>.*)$"
)
_TAKE_OUT = re.compile(
    _POLITELY + r"(?:take|put|nimm)\s+(?P<what>.+?)\s+(?:out|off|away|back|raus)\b"
)
_NO_LONGER = re.compile(
    r"\bi (?:do not|don't|dont|no longer) (?:want|need) (?P<what>.+?) (?:anymore|any more|"
    r"any longer)\b"
)
_SWAP = re.compile(
    _POLITELY
    + r"(?:swap|replace|exchange|trade|switch|change|tausche)\s+(?P<what>.+?)\s+(?:for|with|"
    r"by|to|gegen)\s+(?P<to>.+)$"
)
_QUANTITY = re.compile(
    _POLITELY
    + r"(?:make (?:it|that|them|the)\b|(?:change|set|update|increase|reduce|decrease|lower|"
    r"raise|bump|cut)\b|i only (?:want|need)|only|just|mach|cambia|changez)"
    r"(?P<what>.*)$"
)
_INSTEAD = re.compile(r"\b(?P<count>\w+) instead of (?P<old>\w+)\b")
_ADD = re.compile(
    _POLITELY + r"(?:add|ad|throw in|toss in|pop|put|i'?ll (?:take|have|buy|get|"
    r"go (?:with|for)|stick with|pick|choose)|"
    r"i will (?:take|have|buy|get)|i'?d (?:take|have)|i take|"
    r"take|buy|purchase|order|get me|give me|gimme|grab|let's go (?:with|for)|go (?:with|for)|"
    r"i want|i'?d like|i would like|want|get|have|ich nehme|(?:das|den|die|es|"
    r"ihn) nehme? ich|leg|je prends|ajoute\w*|mettez|mets|me llevo|anade\w*|ponlo|pon|"
    r"agrega\w*)\b(?P<what>.*)$"
)
_SURE_ADD = re.compile(
    _POLITELY + rf"(?:add|ad|throw in|toss in|(?:put|pop|leg|mettez|mets|pon)\b.*\b{_CART}|"
    rf"i'?ll (?:take|have|buy|get)|i will (?:take|have|buy|get)|ich nehme|(?:das|den|die|"
    rf"es|ihn) nehme? ich|je prends|ajoute\w*|anade\w*|ponlo|agrega\w*|me llevo)\b"
)
_PUT = re.compile(_POLITELY + r"(?:put|pop|leg|mettez|mets|pon)\b")
_AGAIN = re.compile(
    _POLITELY + r"(?:one more|another(?: one)?|same again|the same again|(?:the )?same as before|"
    r"(?P<count>two|three|four|five|\d{1,3}) more)(?: of (?:it|them|those|that|"
    r"these))?(?: please)?$"
)
_PRONOUN = re.compile(r"\b(?:it|that|this|ihn|es|le|la|lo)\b")
_FURTHER = re.compile(r"\b(?:more|another|again|extra)\b")
_SAME = re.compile(r"\bsame\b")
_SAME_IN = re.compile(_POLITELY + r"(?:the )?same(?: one| thing)?,? (?:but )?in\b")
_COUNTED = re.compile(
    _POLITELY + r"(?P<count>two|three|four|five|six|a couple|a pair|\d{1,2})(?: (?:of (?:it|them|"
    r"those|these|that)|pieces|pcs|x))?(?: please)?$"
)
_DEFINITE = re.compile(
    r"\b(?:it|that|this|these|those|them|the|both|all|first|second|third|last|one|ihn|das|"
    r"dies\w*|den|die|ersten?|"
    r"zweiten?|le|la|celui\w*|premier|deuxieme|lo|ese|este|primero|segundo)\b|#\d"
)
_OF_CART = re.compile(
    rf"\s*\b(?:(?:to|in|into|from|out of|aus|dans|du|au|al|del|a)\s+)?(?:my |the |dem |"
    rf"den |mon |mi )?{_CART}\b"
)
_NOT_PRODUCTS = re.compile(
    r"\b(?:(?:want|like) to (?!buy|order|get|have|take|purchase|add)\w+|to (?:know|see|ask|"
    r"talk|speak|check|pay|return|cancel|complain|think|compare|"
    r"be|do|go|use)|advice|help|info\w*|details|a person|"
    r"a human|an agent|someone|somebody|refund|money back|discount|code|coupon|voucher|"
    r"invoice|receipt|my order|recommend\w*|suggest\w*|something|anything|"
    r"look|break|care|time|it (?:delivered|shipped|sent)|delivered|shipped|a (?:question|"
    r"look|problem))\b"
)
_COMPARE = re.compile(
    r"\bcompar\w*\b|\bvergleich\w*\b|\bside by side\b|\bvs\.?\b|\bversus\b|"
    r"\bdifferences? between\b|\b(?:unterschied|difference|diferencia) (?:zwischen|"
    r"entre)\b|"
    r"\bwhich (?:one )?(?:is|of (?:these|those|them) is) better\b.*\bor\b"
)
_GENERAL = re.compile(r"\b(?:in general|generally|usually)\b")
_CODE = re.compile(
    r"\b(?:code|coupon|voucher|promo|gutschein\w*|rabattcode|cupon|codigo)\b(?:\s+(?:code|"
    r"is|number|de|promo|ist|descuento|reduction|"
    r"called))*[:\s]+[\"']?(?P<code>[a-z0-9][a-z0-9_-]{2,24})\b"
)
_ORDER = re.compile(
    r"\b(?:order|bestellung|commande|pedido)\s*(?:number|no\.?|nr\.?|#|nummer|num\w*|"
    r"id)?\s*(?:is |: ?|#)?\s*(?P<number>(?:[a-z]{1,5}-?)?\d[\da-z-]{2,20})\b|"
    r"(?P<bare>\b[a-z]{1,4}-\d[\d-]{2,20}\b|#\d{3,12}\b)"
)
_CANCEL = re.compile(r"\b(?:cancel|storn\w*|annul\w*|cancel\w*|withdraw|undo)\b")
_NOT_CODES = word_set(
    """
    code codes for please from that this you the and work works working discount free some any
    not get have need here there now yet
    """
)

MOST_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Commands:
    """Reads one clause as a command, if it is one."""

    lexicon: Lexicon
    situation: Situation

    @property
    def pointer(self) -> Pointer:
        return Pointer(self.lexicon, self.situation)

    def read(self, text: Text, asks: bool) -> tuple[Intent, ...]:
        """Return the intents of a command; nothing when the clause is something else."""
        for reader in (self._code, self._order, self._clear, self._swap, self._compare):
            found = reader(text)
            if found:
                return found
        if asks and not text.folded.startswith(
            ("can ", "could ", "may ", "will ", "would ", "please ", "add ", "one more", "another")
        ):
            return ()
        for reader in (self._remove, self._again, self._quantity, self._add):
            found = reader(text)
            if found:
                return found
        return ()

    def _code(self, text: Text) -> tuple[Intent, ...]:
        found = _CODE.search(text.folded)
        if not found or found["code"] in _NOT_CODES:
            return ()
        start, end = found.span("code")
        code = text.written[start:end]
        written = code.isupper() or any(character.isdigit() for character in code)
        return (Intent("discount_code", slots={"code": code.upper()}),) if written else ()

    def _order(self, text: Text) -> tuple[Intent, ...]:
        found = _ORDER.search(text.folded)
        if not found:
            return ()
        group = "number" if found["number"] else "bare"
        number = text.written[slice(*found.span(group))].lstrip("#")
        name = "cancel_order" if _CANCEL.search(text.folded) else "order_status"
        return (Intent(name, slots={"number": number.upper()}),)

    def _clear(self, text: Text) -> tuple[Intent, ...]:
        return (Intent("clear_cart"),) if _CLEAR.match(_tidy(text)) else ()

    def _swap(self, text: Text) -> tuple[Intent, ...]:
        found = _SWAP.match(_tidy(text))
        if not found or not self.situation.cart:
            return ()
        old = self.pointer.items(Text.of(found["what"]), "cart") or self.pointer.current("cart")
        kept = self._successor(Text.of(found["to"]), old)
        if not old or not kept:
            return ()
        return (
            Intent("remove_from_cart", slots={"items": old}),
            Intent("add_to_cart", slots={"items": kept}),
        )

    def _successor(self, text: Text, old: Sequence[ItemReference]) -> tuple[ItemReference, ...]:
        """What comes in its place: another product, or the same one in another option."""
        if _is_only_number(text):
            return ()
        items = self.pointer.items(text)
        options = self.pointer.options(text)
        named = "one" in text.folded.split() or "the " in text.folded
        named = named and any(
            item.product_id and item.product_id != old[0].product_id for item in items if old
        )
        if options and old and not named:
            same = replace(old[0], sku=None, options={**old[0].options, **options})
            return (same,)
        return items

    def _remove(self, text: Text) -> tuple[Intent, ...]:
        tidy = _tidy(text)
        found = _TAKE_OUT.match(tidy) or _REMOVE.match(tidy) or _NO_LONGER.search(tidy)
        if not found:
            return ()
        what = Text.of(_OF_CART.sub(" ", found["what"]))
        pointer = self.pointer
        items = pointer.items(what, "cart")
        if not items and (not what.words or len(self.situation.cart) == 1):
            items = pointer.current("cart")
        if not items and self._is_wish(what):
            return ()
        return (Intent("remove_from_cart", slots={"items": items}),)

    def _is_wish(self, what: Text) -> bool:
        """ "Remove the leather ones" with an empty cart is about what is shown."""
        return not self.situation.cart and not _DEFINITE.search(what.folded)

    def _again(self, text: Text) -> tuple[Intent, ...]:
        found = _AGAIN.match(_tidy(text))
        if not found:
            return self._same_or_counted(text)
        items = self.pointer.current() if self.situation.focus else self.pointer.current("cart")
        counted = quantity_in(Text.of(found["count"])) if found["count"] else 1
        return (
            Intent(
                "add_to_cart", slots={"items": _each(items or self.pointer.current(), counted)}
            ),
        )

    def _same_or_counted(self, text: Text) -> tuple[Intent, ...]:
        focus = self.situation.focus
        if not focus or self.situation.asks("need"):
            return ()
        if _SAME_IN.match(_tidy(text)):
            return (Intent("add_to_cart", slots={"items": self._wanted(text)}),)
        counted = _COUNTED.match(_tidy(text))
        number = (quantity_in(Text.of(counted["count"])) or 2) if counted else None
        return (Intent("add_to_cart", slots={"items": _each((focus,), number)}),) if number else ()

    def _quantity(self, text: Text) -> tuple[Intent, ...]:
        tidy = _tidy(text)
        instead = _INSTEAD.search(tidy)
        found = _QUANTITY.match(tidy)
        if not (instead or found) or not (self.situation.cart or self.situation.pending):
            return ()
        said = Text.of(instead["count"]) if instead else Text.of(_last_number(tidy))
        count = quantity_in(said) or _number(said)
        if not count:
            return ()
        what = Text.of(tidy)
        pointer = self.pointer
        items = pointer.items(_without_numbers(what), "cart") or pointer.current("cart")
        if self.situation.pending and not self.situation.cart:
            return (
                Intent(
                    "add_to_cart",
                    slots={"items": (replace(self.situation.pending, quantity=count),)},
                ),
            )
        return (Intent("update_cart", slots={"items": _each(items, count)}),)

    def _add(self, text: Text) -> tuple[Intent, ...]:
        tidy = _tidy(text)
        found = _ADD.match(tidy)
        if not found or _NOT_PRODUCTS.search(tidy):
            return ()
        what = Text.of(
            _OF_CART.sub(
                " ",
                text.written[len(text.folded) - len(found["what"]) :]
                if len(tidy) == len(text.folded)
                else found["what"],
            )
        )
        if _PUT.match(tidy) and not re.search(rf"\b{_CART}\b|\bin\b", tidy):
            return ()
        sure = bool(_SURE_ADD.match(tidy))
        if not sure and not self._is_definite(what):
            return ()
        items = self._wanted(what)
        if not items and (not what.words or _PRONOUN.search(what.folded)):
            items = self._implied()
        if not items:
            items = self._by_words(what)
        if not items and not sure:
            return ()
        return (Intent("add_to_cart", slots={"items": items}),)

    def _is_definite(self, what: Text) -> bool:
        if not what.words:
            return False
        if _DEFINITE.search(what.folded):
            return not re.match(r"\s*(?:a|an|some|any|another|one of your)\b", what.folded)
        return self.lexicon.is_title(what.words) or (
            quantity_in(what) is not None
            and bool(self.situation.shown or self.situation.focus)
            and _is_only_number(what)
        )

    def _wanted(self, what: Text) -> tuple[ItemReference, ...]:
        pointer = self.pointer
        if _FURTHER.search(what.folded):
            quantity = quantity_in(what) or 1
            again = pointer.named(what, "cart") or pointer.named(what, "shown")
            return _each(again or pointer.current(), quantity)
        if _SAME.search(what.folded) and self.situation.focus:
            options = pointer.options(what)
            return (
                replace(
                    self.situation.focus,
                    sku=None,
                    options={**self.situation.focus.options, **options},
                    quantity=quantity_in(what),
                ),
            )
        return pointer.items(what) or pointer.items(what, "cart")

    def _implied(self) -> tuple[ItemReference, ...]:
        pending = self.situation.pending
        asked = self.situation.asked
        if asked and asked.item:
            return (asked.item,)
        return self.pointer.current() or ((pending,) if pending else ())

    def _by_words(self, what: Text) -> tuple[ItemReference, ...]:
        quantity = quantity_in(what)
        if _is_only_number(what):
            return _each(self.pointer.current(), quantity or _number(what) or 1)
        spans = self.lexicon.find(what.words)
        nouns = [
            w.text
            for s in spans
            if s.has("noun", "category", "brand")
            for w in what.words[s.first : s.last]
        ]
        options = self.pointer.options(what)
        title = " ".join(dict.fromkeys(nouns))
        if not title:
            return (
                tuple(
                    replace(item, sku=None, options={**item.options, **options}, quantity=quantity)
                    for item in self.pointer.current()
                )
                if options
                else ()
            )
        return (ItemReference(title=title, options=options, quantity=quantity),)

    def _compare(self, text: Text) -> tuple[Intent, ...]:
        if not _COMPARE.search(text.folded) or _GENERAL.search(text.folded):
            return ()
        items = self._compared(text)
        explicit = re.search(r"\bcompar|\bvergleich|side by side", text.folded)
        if len(items) <= 1 and not explicit:
            return ()
        return (Intent("compare", slots={"items": items}),)

    def _compared(self, text: Text) -> tuple[ItemReference, ...]:
        pointer = self.pointer
        parts = [
            Text.of(part)
            for part in re.split(
                r"\s*(?:,|&|\b(?:and|with|to|vs\.?|versus|or|und|mit|et|y|con)\b)\s*", text.folded
            )
            if part.strip()
        ]
        found = [item for part in parts for item in pointer.items(part)]
        distinct = tuple(
            {item.product_id or item.title: item for item in found if item.product_id}.values()
        )
        if len(distinct) > 1:
            return distinct
        vague = re.search(
            r"\b(?:them|these|those|two|both|all|the ones|beiden|les deux|los dos)\b", text.folded
        )
        whole = pointer.items(text)
        if len(whole) > 1:
            return whole
        shown = self.situation.shown
        count = 2 if re.search(r"\b(?:two|both|beiden|deux|dos)\b", text.folded) else len(shown)
        everything = tuple(ItemReference(c.product_id, title=c.title) for c in shown[:count])
        return (
            everything
            if vague or not distinct
            else (
                *distinct,
                *(i for i in everything[:2] if i.product_id != distinct[0].product_id),
            )[:2]
        )


def _tidy(text: Text) -> str:
    return text.folded.strip(" .,!?")


def _each(items: Sequence[ItemReference], quantity: int | None) -> tuple[ItemReference, ...]:
    return tuple(replace(item, quantity=quantity) for item in items)


def _number(text: Text) -> int | None:
    for word in text.words:
        if word.text.isdecimal() and len(word.text) <= MOST_DIGITS:
            return int(word.text)
    spoken = {"one": 1, "single": 1, "un": 1, "uno": 1, "ein": 1, "eins": 1}
    return next((spoken[word.text] for word in text.words if word.text in spoken), None)


def _last_number(folded: str) -> str:
    """Return the last word that is a number: how many it shall be."""
    words = [word.text for word in Text.of(folded).words]
    return next((word for word in reversed(words) if _number_of(word)), "")


def _number_of(word: str) -> int | None:
    return quantity_in(Text.of(word)) or _number(Text.of(word))


def _without_numbers(text: Text) -> Text:
    return Text.of(
        " ".join(
            w.text
            for w in text.words
            if quantity_in(Text.of(w.text)) is None and not w.text.isdecimal()
        )
    )


_EMPTY = word_set(
    """
    of them those these it that please x pieces pcs one ones more
    """
)


def _is_only_number(text: Text) -> bool:
    left = [w.text for w in text.words if w.text not in _EMPTY]
    return (
        len(left) <= 1
        and all(w.isdecimal() or quantity_in(Text.of(w)) is not None for w in left)
        and bool(text.words)
        and any(
            w.text.isdecimal() or quantity_in(Text.of(w.text)) or w.text == "one"
            for w in text.words
        )
    )
