"""Commands that leave no doubt: codes, orders, the cart as a whole, how it is delivered."""

import re
from dataclasses import dataclass, replace

from sales_conversion.models import Intent, ItemReference
from sales_conversion.understanding.commanding.adding import DEFINITE, OF_CART, Adding
from sales_conversion.understanding.commanding.changing import Changing
from sales_conversion.understanding.commanding.codes import Codes
from sales_conversion.understanding.commanding.delivering import chosen_delivery
from sales_conversion.understanding.commanding.in_its_place import InItsPlace
from sales_conversion.understanding.commanding.restating import Restating
from sales_conversion.understanding.commanding.so_many import SoMany
from sales_conversion.understanding.pointing.comparing import Comparing
from sales_conversion.understanding.pointing.counting import each, quantity_in, without_numbers
from sales_conversion.understanding.pointing.references import Pointer
from sales_conversion.understanding.seeking.hearing import Heard, hear
from sales_conversion.understanding.shop.lexicon import Lexicon
from sales_conversion.understanding.situation import Situation
from sales_conversion.understanding.wording.courtesy import CART, POLITELY, tidy
from sales_conversion.understanding.wording.text import Text, stems
from sales_conversion.understanding.wording.words import FILLER, NUMBERS, ORDINALS, STOP, word_set

