"""Discount codes that are given, and those that shall be taken off again."""

import re
from dataclasses import dataclass

from sales_conversion.models import Intent
from sales_conversion.understanding.situation import Situation
from sales_conversion.understanding.wording.courtesy import POLITELY, tidy
from sales_conversion.understanding.wording.text import Text
from sales_conversion.understanding.wording.words import word_set

_CODE = re.compile(
    r"\b(?:code|coupon|voucher|promo|gutschein\w*|rabattcode|cupon|codigo)\b(?:\s+(?:code|"
    r"is|number|de|promo|ist|descuento|reduction|"
    r"called))*\s*[:,\s=-]\s*[\"']?(?P<code>[a-z0-9][a-z0-9_-]{2,24})\b"
)
_NOT_CODES = word_set(
    """
    code codes for please from that this you the and work works working discount free some any
    not get have need here there now yet
    """
)
_THE = (
    r"(?:the|this|that|my|any|all|those|den|das|die|diesen|meinen|le|la|les|ce|mon|el|los|mi|este)"
)
_NOUN = (
    r"(?:(?:discount|promo|promotion|coupon|voucher|rabatt|gutschein)[ -]?codes?|"
    r"codes?|coupons?|vouchers?|discounts?|rabattcodes?|gutschein(?:e|codes?)?|rabatt|"
    r"bons? de reduction|codes? promo|codes? de reduction|remise|"
    r"(?:codigos?|cupon(?:es)?)(?: de descuento| promocional)?|descuento)"
)
_AWAY = r"(?:off|out|away|raus|heraus|weg|wieder|again|ab|bitte|please|doch)"
_TAKE = (
    r"(?:take|remove|drop|delete|cancel|undo|get rid of|lose|clear|"
    r"entfern(?:e|en)?|losch(?:e|en)?|nimm|nehmen|streich(?:e|en)?|"
    r"enlev(?:e|ez|er)|retir(?:e|ez|er)|supprim(?:e|ez|er)|annul(?:e|ez|er)|"
    r"quit(?:a|e|ar|ame|eme)|elimin(?:a|e|ar)|borr(?:a|e|ar)|sa(?:ca|que|car))"
)
_WITHOUT = r"(?:without|ohne|sans|sin|(?:do not|don'?t) use|no longer use|forget)"
_ASKING = (
    r"(?:(?:bitte|konn(?:en|ten) sie|kannst du|doch|s'il vous plait|pouvez[ -]vous|peux[ -]tu|"
    r"por favor|pued(?:e|es)|podria|mejor|lieber|plutot)[ ,]+)*"
)
_END = (
    r"(?:[, ]+(?:please|pls|again|now|for now|from (?:the|my) (?:cart|order)|bitte|"
    r"s'il (?:vous|te) plait|svp|por favor))*$"
)


@dataclass(frozen=True, slots=True)
class Codes:
    situation: Situation

    def read(self, text: Text) -> tuple[Intent, ...]:
        return self._taken_off(text) or self._given(text)

    def _given(self, text: Text) -> tuple[Intent, ...]:
        found = _CODE.search(text.folded)
        if not found or found["code"] in _NOT_CODES:
            return ()
        start, end = found.span("code")
        code = text.written[start:end]
        written = code.isupper() or any(character.isdigit() for character in code)
        return (Intent("discount_code", slots={"code": code.upper()}),) if written else ()

    def _taken_off(self, text: Text) -> tuple[Intent, ...]:
        """Understand "take the code off", or a code of the cart by its name, where that is all."""
        said = tidy(text)
        for code in self.situation.codes:
            named = rf"(?:(?:{_THE} )*{_NOUN} )?{re.escape(code.casefold())}"
            if _takes_off(named).match(said):
                return (Intent("remove_code", slots={"code": code}),)
        every = _takes_off(rf"(?:{_THE} )*{_NOUN}").match(said)
        return (Intent("remove_code"),) if every else ()


def _takes_off(what: str) -> re.Pattern[str]:
    """Return what takes off *what* and says nothing else, the verb before it or behind."""
    ways = (
        rf"{_TAKE}(?: {_AWAY})* {what}(?: {_AWAY})*",
        rf"{what}(?: {_AWAY})* {_TAKE}(?: {_AWAY})*",
        rf"{_WITHOUT} {what}",
    )
    return re.compile(rf"{POLITELY}{_ASKING}(?:{'|'.join(ways)}){_END}")
