"""One clause becomes one wish: first what is certain, then what is likely."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sales_conversion.models import Intent, ItemReference
from sales_conversion.understanding.answers import Answers
from sales_conversion.understanding.clauses import Clause
from sales_conversion.understanding.commands import Commands
from sales_conversion.understanding.guessing import Guesser
from sales_conversion.understanding.lexicon import Lexicon
from sales_conversion.understanding.needs import forgotten, hear, is_new_product, merged
from sales_conversion.understanding.objections import kind_of, strength_of
from sales_conversion.understanding.references import Pointer
from sales_conversion.understanding.situation import Situation

SURE, LIKELY, POSSIBLE = 0.97, 0.55, 0.3
"""Above LIKELY a guess is acted on, above POSSIBLE it may be asked about."""

NEEDING = frozenset({"search", "browse", "refine", "recommend", "more"})
_QUESTION = re.compile(
    r"^(?:and |but |so |or |ok |also )*(?:is|are|does|do|did|can|could|will|would|has|have|how|what|what's|whats|which|where|who|when|"
    r"ist|sind|hat|passt|kann|wie|was|est|combien|quel\w*|es|tiene|cuanto|que)\b"
)
_OF_ITEM = re.compile(r"\b(?:it|this|that|its|they|them|these|those|first|second|third|last|ersten?|zweiten?|das|er|sie|ca|celui|lo|esto|ese)\b")
_SHOPWIDE = re.compile(
    r"\b(?:ship\w*|deliver\w*|returns?|returned|returnable|refunds?|warranty|guarantee\w*|paypal|pay|payment\w*|instal\w*|privacy|data|"
    r"opening hours|customs|vat|tax(?:es)?|exchange|gift ?wrap\w*|arrive|versand\w*|lieferung|ruckgabe|zuruckgeben|zuruckschicken|garantie|livraison|retour\w*|envio\w*|devol\w*|garantia)\b"
)
_COMPLAINT = re.compile(r"\b(?:broken|damaged|wrong (?:item|product|one|size|order)|missing|complain\w*|charged twice|late|never arrived|money back)\b")
_ASKS_STOCK_OF_KIND = re.compile(
    r"^(?:hey |hi |and |but |so |or |ok |also )*(?:do you (?:have|sell|carry|stock|offer|guys have)|have you got|you got|got any|got|are there|is there|"
    r"can you (?:show|find|get|give)|could you (?:show|find|get|give)|can i see|could i see|what (?:\w+ )?(?:do you have|have you got)|"
    r"what kinds? of|which .*do you have|habt ihr|haben sie|gibt es|avez vous|vous avez|avez-vous|tienen|teneis|tienes|hay|"
    r"where (?:can i find|are)|any|would you have|i was wondering if you)\b"
)
_LOOKING = re.compile(
    r"^(?:hey |hi |so |well |ok |please |pls |can you |could you )*(?:i'?m |i am |we'?re )?(?:looking for|lookin for|searching for|shopping for|after|in the market for|"
    r"i (?:need|want|require)|i'?d (?:like|love)|we need|need|want|find|search|show|ich (?:suche|brauche|hatte gern\w*|mochte)|zeig\w*|je (?:cherche|voudrais|veux)|"
    r"j'ai besoin|montre\w*|(?:estoy )?buscando|busco|necesito|quiero|muestra\w*)\b"
)
_HOW_TO = re.compile(r"^(?:and |so |but )*(?:what|which) (?:\w+ ){1,3}(?:is best for|do i need|do i use|should i use|is used|for|to use)\b")
_REFINES = re.compile(r"\b(?:what about|how about|something|anything|instead|rather|other|another|different|smaller|bigger|larger|lighter|heavier|cheaper|nicer|better|only|similar|wie ware|et en|y en)\b")
_SEES_ONE = re.compile(r"^(?:ok |okay |yes |and |oh |please |can you |could you |can i |i (?:like|prefer|love|choose|pick)|i'm interested in|i think|show me|let me see|open|tell me about|the|that|this|number|option|#|das|der|die|le|la|el|ese|celui)")
_POINTS = re.compile(r"\b(?:one|first|second|third|last|number|\d(?:st|nd|rd)|it|that|this|das|erste\w*|zweite\w*|premier\w*|deuxieme|celui\w*|primero|segundo|ese|looks?|sounds?|like|prefer)\b|^(?:the|option)\b|#\d")
_ALL_OF_THEM = re.compile(r"^(?:yes |ok )?(?:both|all)(?: (?:of )?(?:them|these|those|two|three|of them))?(?: please)?$")
_EXPENSIVE = re.compile(r"\b(?:expensive|pricey|costs? too much|afford|overpriced|too much money|rip[- ]?off)\b")
_IN = re.compile(r"^(?:and |or |but |maybe )*in (?:a )?[^\W\d_]+(?: please)?$")
_HUMAN = re.compile(r"\b(?:human|real person|live agent|an agent|representative|customer (?:service|support)|operator|manager|menschen|mitarbeiter|kundenservice|conseiller|service client|atencion al cliente)\b")
_BOT = re.compile(r"\bare you\b|\bbist du\b|\bes-tu\b")
_MORE_KIND = re.compile(r"\b(?:more|other|others|else|another|different|further)\b")
_GIFT = re.compile(r"\b(?:gift|present|geschenk|cadeau|regalo)s?\b")
_RECOMMEND = re.compile(r"\b(?:recommend\w*|suggest\w*|advi[sc]e|surprise me|help me (?:choose|decide|pick)|best|which (?:one )?should i|what should i|empfiehlst|empfehl\w*|conseill\w*|recomiend\w*|top pick|favou?rite|popular|bestsell\w*)\b")


@dataclass(frozen=True, slots=True)
class Wishes:
    """Reads clauses with the lexicon of the shop and a fitted guesser."""

    lexicon: Lexicon
    guesser: Guesser

    def read(self, clause: Clause, situation: Situation) -> tuple[Intent, ...]:
        """Return what *clause* asks for; `unknown` when that cannot be told."""
        answers = Answers(self.lexicon, situation).read(clause)
        if answers:
            return answers
        commands = Commands(self.lexicon, situation).read(clause.text, clause.asks)
        if commands:
            return commands
        return (_Reading(self, clause, situation).intent(),)


class _Reading:
    """One clause that is neither an answer nor a command."""

    def __init__(self, wishes: Wishes, clause: Clause, situation: Situation) -> None:
        self._lexicon = wishes.lexicon
        self._text = clause.text
        self._folded = clause.text.folded.strip(" .,!?")
        self._asks = clause.asks or bool(_QUESTION.match(self._folded))
        self._situation = situation
        self._pointer = Pointer(wishes.lexicon, situation)
        self._guesses = wishes.guesser.guess(clause.text)
        self._heard = hear(clause.text, wishes.lexicon)

    def intent(self) -> Intent:
        certain = self._certain()
        if certain:
            return certain
        name, confidence = self._guesses[0].label, self._guesses[0].confidence
        if self._heard.relations.are_said and not self._asks and confidence < 0.8:
            return self._as("search", 0.7)
        if name == "off_topic" and confidence >= POSSIBLE and not self._names_shop_words:
            return Intent("off_topic", confidence)
        if confidence >= LIKELY and not (name in {"unknown", "off_topic"} and self._heard.heads):
            return self._as(name, confidence)
        looking = self._guess() == "search" or _LOOKING.match(self._folded)
        if self._heard.says_something and (self._names_shop_words or looking):
            return self._as("search", LIKELY + 0.1)
        if confidence >= POSSIBLE:
            return self._as(name, confidence)
        return Intent("unknown", 1 - confidence)

    @property
    def _names_shop_words(self) -> bool:
        heard = self._heard
        return bool(heard.heads or heard.category or heard.filters or len(heard.rest) < len(heard.query))

    def _certain(self) -> Intent | None:
        if self._is_plain_need():
            return self._as("search", SURE)
        if _COMPLAINT.search(self._folded) and self._guess() in {"complaint", "order_status"}:
            return None
        if self._is_select():
            return self._as("select", SURE)
        if _EXPENSIVE.search(self._folded) and self._guess().startswith("objection_") and not _SHOPWIDE.search(self._folded):
            return self._as("objection_price", 0.9)
        if _IN.match(self._folded) and not self._situation.needs.are_vague:
            return self._as("refine", 0.9)
        if _HUMAN.search(self._folded) and not _BOT.search(self._folded) and self._guess() in {"human", "small_talk", "ask_policy"}:
            return Intent("human", SURE)
        if _SHOPWIDE.search(self._folded) and self._asks and self._guess() not in {"objection_delivery", "order_status", "complaint", "how_to", "view_cart", "cancel_order"}:
            return self._as("ask_policy", 0.9)
        if _ASKS_STOCK_OF_KIND.match(self._folded) and self._heard.says_something and not _OF_ITEM.search(self._folded):
            return self._as("search", 0.9)
        if _HOW_TO.match(self._folded) and self._heard.high is None:
            return self._as("how_to", 0.8)
        if self._asks and self._asks_about_item():
            return self._as("ask_product", 0.85)
        return None

    def _guess(self) -> str:
        return self._guesses[0].label

    def _is_plain_need(self) -> bool:
        """Nothing is said but products, filters and chat around them."""
        heard = self._heard
        if self._asks and _QUESTION.match(self._folded) and not _ASKS_STOCK_OF_KIND.match(self._folded):
            return False
        if heard.rest or not (heard.query or heard.filters) or self._is_select():
            return False
        if self._guess() in _NEVER_NEEDS and self._guesses[0].confidence > LIKELY:
            return False
        return not _RECOMMEND.search(self._folded)

    def _is_select(self) -> bool:
        if _ALL_OF_THEM.match(self._folded) and len(self._situation.shown) > 1:
            return True
        if not self._situation.shown or not _POINTS.search(self._folded) or self._asks:
            return False
        if not _SEES_ONE.match(self._folded) or _REFINES.search(self._folded) or _NOT_CHOOSING.search(self._folded):
            return False
        items = self._pointer.items(self._text)
        return bool(items) and all(item.product_id for item in items)

    def _asks_about_item(self) -> bool:
        if self._guess() in _OTHER_QUESTIONS and self._guesses[0].confidence > LIKELY:
            return False
        pointed = bool(_OF_ITEM.search(self._folded)) and bool(self._pointer.current() or self._situation.shown)
        named = bool(self._lexicon.named_products(self._text.words))
        return (pointed or named) and not _RECOMMEND.search(self._folded) and (self._guess() == "ask_product" or (bool(_QUESTION.match(self._folded)) and self._guess() not in _OTHER_QUESTIONS))

    def _as(self, name: str, confidence: float) -> Intent:
        return Intent(*self._placed(name, confidence))

    def _placed(self, name: str, confidence: float) -> tuple[str, float, Mapping[str, Any]]:
        if name in NEEDING:
            return self._need(name, confidence)
        if name == "forget":
            return name, confidence, {"needs": forgotten(self._situation.needs, self._text, self._lexicon)}
        if name.startswith("objection_"):
            return name, confidence, self._objection(name)
        if name in {"ask_product", "ask_policy", "how_to"}:
            return self._question(name, confidence)
        if name in {"select", "add_to_cart", "update_cart", "remove_from_cart", "compare"}:
            return self._act(name, confidence)
        return name, confidence, {}

    def _need(self, name: str, confidence: float) -> tuple[str, float, Mapping[str, Any]]:
        heard, known = self._heard, self._situation.needs
        needs = merged(known, heard, self._situation.prices)
        slots: dict[str, Any] = {"needs": needs}
        named = self._lexicon.named_products(self._text.words)
        if named and len(named) <= 3:
            slots["items"] = tuple(ItemReference(key, title=self._lexicon.title(key)) for key in named)
        return self._kind_of_need(name), confidence, slots

    def _kind_of_need(self, name: str) -> str:
        heard, known = self._heard, self._situation.needs
        talking = bool(self._situation.shown) or not known.are_vague
        if _RECOMMEND.search(self._folded) and name != "more":
            return "recommend"
        if name == "more" or (name != "refine" and _MORE_KIND.search(self._folded) and talking and not heard.filters and not is_new_product(known, heard)):
            return "more" if not is_new_product(known, heard) else "search"
        if name == "recommend":
            return name
        if name == "browse":
            return "browse" if not (heard.heads or heard.filters) else "search"
        if not heard.says_something:
            return name
        fresh = is_new_product(known, heard) or (bool(heard.heads) and known.are_vague)
        if not fresh and talking and not heard.heads:
            return "refine"
        if name == "refine" and not fresh and talking:
            return "refine"
        return "search"

    def _objection(self, name: str) -> Mapping[str, Any]:
        slots: dict[str, Any] = {"kind": kind_of(name), "strength": strength_of(self._text.folded)}
        items = self._pointer.items(self._text) or self._pointer.current()
        return {**slots, "items": items} if items else slots

    def _question(self, name: str, confidence: float) -> tuple[str, float, Mapping[str, Any]]:
        slots: dict[str, Any] = {"question": self._text.written.strip()}
        if name != "ask_product":
            return name, confidence, slots
        items = self._pointer.items(self._text) or self._pointer.current()
        named = self._lexicon.named_products(self._text.words)
        if named and not any(item.product_id for item in items):
            items = tuple(ItemReference(key, title=self._lexicon.title(key)) for key in named)
        return name, confidence, {**slots, "attribute": self._lexicon.attribute_asked(self._text), "items": items}

    def _act(self, name: str, confidence: float) -> tuple[str, float, Mapping[str, Any]]:
        among = "cart" if name in {"update_cart", "remove_from_cart"} else "shown"
        items = self._pointer.items(self._text, "cart" if among == "cart" else "shown")
        if name == "compare" and len(items) < 2 and not self._situation.shown:
            return self._question("how_to", confidence)
        if not items and name == "add_to_cart" and not self._heard.query:
            items = self._pointer.current()
        if not items and name in {"select", "add_to_cart"} and self._heard.says_something:
            return self._need("search", confidence)
        return name, confidence, {"items": items}


_NEVER_NEEDS = frozenset(["objection_price", "objection_need", "objection_quality", "objection_fit", "objection_elsewhere", "complaint", "how_to", "order_status", "cancel_order", "view_cart", "clear_cart", "ask_policy", "discount_code", "forget"])
_OTHER_QUESTIONS = frozenset(
    ["ask_policy", "how_to", "compare", "view_cart", "order_status", "cancel_order", "human", "small_talk", "off_topic", "recommend", "search", "browse", "refine", "more", "checkout", "discount_code", "objection_quality", "objection_trust", "objection_need", "objection_price", "objection_elsewhere", "objection_delivery", "objection_fit", "complaint"]
)
_NOT_CHOOSING = re.compile(r"\b(?:don't|dont|not|no|never|hate|too|why|but|broken|cart|basket|return|expensive)\b")