_ALL = r"(?:everything|all(?: of (?:it|them))?|all (?:the )?items|alles|tout|todo)"
_CLEAR = re.compile(
    POLITELY + rf"(?:(?:empty|clear|reset|dump|delete|leere|vider?|videz|"
    rf"vacia\w*)\b.{{0,12}}\b{CART}|{CART} leeren|"
    rf"(?:remove|delete|clear|take out|throw out|take|losche|entferne?|supprime\w*|enleve\w*|"
    rf"retire\w*|vide[zr]?|quit\w+|borr\w+|elimin\w+|saca\w*)\s+{_ALL}\b"
    rf"(?!.*\b(?:except|but|besides|without|sauf|ausser|menos)\b).{{0,40}})$"
)
_VIEW = re.compile(
    POLITELY + r"(?:(?:what'?s|what is|what have i got|what do i have|is there anything|show me|"
    r"show|view|see|check|open|was ist|zeig\w*)\b.{0,20} in my (?:shopping )?(?:cart|basket|bag)|"
    r"(?:show me|show|view|see|check|open)(?: what'?s in)? my (?:shopping )?(?:cart|basket|bag)|"
    r"what (?:do i have|have i got|did i (?:put|add))(?= (?:so far|now|already|right now)$)|"
    r"is my (?:shopping )?(?:cart|basket|bag) (?:still |really |now )?(?:empty|full))"
    r"(?: (?:so far|right now|now|at the moment|please))*$"
)
_COMES_TO = re.compile(
    POLITELY + r"what (?:does|do|would|will) (?:it|that|this|they|everything|the lot)"
    r"(?: all| now)? (?:come|add up|amount) to(?: now| in total| altogether| so far)?$"
)
_SAME_DETAILS = (
    r"(?:the |my )?same (?:address|details|e-?mail|info|data|place|as (?:before|last time))"
    r"(?: (?:and|&) (?:address|details|e-?mail|name))?"
    r"(?: (?:as|like) (?:before|last time|always|usual))?"
)
_CHECKOUT = re.compile(
    POLITELY + r"(?:(?:go |proceed |continue |move on )?(?:to (?:the )?)?check ?out|"
    r"(?:ich (?:mochte|will) )?(?:weiter )?zur kasse(?: gehen)?|"
    r"(?:je (?:veux|voudrais) )?(?:passer|aller) (?:a la caisse|commande)|a la caisse|"
    r"(?:quiero )?(?:ir a )?(?:la )?(?:caja|pagar)|finalizar (?:la compra|el pedido))"
    r"(?: (?:now|please|pls|bitte|jetzt|maintenant|ahora|por favor|s'il vous plait))*"
    r"(?:[, ]+(?:ship(?:ping|ped)?|deliver(?:y|ed|ing)?|send(?:ing)?)(?: it)? to (?:the )?"
    r"[^\W\d_]+(?: [^\W\d_]+)?)?"
    rf"(?:[, ]+(?:with |using |use |to )?{_SAME_DETAILS})?$"
)
_CHECKOUT_BY = re.compile(
    POLITELY
    + r"(?:go |proceed )?(?:to )?(?:check ?out|pay|order(?: it)?),? (?:with|by|via|using|and) "
    r"(?P<how>.+)$"
)
_CHECKOUT_OF = re.compile(
    POLITELY + r"(?:go |proceed )?(?:to )?check ?out,? "
    r"(?:(?:now|please|pls|plz|with|just|only),? )*(?P<what>.+)$"
)
_SAME = re.compile(POLITELY + rf"(?:use |with |to |ship to |send it to )?{_SAME_DETAILS}$")
_PAY = re.compile(
    POLITELY + r"(?:(?:go and |to )?pay(?: up)?(?: for (?:it|this|that|these|them|everything|"
    r"my (?:stuff|things|order|cart)))?|(?:i'?m |am )?ready to (?:pay|order|buy)|"
    r"ring (?:me|it) up|(?:shut up and )?take my money|"
    r"(?:place|complete|finish|finalize|finalise|submit|make) (?:the|my|an|this) "
    r"(?:order|purchase)(?: (?:for|with|of) (?:just |only )?(?:the|my|this|that|these|those|all)\b"
    r"(?:(?! and ).)*)?|(?:ich (?:mochte|will) )?(?:jetzt )?(?:bezahlen|zahlen|bestellen)|"
    r"(?:je (?:veux|voudrais) )?(?:payer|commander)|(?:quiero )?(?:pagar|comprar))"
    r"(?: (?:now|please|pls|plz|already|bitte|jetzt|maintenant|ahora|por favor|s'il vous plait))*$"
)
_ORDER_IT = re.compile(
    POLITELY + r"(?:order|buy|purchase)(?: (?:it|them|this|that|these|everything|it all|"
    r"all of it))?(?: (?:now|please|pls|plz|already))*$"
)
_REMOVE = re.compile(
    POLITELY + r"(?:remove|remov|delete|drop|take out|take off|take away|get rid of|lose|kick out|"
    r"throw out|scratch|"
    r"entferne|losche|enleve\w*|retire\w*|supprime\w*|quita\w*|elimina\w*)\b(?P<what>.*)$"
)
_TAKE_OUT = re.compile(
    POLITELY + r"(?:take|put|nimm)\s+(?P<what>.+?)\s+(?:out|off|away|back|raus)\b"
)
_OTHERS = re.compile(r"-en\b|\b(?:other|others|extra|autres?|andere?n?|otros?|en)\b")
_ONE_OF = re.compile(
    r"\s*(?:just |only )?(?:one|1|a single|un[oae]?|eine?[nrs]?)"
    r"(?: of (?:them|it|those|these))?(?: (?!please\b)\w|$)"
)
_PUT_BACK = re.compile(
    POLITELY + r"(?:wait )?(?:(?:put|add|take|bring) "
    r"(?P<what>(?!.*\b(?:out|off|away|raus|heraus)\b).+?) (?:back|again)\b.*|"
    r"(?:undo|put back|add back|bring back)(?P<rest>.*))$"
)
_NO_LONGER = re.compile(
    r"\bi (?:do not|don't|dont|no longer) (?:want|need) (?P<what>.+?) (?:anymore|any more|"
    r"any longer)\b"
)
_REFUSED = re.compile(
    r"^(?:(?:no|nope|nein|non|hey|but|and|sorry|oh|actually|please)[ ,!]+)*"
    r"(?:(?:i|we) (?:really |just )?(?:do not|don't|dont|did not|didn't|didnt|never) "
    r"(?:want|need|ask(?:ed)? for|order(?:ed)?|said|say|mean)(?: to (?:buy|order))?|not|no|"
    r"ich (?:will|mochte|wollte) (?:kein\w*|nicht|das nicht)|je ne veux pas|no quiero)"
    r" (?P<what>.+)$"
)
BARE_NUMBER = 3
"""In more words than these, or beside a thing, a number without "order" is a product's."""

