"""One clause becomes one wish: first what is certain, then what is likely."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from sales_conversion.models import Intent, ItemReference, Needs
from sales_conversion.understanding.answering.answers import Answers
from sales_conversion.understanding.answering.pointed import Pointed
from sales_conversion.understanding.clause import (
    choices,
    degrees,
    intent_groups,
    questions,
    remarks,
    searches,
)
from sales_conversion.understanding.clause.impression import (
    LIKELY,
    NONSENSE,
    PLAIN,
    POSSIBLE,
    STRONG,
    Impression,
)
from sales_conversion.understanding.commanding.apart import taken_and_sought
from sales_conversion.understanding.commanding.commands import Commands, empties_the_cart
from sales_conversion.understanding.commanding.leaving import Leaving
from sales_conversion.understanding.commanding.so_many import SoMany
from sales_conversion.understanding.commanding.unasked import (
    TAKING,
    counts_nothing,
    doubts,
    takes_nothing,
    tells_of_the_cart,
    without_taking,
)
from sales_conversion.understanding.guessing.guessing import Guesser
from sales_conversion.understanding.pointing.comparing import Comparing
from sales_conversion.understanding.pointing.places import tells_place
from sales_conversion.understanding.pointing.references import Pointer
from sales_conversion.understanding.seeking.listing import Listing
from sales_conversion.understanding.seeking.needs import merged
from sales_conversion.understanding.seeking.relaxing import relaxed
from sales_conversion.understanding.seeking.uses import only_has
from sales_conversion.understanding.shop.lexicon import Lexicon
from sales_conversion.understanding.situation import Situation
from sales_conversion.understanding.wording import cues
from sales_conversion.understanding.wording.clauses import Clause
from sales_conversion.understanding.wording.courtesy import tidy
from sales_conversion.understanding.wording.depending import (
    asks_for_less,
    depends,
    names_a_price,
    offered_price,
)
from sales_conversion.understanding.wording.talk_words import is_talk
from sales_conversion.understanding.wording.text import Text
from sales_conversion.understanding.wording.words import FILLER, STOP

LONGEST_TOLD = 4
SURE, CLEAR, FAIR = 0.97, 0.9, 0.6

CHATTER = frozenset({"greeting", "thanks", "goodbye", "small_talk", "introduce", "rude"})
"""What nonsense is easily taken for; it counts only when it is likely."""

LEAVING = frozenset({"remove_from_cart", "update_cart"})
"""What makes the cart smaller, or may."""

_OPEN_QUESTION = re.compile(
    r"^(?:(?:and|but|so|ok|well|hmm|oh|und|aber)[ ,]+)*"
    r"(?:why|what|when|where|who|how|did|have|is|was|warum|wieso|wann|wo|wer|wie|habt|hast)\b"
)
"""It wants to know, whatever it speaks of doing."""

Naming: TypeAlias = Callable[[Impression], str]
Holds: TypeAlias = Callable[[Impression], bool]


@dataclass(frozen=True, slots=True)
class Wishes:
    """Reads clauses with the lexicon of the shop and a fitted guesser."""

    lexicon: Lexicon
    guesser: Guesser

    def read(self, clause: Clause, situation: Situation) -> tuple[Intent, ...]:
        """Return what *clause* asks for; `unknown` when that cannot be told."""
        if depends(clause.text.folded) and names_a_price(clause.text.folded):
            impression = Impression(clause, situation, self.lexicon, self.guesser)
            return (impression.filling.intent("discount_code", PLAIN),)
        if tells_of_the_cart(clause.text):
            return (Intent("view_cart", PLAIN),)
        found = self._taken_back(clause, situation) or self._read(clause, situation)
        takes = any(i.name in TAKING for i in found)
        if (takes or _drops_the_last(found)) and asks_for_less(clause.text.folded):
            return (Intent("discount_code", PLAIN),)
        if takes and _at_another_price(clause.text, situation):
            return (Intent("discount_code", PLAIN),)
        if not takes or not takes_nothing(clause.text, clause.asks):
            return tuple(_there(intent, clause.text, situation) for intent in found)
        return without_taking(found) or (self._instead_of_taking(clause, situation),)

    def _instead_of_taking(self, clause: Clause, situation: Situation) -> Intent:
        """What is meant by who takes nothing yet: a no, or to know something."""
        if doubts(clause.text):
            return Intent("deny", PLAIN)
        impression = Impression(clause, situation, self.lexicon, self.guesser)
        likely = _wish(impression)
        if likely.name in intent_groups.ASKING:
            return likely
        has_subject = impression.has_subject() or bool(impression.pointer.current())
        return impression.filling.intent("ask_product" if has_subject else "ask_policy", PLAIN)

    def _read(self, clause: Clause, situation: Situation) -> tuple[Intent, ...]:
        if cues.OR_NOT.match(tidy(clause.text)) and situation.needs != situation.before:
            return (Intent("search", PLAIN, {"needs": situation.needs}),)
        missed = cues.HAVE_NONE.match(tidy(clause.text)) if clause.asks else None
        if missed:
            clause = Clause(Text.of("do you have" + missed["what"]), asks=True)
        if situation.shown and cues.NONE_OF_THESE.match(tidy(clause.text)):
            return (Intent("more", PLAIN, {"needs": situation.needs}),)
        told = only_has(tidy(clause.text)) or self._says_what_it_is(clause.text)
        if situation.shown and told and not clause.asks:
            return (Intent("deny", PLAIN),)
        if apart := taken_and_sought(clause, Pointer(self.lexicon, situation)):
            taken, sought = (self.read(part, situation) for part in apart)
            if any(intent.name == "add_to_cart" for intent in taken):
                return (*taken, *sought)
        if gone := Leaving(Pointer(self.lexicon, situation)).read(clause.text):
            return gone
        if answered := self._answered(clause, situation):
            return answered
        commands = Commands(self.lexicon, situation).read(clause.text, clause.asks)
        if commands and not self._only_asks(clause, commands, situation):
            return tuple(
                wish
                for intent in commands
                for wish in (
                    self._looked_for(intent, clause, situation),
                    *self._looked_for_besides(intent, situation),
                )
            )
        listed = Listing(self.lexicon, situation).read(clause.text, clause.asks)
        if listed:
            return listed
        return (self._guessed(clause, situation),)

    def _answered(self, clause: Clause, situation: Situation) -> tuple[Intent, ...]:
        """Return what is pointed at, or what answers our question."""
        pointed = Pointed(Pointer(self.lexicon, situation)).read(clause)
        if pointed and not situation.asks("option", "need", "add"):
            return pointed
        answers = Answers(self.lexicon, situation).read(clause)
        takes = any(intent.name in TAKING for intent in answers)
        pointer = Pointer(self.lexicon, situation)
        if takes and (weighs := Comparing(pointer).named_apart(clause.text)):
            return weighs
        beside = answers and self._is_beside(answers[0], clause, situation)
        return answers if answers and not beside else pointed

    def _guessed(self, clause: Clause, situation: Situation) -> Intent:
        """Return what is likely; a guess is no consent, and figures alone take nothing."""
        impression = Impression(clause, situation, self.lexicon, self.guesser)
        likely = _wish(impression)
        if likely.name == "cancel_order" and _OPEN_QUESTION.match(clause.text.folded):
            return Intent("ask_policy", PLAIN, {"question": clause.text.written.strip()})
        if likely.name in TAKING and _is_rash(impression):
            return _not_understood(likely)
        return _never_consent(likely) if situation.asked else likely

    def _taken_back(self, clause: Clause, situation: Situation) -> tuple[Intent, ...]:
        """ "Forget the budget", "any brand is fine": it is looked for without that."""
        held = Pointer(self.lexicon, situation).named(clause.text, "cart")
        goes = held or empties_the_cart(clause.text)
        if clause.asks or goes or situation.asks("option"):
            return ()
        back = relaxed(clause.text, situation.needs, self.lexicon)
        if back is None or situation.needs == back.needs == Needs():
            return ()
        name = "forget" if back.needs == Needs() else "refine"
        kept = Intent(name, PLAIN, {"needs": back.needs})
        if not back.rest.words:
            return (kept,)
        said = self.read(Clause(back.rest, asks=False), replace(situation, needs=back.needs))
        return said if any("needs" in intent.slots for intent in said) else (kept, *said)

    def _looked_for(self, intent: Intent, clause: Clause, situation: Situation) -> Intent:
        """ "Add a kettle": what is only called by its kind is what is looked for from now on."""
        items = intent.slots.get("items", ())
        if intent.name != "add_to_cart" or any(item.product_id for item in items):
            return intent
        if not any(item.title for item in items):
            return intent
        called = Text.of(items[0].title)
        strange = all(self.lexicon.is_unsold(word.stem) for word in called.words)
        said = Clause(called, asks=False) if strange or len(items) > 1 else clause
        heard = Impression(said, situation, self.lexicon, self.guesser).heard
        known = Needs() if strange else situation.needs
        needs = merged(known, heard, situation.prices, situation.before)
        return replace(intent, slots={**intent.slots, "needs": needs})

    def _looked_for_besides(self, intent: Intent, situation: Situation) -> tuple[Intent, ...]:
        """ "Add a dripper and 100 filters": every kind that is wanted is looked for."""
        items: Sequence[ItemReference] = intent.slots.get("items", ())
        if intent.name != "add_to_cart" or len(items) == 1:
            return ()
        kinds = [Text.of(item.title) for item in items if not item.product_id and item.title]
        others = kinds if len(kinds) < len(items) else kinds[1:]
        heard = (
            Impression(Clause(kind, asks=False), situation, self.lexicon, self.guesser).heard
            for kind in others
        )
        return tuple(Intent("search", PLAIN, {"needs": merged(Needs(), each)}) for each in heard)

    def _says_what_it_is(self, text: Text) -> bool:
        """ "That's a camera bag": of what is on the screen a thing is told, and none wished."""
        said = cues.THATS_A.match(tidy(text))
        words = Text.of(said["what"]).words if said else ()
        talk = any(w.text in STOP | FILLER or is_talk(w.text) for w in words)
        things = any(self.lexicon.is_head(self.lexicon.corrected(word.stem)) for word in words)
        return things and not talk and len(words) <= LONGEST_TOLD

    def _only_asks(self, clause: Clause, commands: Sequence[Intent], situation: Situation) -> bool:
        """ "Can I get it ground for a moka pot?" asks what there is, and takes nothing yet."""
        asked = clause.asks and cues.CAN_I_GET.match(tidy(clause.text))
        if not asked or {intent.name for intent in commands} != {"add_to_cart"}:
            return False
        likely = Impression(clause, situation, self.lexicon, self.guesser)
        return choices.asks_what_it_comes_in(likely)

    def _is_beside(self, answer: Intent, clause: Clause, situation: Situation) -> bool:
        """Tell whether what could answer our open question surely asks or says something else."""
        is_open = answer.name == "answer" and answer.slots.get("value") != "any"
        if not is_open or not situation.asks("need"):
            return False
        guesses = self.guesser.guess(clause.text)
        is_known = self.guesser.known(clause.text) in intent_groups.OF_NO_THING
        if is_known or cues.OF_THESE.search(clause.text.folded):
            return True
        if SoMany(Pointer(self.lexicon, situation)).counted(clause.text):
            return True
        sure = self.guesser.listener.bands.sure
        otherwise = sum(
            guess.confidence
            for guess in guesses
            if guess.label in intent_groups.NEVER_ANSWERS
            and (guess.label not in NONSENSE or guess.confidence >= sure)
        )
        return otherwise >= FAIR


def _there(intent: Intent, text: Text, situation: Situation) -> Intent:
    """ "The second one", where only one is shown: nothing stands there, and nothing is meant."""
    points = intent.name in {"select", "add_to_cart"} and tells_place(text)
    if not points or not situation.shown or any(i.title for i in intent.slots.get("items", ())):
        return intent
    return replace(intent, slots={**intent.slots, "nowhere": True})


def _at_another_price(text: Text, situation: Situation) -> bool:
    """Tell whether it is taken for an amount that nothing costs here."""
    offered = offered_price(text.folded)
    known = (*situation.shown, *situation.cart, *situation.earlier)
    return offered is not None and all(offered != each.price.decimal for each in known)


def _is_rash(clause: Impression) -> bool:
    """Tell whether nothing may be taken on a guess: no number, and nothing that is named."""
    return counts_nothing(clause.text) or remarks.names_none(clause)


def _drops_the_last(found: Sequence[Intent]) -> bool:
    """ "Take it off", where nothing is named: of a share of the price that is no removal."""
    items = [item for i in found if i.name in LEAVING for item in i.slots.get("items", ())]
    return bool(items) and not any(item.said for item in items)


def _never_consent(likely: Intent) -> Intent:
    """To a question, consent is said and never guessed: nobody buys what looked like yes."""
    return _not_understood(likely) if likely.name == "confirm" else likely


def _not_understood(likely: Intent) -> Intent:
    return Intent("unknown", 1 - likely.confidence)


def _is_known(clause: Impression) -> bool:
    """An example said word by word is what it is an example of."""
    return _as_known(clause) in intent_groups.OF_NO_THING


def _is_plain(clause: Impression) -> bool:
    """Nothing of the shop is named, and what it sounds like is clear."""
    clear = clause.guess in intent_groups.OF_NO_THING and clause.confidence >= CLEAR
    return clear and clause.guesser.names_nothing(clause.text)


def _as_known(clause: Impression) -> str:
    return clause.guesser.known(clause.text)


def _as_guessed(clause: Impression) -> str:
    return clause.guess


READINGS: Sequence[tuple[str | Naming, float | None, Holds]] = (
    ("how_to", PLAIN, remarks.has_trouble_in_use),
    (remarks.as_refused, PLAIN, remarks.refuses_a_person),
    ("complaint", PLAIN, remarks.complains),
    ("order_status", PLAIN, questions.asks_what_was_ordered),
    ("ask_policy", PLAIN, questions.asks_for_a_term),
    ("ask_policy", PLAIN, questions.goes_on_asking),
    ("ask_policy", PLAIN, questions.asks_where_we_send),
    ("ask_policy", PLAIN, questions.asks_why_details),
    ("ask_policy", PLAIN, questions.asks_to_match_prices),
    ("deny", PLAIN, questions.wants_no_discount),
    ("discount_code", PLAIN, questions.haggles),
    ("ask_policy", PLAIN, questions.asks_to_give_back),
    ("ask_product", PLAIN, questions.asks_where_it_stands),
    ("compare", PLAIN, questions.weighs_against_each_other),
    (questions.of_condition, PLAIN, questions.asks_for_condition),
    ("objection_trust", PLAIN, remarks.keeps_details_back),
    (questions.why, PLAIN, questions.asks_why),
    ("search", PLAIN, searches.asks_about_a_stranger),
    ("select", SURE, questions.wants_to_know_more),
    ("select", SURE, remarks.selects),
    ("select", SURE, remarks.names_one),
    ("search", PLAIN, searches.settles_on),
    ("pick", PLAIN, questions.asks_which_to_take),
    ("recommend", PLAIN, searches.leaves_it_to_us),
    ("search", PLAIN, searches.asks_below_a_price),
    ("refine", PLAIN, searches.asks_any_below_a_price),
    ("ask_policy", PLAIN, questions.asks_for_a_place),
    ("ask_product", PLAIN, questions.asks_of_those_shown),
    ("ask_product", PLAIN, questions.asks_of_one_named),
    ("ask_product", PLAIN, questions.asks_for_a_fact),
    ("ask_product", PLAIN, questions.asks_a_named_attribute),
    ("ask_product", PLAIN, choices.asks_for_its_versions),
    ("ask_product", PLAIN, choices.asks_what_a_version_costs),
    ("ask_product", PLAIN, questions.asks_abroad),
    ("ask_product", PLAIN, questions.asks_for_an_option),
    ("ask_product", PLAIN, choices.asks_what_it_comes_in),
    ("compare", PLAIN, questions.asks_which_is_most),
    ("compare", PLAIN, degrees.asks_for_the_most),
    ("human", SURE, questions.wants_a_person),
    ("search", PLAIN, searches.asks_whether_it_is_sold),
    (_as_known, SURE, _is_known),
    (_as_guessed, None, _is_plain),
    ("search", PLAIN, searches.asks_for_an_extreme),
    ("search", PLAIN, searches.needs_one),
    ("objection_need", PLAIN, remarks.dislikes_what_we_sell),
    ("objection_need", PLAIN, remarks.has_one_already),
    ("discount_code", PLAIN, questions.asks_for_a_discount),
    ("ask_policy", PLAIN, questions.asks_for_terms_of_it),
    ("objection_price", PLAIN, remarks.is_told_too_dear),
    ("ask_product", PLAIN, questions.asks_of_a_kind),
    ("search", SURE, searches.names_needs_only),
    ("objection_price", PLAIN, remarks.finds_it_dear),
    ("refine", PLAIN, searches.asks_for_variation),
    ("refine", PLAIN, degrees.asks_by_degree),
    ("ask_policy", PLAIN, questions.asks_about_terms),
    ("search", PLAIN, searches.asks_for_a_kind),
    ("search", STRONG, searches.wishes_for_something),
    ("how_to", STRONG, questions.asks_how),
    ("search", PLAIN, searches.names_a_budget),
    ("ask_product", PLAIN, questions.asks_about_item),
)
"""Asked top to bottom, the first that holds is meant: so surely, or as surely as the guess."""


def _wish(clause: Impression) -> Intent:
    for name, sure, holds in READINGS:
        if holds(clause):
            meant = name if isinstance(name, str) else name(clause)
            return clause.filling.intent(meant, clause.confidence if sure is None else sure)
    return _likely(clause)


def _likely(clause: Impression) -> Intent:
    if clause.heard.relations.are_said and not clause.asks and clause.confidence < STRONG:
        return clause.filling.intent("search", LIKELY)
    of_shop = searches.names_shop_words(clause)
    sensible = clause.guess not in NONSENSE or not of_shop
    if sensible and clause.is_likely:
        return clause.filling.intent(clause.guess, clause.confidence)
    if clause.heard.says_something and (of_shop or searches.looks_for(clause)):
        return clause.filling.intent("search", LIKELY)
    if questions.asks_in_a_word(clause):
        return clause.filling.intent("ask_product", POSSIBLE)
    if searches.may_be_a_thing(clause):
        return clause.filling.intent("search", POSSIBLE)
    is_chatter = clause.guess in CHATTER and not clause.is_likely
    if clause.is_possible and not is_chatter:
        return clause.filling.intent(clause.guess, clause.confidence)
    return Intent("unknown", 1 - clause.confidence)
