"""Which version it should have been of what was put in the cart just now: "sorry, L"."""

import re
from dataclasses import replace

from sales_conversion.models import Intent, ItemReference
from sales_conversion.understanding.pointing.counting import count_in, each, is_only_number
from sales_conversion.understanding.pointing.names import as_reference
from sales_conversion.understanding.pointing.references import Pointer
from sales_conversion.understanding.wording.numbers import number_of
from sales_conversion.understanding.wording.text import Text

_PUTS_RIGHT = re.compile(
    r"^(?:(?:oh|ah|hmm?|no|nope|sorry|oops|wait|hang on|hold on|actually|my bad|nein|doch|"
    r"moment|warte|entschuldigung|pardon|non|perdon|espera)[ ,.!]+)+"
    r"(?:(?:i|ich) (?:meant?|want(?:ed)?|said|meinte|wollte) |make (?:it|that) |rather |better |"
    r"lieber |in |size |grosse )*"
    r"(?P<to>\S.*?)"
    r"(?: (?:is|will be) (?:enough|fine|plenty|ok)| will do| instead| please| then| reicht|"
    r" bitte)*"
    r"[.! ]*$"
)
_OPEN = ("option", "quantity", "need", "which", "contact", "address", "delivery")
"""While one of these is asked, what is told is its answer."""


def righted(text: Text, pointer: Pointer) -> tuple[Intent, ...]:
    """Return what *text* corrects: the version of what is in the cart, or how many there are."""
    situation, found = pointer.situation, _PUTS_RIGHT.match(text.folded)
    current = pointer.current("cart") if situation.cart else ()
    if not (found and current) or situation.asks(*_OPEN) or "?" in text.written:
        return ()
    to = Text.of(text.written[slice(*found.span("to"))])
    talked_of = situation.focus is None or situation.focus.product_id == current[0].product_id
    if talked_of and (counted := _counted(to, current[0], pointer)):
        return counted
    line = next((line for line in _lines(pointer) if _is_of(to, line, pointer)), None)
    return _swapped(line, to, pointer) if line else ()


def _counted(to: Text, line: ItemReference, pointer: Pointer) -> tuple[Intent, ...]:
    """ "No, one": a figure that is no version of it says how many."""
    names = pointer.version(to, line) or pointer.options(to)
    count = None if names or not is_only_number(to) else count_in(to)
    return (Intent("update_cart", slots={"items": each((line,), count)}),) if count else ()


def _lines(pointer: Pointer) -> tuple[ItemReference, ...]:
    """Return the lines of the cart, the one the talk is about first, then the latest."""
    lines = pointer.situation.cart
    latest = (as_reference(line, lines, in_cart=True) for line in reversed(lines))
    return (*pointer.current("cart"), *latest)


def _is_of(to: Text, line: ItemReference, pointer: Pointer) -> bool:
    """Tell whether *to* names another version of *line*, by its values or by a figure alone."""
    options = {**pointer.version(to, line), **pointer.options(to)}
    figure = len(to.words) == 1 and number_of(to.words[0].text) is not None
    told = pointer.tells_version(to, line) or (figure and bool(pointer.version(to, line)))
    return told and any(line.options.get(name, value) != value for name, value in options.items())


def _swapped(line: ItemReference, to: Text, pointer: Pointer) -> tuple[Intent, ...]:
    options = {**line.options, **pointer.version(to, line), **pointer.options(to)}
    held = next(c.quantity for c in pointer.situation.cart if c.sku == line.sku)
    count = held if held > 1 else None
    new = replace(line, sku=None, options=options, quantity=count, instead_of=line.sku or "")
    return (
        Intent("remove_from_cart", slots={"items": (line,)}),
        Intent("add_to_cart", slots={"items": (new,)}),
    )