_ORDER = re.compile(
    r"\b(?:order|bestellung|commande|pedido)\s*(?:number|no\.?|nr\.?|#|nummer|num\w*|"
    r"id)?\s*(?:is |: ?|#)?\s*(?P<number>(?:[a-z]{1,5}-?)?\d[\da-z-]{2,20})\b|"
    r"(?P<bare>\b[a-z]{1,4}-\d[\d-]{2,20}\b|#\d{3,12}\b)"
)
_INSTEAD = re.compile(
    r"\b(?:but|instead|rather|only|just|to|that (?:is|has)|which|with|too|more)\b"
)
_ARTICLE = re.compile(
    r"(?:an?|any|the|this|that|these|those|your|my|eine?n?|une?|una?|el|la|le|das)\b"
)
_POINTED = word_set(
    """
    it that this them these those one ones the any of either anymore now das die den ca lo la eso
    esto please
    """
)
_CANCEL = re.compile(r"\b(?:cancel|storn\w*|annul\w*|cancel\w*|withdraw|undo)\b")
_CANCEL_ORDER = re.compile(
    r"^(?:(?:sorry|oh|ok|okay|no|please|hi|hey|hello|actually|then|and|i changed my mind|"
    r"(?:can|could|would|will) you|can i|could i|may i|i (?:want|need|have|would like|wish) to|"
    r"i'd like to|i must|bitte|por favor)[ ,.!]+)*"
    r"(?:(?:cancel|annulez|annuler|cancela|cancelar|storniere?n?(?: sie)?) (?:the |my |this |"
    r"that |whole |entire |die |meine |la |ma |el |mi )*"
    r"(?:order|purchase|bestellung|commande|pedido)|"
    r"(?:die |meine )?bestellung (?:bitte )?stornieren)"
    r"(?:[ ,]+(?:please|pls|now|again|thanks|bitte|por favor|s'il vous plait))*$"
)
_CONDITIONAL = re.compile(
    r"\b(?:i'?d|i would|we'?d|we would|i might|i could|ich wurde|je prendrais|compraria)\b.*"
    r"\b(?:if|when|wenn|si)\b|"
    r"\b(?:if|unless|wenn|falls)\b.*\b(?:off|discount|free|cheaper|less|gave|was|were|had|could|"
    r"would|rabatt|billiger|gratis)\b"
)
""" "I'd buy two if you gave me 20% off": nothing is bought yet."""

