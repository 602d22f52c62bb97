"""Objections that no clause alone gives away: the whole message is heard where it is said."""

from collections.abc import Sequence
from dataclasses import dataclass

from sales_conversion.models import JUST_LOOKING, OBJECTION, Intent
from sales_conversion.understanding.filling import held_against
from sales_conversion.understanding.guessing.ear import Ear
from sales_conversion.understanding.guessing.guessing import Guesser
from sales_conversion.understanding.pointing.references import Pointer
from sales_conversion.understanding.shop.lexicon import Lexicon
from sales_conversion.understanding.situation import Situation
from sales_conversion.understanding.wording.text import Text, stems
from sales_conversion.understanding.wording.words import FILLER, STOP

PLAINLY = 0.85
"""What is so sure was told by a rule."""

SURE = 0.9
"""How sure an objection is that the whole message is."""

STANDS = frozenset(
    {"add_to_cart", "update_cart", "remove_from_cart", "clear_cart", "checkout", "confirm"}
    | {"choose_delivery", "give_contact", "give_address", "cancel_order", "order_status"}
    | {"view_cart", "forget", "more", "ask_policy", "how_to"}
)
"""What was plainly told to do is done, and what was plainly asked of us is answered."""

ORDINARY = frozenset({"greeting", "thanks", "goodbye", "human", "introduce"})
"""Where all that was said is plainly one of these, there is nothing to listen for."""

AHEAD, AHEAD_OF_EXPECTED = 0.1, 0.25
"""How far an objection has to lead before anything else; and before another objection, or what
answers our question.  Found on the examples in context, each heard where it was not learned."""


@dataclass(frozen=True, slots=True)
class Objecting:
    """Puts the objection of a whole message in the place of what its clauses were taken for."""

    ear: Ear

    def heard(
        self, text: str, found: Sequence[Intent], situation: Situation, guesser: Guesser
    ) -> list[Intent]:
        """Return *found*, or the objection that is meant where it was only guessed at."""
        if not _has_a_subject(situation) or _is_settled(found):
            return list(found)
        whole = Text.of(text)
        if _only_names(whole, guesser.lexicon):
            return list(found)
        held = self.ear.hear(guesser.words(whole))
        if held.lead <= _enough(found, situation):
            return list(found)
        if held.intent == JUST_LOOKING and _tells_a_value(found, situation):
            return list(found)
        slots = held_against(held.intent, whole, Pointer(guesser.lexicon, situation))
        denied = [intent for intent in found if intent.name == "deny"]
        return [Intent(held.intent, SURE, slots), *denied]


def _has_a_subject(situation: Situation) -> bool:
    return bool(situation.shown or situation.cart or situation.focus or situation.asked)


def _is_settled(found: Sequence[Intent]) -> bool:
    plainly = [intent for intent in found if intent.confidence >= PLAINLY]
    if len(plainly) == len(found) and {intent.name for intent in found} <= ORDINARY:
        return True
    return any(intent.name in STANDS for intent in plainly)


def _only_names(whole: Text, lexicon: Lexicon) -> bool:
    """ "Slow Sunday": who says a title and no more holds nothing against it."""
    words = (word for word in whole.words if word.text not in STOP | FILLER)
    said = {lexicon.corrected(word.stem) for word in words}
    titles = (lexicon.title(key) for key in lexicon.named_products(whole.words))
    return any(said <= set(stems(title)) for title in titles)


def _enough(found: Sequence[Intent], situation: Situation) -> float:
    plainly = [intent for intent in found if intent.confidence >= PLAINLY]
    is_expected = any(_holds_something(i) or _answers(i, situation) for i in plainly)
    return AHEAD_OF_EXPECTED if is_expected else AHEAD


def _holds_something(intent: Intent) -> bool:
    return intent.name.startswith(OBJECTION)


def _tells_a_value(found: Sequence[Intent], situation: Situation) -> bool:
    """ "She drinks only decaf": who tells what it must be does not just look around."""
    wished = (i.slots.get("needs") for i in found if i.confidence >= PLAINLY)
    return any(each and each.attributes != situation.needs.attributes for each in wished)


def _answers(intent: Intent, situation: Situation) -> bool:
    """ "I've got 400 to play with" answers the question what it may cost."""
    return situation.asks("need") and intent.slots.get("needs", situation.needs) != situation.needs