_REQUEST = (
    "can ",
    "could ",
    "may ",
    "will ",
    "would ",
    "please ",
    "add ",
    "one more",
    "another",
    "make ",
    "change ",
)


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
        adding, changing = Adding(self.pointer), Changing(self.pointer)
        so_many = SoMany(self.pointer)
        if _CONDITIONAL.search(text.folded):
            return ()
        certain = (
            Codes(self.situation).read,
            self._order,
            self._view,
            self._check_out,
            self._clear,
            self._deliver,
            Comparing(self.pointer).read,
        )
        for reader in certain:
            found = reader(text)
            if found:
                return found
        if asks and not text.folded.startswith(_REQUEST):
            return ()
        for reader in (
            Restating(self.pointer).read,
            changing.swap,
            InItsPlace(self.pointer).recolored,
            changing.sets,
            self._remove,
            self._refuse,
            so_many.again,
            changing.quantity,
            so_many.counted,
            self._add,
            adding.also,
            adding.asked_for,
        ):
            found = reader(text)
            if found:
                return found
        return ()

    def _add(self, text: Text) -> tuple[Intent, ...]:
        return InItsPlace(self.pointer).placed(Adding(self.pointer).add(text), text)

    def _order(self, text: Text) -> tuple[Intent, ...]:
        found = _ORDER.search(text.folded)
        if not found and _CANCEL_ORDER.match(tidy(text)):
            return (Intent("cancel_order"),)
        if not found or self.lexicon.named_models(text.words):
            return ()
        group = "number" if found["number"] else "bare"
        named = any(span.has("noun", "category") for span in self.lexicon.find(text.words))
        if group == "bare" and (named or len(text.words) > BARE_NUMBER):
            return ()
        number = text.written[slice(*found.span(group))].lstrip("#")
        name = "cancel_order" if _CANCEL.search(text.folded) else "order_status"
        return (Intent(name, slots={"number": number.upper()}),)

    def _view(self, text: Text) -> tuple[Intent, ...]:
        said = tidy(text)
        sums_up = self.situation.cart and _COMES_TO.match(said)
        return (Intent("view_cart"),) if _VIEW.match(said) or sums_up else ()

    def _check_out(self, text: Text) -> tuple[Intent, ...]:
        said = tidy(text)
        how = _CHECKOUT_BY.match(said)
        method = chosen_delivery(Text.of(how["how"]), self.lexicon) if how else ""
        if method:
            return (Intent("checkout", slots={"details": {"method": method}}),)
        goes = _CHECKOUT.match(said) or _SAME.match(said) or self._checks_it_out(said)
        pays = _PAY.match(said) or (_ORDER_IT.match(said) and self._has_it())
        return (Intent("checkout"),) if goes or (pays and self.situation.cart) else ()

    def _checks_it_out(self, said: str) -> bool:
        """ "Check out with the two cables": what is named is in the cart."""
        found, lines = _CHECKOUT_OF.match(said), self.situation.cart
        if not found or not lines:
            return False
        named = set(stems(found["what"])) - STOP - NUMBERS.keys()
        return named <= {word for line in lines for word in stems(line.title)}

    def _has_it(self) -> bool:
        """ "Order it", when what the talk is about is in the cart already."""
        focus, lines = self.situation.focus, self.situation.cart
        if self.situation.asks("add", "option", "which"):
            return False
        return focus is None or any(line.product_id == focus.product_id for line in lines)

    def _clear(self, text: Text) -> tuple[Intent, ...]:
        return (Intent("clear_cart"),) if empties_the_cart(text) else ()

    def _deliver(self, text: Text) -> tuple[Intent, ...]:
        method = chosen_delivery(text, self.lexicon)
        return (
            (Intent("choose_delivery", slots={"details": {"method": method}}),) if method else ()
        )

    def _remove(self, text: Text) -> tuple[Intent, ...]:
        said = tidy(text)
        if back := self._put_back(said):
            return back
        found = _TAKE_OUT.match(said) or _REMOVE.match(said) or _NO_LONGER.search(said)
        if not found:
            return ()
        what = Text.of(OF_CART.sub(" ", found["what"]))
        items = self.pointer.items(what, "cart")
        if not items and _names_nothing(without_numbers(Text.of(_OTHERS.sub(" ", what.folded)))):
            items = each(self.pointer.current("cart"), quantity_in(what))
        if not items and self._is_wish(what):
            return ()
        if _ONE_OF.match(what.folded):
            items = each(items, 1)
        if fewer := self._fewer(items):
            return (Intent("update_cart", slots={"items": fewer}),)
        return (Intent("remove_from_cart", slots={"items": items}),)

    def _fewer(self, items: tuple[ItemReference, ...]) -> tuple[ItemReference, ...]:
        """ "Remove one mug" of three leaves two."""
        held = {line.sku: line.quantity for line in self.situation.cart}
        left = [held.get(item.sku or "", 0) - (item.quantity or 0) for item in items]
        counted = all(item.quantity for item in items) and all(count > 0 for count in left)
        return tuple(replace(i, quantity=n) for i, n in zip(items, left, strict=True) if counted)

    def _put_back(self, said: str) -> tuple[Intent, ...]:
        """ "Put the mug back": into the cart, if it was taken out of it just now."""
        found, gone = _PUT_BACK.match(said), self.situation.focus
        if not (found and gone) or any(c.sku == gone.sku for c in self.situation.cart):
            return ()
        what = Text.of(found["what"] or found["rest"])
        named = {word.stem for word in what.words} & set(stems(gone.title))
        meant = _names_nothing(what) or named
        return (Intent("add_to_cart", slots={"items": (gone,)}),) if meant else ()

    def _refuse(self, text: Text) -> tuple[Intent, ...]:
        """ "I do not want a printer": out of the cart if it is there, else a no."""
        found = _REFUSED.match(tidy(text))
        if not found or _INSTEAD.search(found["what"]):
            return ()
        what = Text.of(found["what"])
        held = self.pointer.named(what, "cart") if self.situation.cart else ()
        if held and not self.situation.asks("add", "which", "option"):
            return (Intent("remove_from_cart", slots={"items": held}),)
        if self._wants_another(what):
            return ()
        pointed = {word.text for word in what.words} <= _POINTED
        heard = hear(what, self.lexicon)
        filters = heard.options or heard.attributes or heard.brand or heard.high or heard.low
        named = (heard.heads or heard.product or heard.category) and not filters
        thing = _ARTICLE.match(what.folded) and named and not self._is_narrower(heard)
        return (Intent("deny"),) if pointed or thing else ()

    def _wants_another(self, refused: Text) -> bool:
        """ "Not a hand grinder, an electric one": what is wanted instead is told in one breath."""
        _, comma, wanted = refused.folded.partition(",")
        heard = hear(Text.of(wanted), self.lexicon, about=self.situation.kinds)
        return bool(comma) and (heard.says_something or bool(heard.rest))

    def _is_narrower(self, refused: Heard) -> bool:
        """ "Not a hand grinder", while grinders are looked for: any other will do."""
        looked_for = {*stems(self.situation.needs.query)}
        told = {stem for word in refused.query for stem in stems(word)} - {*refused.heads}
        narrower = bool(told) and {*refused.heads} <= looked_for and not told <= looked_for
        return narrower and not self.situation.asks("add")

    def _is_wish(self, what: Text) -> bool:
        """ "Remove the leather ones" with an empty cart is about what is shown."""
        said = bool(what.words) and not DEFINITE.search(what.folded)
        return not self.situation.cart and said


def _names_nothing(what: Text) -> bool:
    """ "Remove it", "remove that item": what it is has to be known otherwise."""
    chat = (w.text in STOP or w.text in FILLER for w in what.words if w.text not in ORDINALS)
    return all(chat) and not any(word.text in ORDINALS for word in what.words)


def empties_the_cart(text: Text) -> bool:
    """Tell whether everything shall go: out of the cart, and not what was wished."""
    return bool(_CLEAR.match(tidy(text)))
