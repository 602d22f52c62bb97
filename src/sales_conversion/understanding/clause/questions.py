"""What a clause asks: for our terms, for a fact, for one of those shown."""

import re
from collections.abc import Sequence

from sales_conversion.models import ItemReference
from sales_conversion.tools.telling.comparatives import sets_apart
from sales_conversion.tools.telling.ranking import claim
from sales_conversion.understanding.clause import intent_groups
from sales_conversion.understanding.clause.impression import Impression
from sales_conversion.understanding.pointing.briefly import asked_of, asked_of_a_place
from sales_conversion.understanding.pointing.places import tells_place
from sales_conversion.understanding.wording import cues
from sales_conversion.understanding.wording.countries import is_another_place
from sales_conversion.understanding.wording.depending import asks_for_less
from sales_conversion.understanding.wording.reductions import NO_DISCOUNT, REDUCES_OTHER
from sales_conversion.understanding.wording.subjects import OF_IT_ABROAD, OF_THEM_ABROAD
from sales_conversion.understanding.wording.talk_words import is_talk
from sales_conversion.understanding.wording.terms import PAYING_TERMS, TOLD_TERMS, term_asked
from sales_conversion.understanding.wording.text import Text, fold, is_pronounceable, stems
from sales_conversion.understanding.wording.words import FILLER, STOP

_SENDS = re.compile(rf"{cues.SENDS.pattern}|\b(?:ship\w*|deliver\w*|send)\b")


_NO_FACTS = frozenset(
    {"compare", "add_to_cart", "remove_from_cart", "update_cart", "checkout", "view_cart", "human"}
)

_NOTHING_SAID = frozenset({"off_topic", "unknown", "ask_product"})


def asks_where_we_send(clause: Impression) -> bool:
    """ "¿Enviáis a España?", and "et vers Lyon ?" or "Belgium" right after it."""
    if cues.OF_ORDER.search(clause.folded):
        return False
    last = clause.situation.answered
    before = last.question if last and last.tool == "answer_question" else ""
    if _SENDS.search(fold(before)) and is_another_place(clause.folded):
        return True
    return clause.asks and bool(cues.SENDS.search(clause.folded))


def asks_for_a_term(clause: Impression) -> bool:
    """ "How long till it gets to Berlin?", "droits de douane ?": terms that every shop has."""
    term = term_asked(clause.folded)
    agrees = term in PAYING_TERMS and clause.situation.asks("confirm_order") and not clause.asks
    if cues.OF_ORDER.search(clause.folded) or not term or agrees:
        return False
    return (
        clause.asks
        or term in TOLD_TERMS
        or clause.guess in {"ask_policy", "objection_delivery", "how_to"}
    )


def goes_on_asking(clause: Impression) -> bool:
    """ "And if it is open?", "how much?", right after we told our terms."""
    last = clause.situation.answered
    if last is None or last.tool != "answer_question" or not clause.asks:
        return False
    if cues.WHAT_IF.match(clause.folded):
        return True
    of_a_thing = clause.pointer.current() or clause.situation.shown
    return not of_a_thing and bool(cues.GOES_ON.match(clause.folded.strip(" ?!.")))


def asks_what_was_ordered(clause: Impression) -> bool:
    return bool(cues.HAVE_ORDERED.search(clause.folded))


def asks_why_details(clause: Impression) -> bool:
    return bool(cues.WHY_DETAILS.search(clause.folded))


def asks_to_match_prices(clause: Impression) -> bool:
    return bool(cues.PRICE_MATCH.search(clause.folded))


def haggles(clause: Impression) -> bool:
    return asks_for_less(clause.folded)


def asks_to_give_back(clause: Impression) -> bool:
    """ "If I open it, can it go back?" asks for our terms, whatever else it names."""
    asked = clause.asks or cues.SUPPOSES.search(clause.folded)
    return bool(asked) and bool(cues.GIVES_BACK.search(clause.folded))


def asks_for_condition(clause: Impression) -> bool:
    """ "New or refurbished?" is about the product in question, else about the shop."""
    return bool(cues.NEW_OR_USED.search(clause.folded))


def of_condition(clause: Impression) -> str:
    return "ask_product" if clause.names_product() or clause.pointer.current() else "ask_policy"


def asks_why(clause: Impression) -> bool:
    return bool(cues.WHY.match(clause.folded))


def why(clause: Impression) -> str:
    """ "Why?" is about what we asked for, else about the product in question."""
    if clause.situation.asks("contact", "address"):
        return "objection_trust"
    return "ask_product" if clause.names_product() or clause.pointer.current() else "how_to"


def wants_to_know_more(clause: Impression) -> bool:
    """ "Tell me about the second one": all there is to say, no question in particular."""
    told = clause.names_product() or (bool(clause.situation.shown) and tells_place(clause.text))
    return bool(cues.DETAILS.search(clause.folded)) and told


def asks_for_a_place(clause: Impression) -> bool:
    return bool(cues.PLACE.search(clause.folded))


def asks_of_those_shown(clause: Impression) -> bool:
    """ "Do they run small?", "which ones are wireless?", "how much?" of what is shown."""
    there = bool(clause.situation.shown or clause.pointer.current())
    if there and cues.BARE_PRICE.match(clause.folded):
        return True
    if clause.situation.shown and cues.WHICH_ONES.match(clause.folded):
        return not cues.RECOMMEND.search(clause.folded)
    if there and REDUCES_OTHER.search(clause.folded) and clause.guess in _NOTHING_SAID:
        return True
    if not there or not clause.asks:
        return False
    asked = cues.WHETHER.match(clause.folded) or cues.OF_IT.match(clause.folded)
    if asked and not clause.is_likely:
        return True
    if cues.OF_IT.match(clause.folded) or cues.WHETHER.match(clause.folded):
        doubts = clause.guess.startswith("objection") and cues.FOR_USE.search(clause.folded)
        return clause.guess in intent_groups.MISHEARD_QUESTIONS | {"ask_product"} or bool(doubts)
    return bool(clause.pointer.current()) and _is_an_attribute(clause)


def _is_an_attribute(clause: Impression) -> bool:
    """ "Optical zoom?" is the name of an attribute and nothing else."""
    name = clause.lexicon.attribute_asked(clause.text)
    said = [word for word in stems(clause.folded) if word not in {"and", "what", "about"}]
    return bool(name) and "".join(said) == "".join(stems(name.replace("_", " ")))


def asks_in_a_word(clause: Impression) -> bool:
    """ "Dimmable?", "with armrests?": asked of the one product that the talk is about."""
    words = [w.text for w in clause.text.words if not (w.text in STOP | FILLER or is_talk(w.text))]
    is_one = len(clause.pointer.current()) == 1 and not clause.filling.named()
    return clause.asks and is_one and len(words) == 1 and is_pronounceable(words[0])


def asks_for_a_fact(clause: Impression) -> bool:
    asked = cues.ASKS_FACT.search(clause.folded)
    if asked and clause.guess in intent_groups.BESIDE_FACTS and clause.has_subject():
        return True
    if cues.IN_STOCK.search(clause.folded) and cues.OF_ITEM.search(clause.folded):
        return clause.asks and clause.has_subject()
    return False


def asks_a_named_attribute(clause: Impression) -> bool:
    """ "Kenya Nyeri AA - what brew methods?": what it is called, and what its data call it."""
    named = clause.filling.named()
    if not clause.asks or len(named) != 1 or cues.RECOMMEND.search(clause.folded):
        return False
    titled = set(stems(named[0].title))
    attribute = clause.lexicon.attribute_asked(clause.text, titled)
    words = set(stems(attribute.replace("_", " "))) - titled
    return bool(words) and words <= set(stems(clause.folded))


def asks_of_one_named(clause: Impression) -> bool:
    """ "Can I use the h1 for espresso?": the subject is one product, whatever it is to do."""
    if not clause.asks or cues.SHOPWIDE.search(clause.folded):
        return False
    otherwise = clause.guess in _NO_FACTS and clause.is_likely
    if cues.RECOMMEND.search(clause.folded) or otherwise:
        return False
    placed = asked_of_a_place(clause.text) and len(_known(clause.items)) == 1
    return placed or bool(asked_of(clause.text, clause.lexicon))


def asks_abroad(clause: Impression) -> bool:
    """ "Ist der Kessel für Induktion geeignet?": in another language than the catalogue's.

    What is named or in question is the subject, unless our terms or a whole kind are meant.
    """
    said = clause.folded
    if not clause.situation.is_foreign or not clause.asks or clause.asks_stock:
        return False
    shopwide = cues.SHOPWIDE.search(said) or cues.RECOMMEND.search(said)
    if shopwide or clause.heard.sort != "relevance" or clause.guess in _NO_FACTS:
        return False
    if len(clause.filling.named()) == 1 or len(_known(clause.items)) == 1:
        return True
    if clause.situation.shown and OF_THEM_ABROAD.match(said):
        return True
    return bool(clause.pointer.current() and OF_IT_ABROAD.match(said))


def _known(items: Sequence[ItemReference]) -> Sequence[ItemReference]:
    return [item for item in items if item.product_id]


def asks_for_an_option(clause: Impression) -> bool:
    """ "Do you have it in red?": of the product the talk is about, not of the whole shop."""
    said = clause.folded
    pointed = cues.OF_ITEM.search(said) or cues.THE_ONE.search(said) or clause.heard.product
    if not (clause.asks or clause.asks_stock) or not pointed:
        return False
    if cues.SHOPWIDE.search(said) or cues.RECOMMEND.search(said) or clause.heard.direction:
        return False
    told = clause.heard.options or clause.heard.attributes or cues.IN_STOCK.search(said)
    items = clause.items
    known = {shown.product_id for shown in clause.situation.shown}
    if clause.asks_stock and clause.heard.heads and known.isdisjoint(i.product_id for i in items):
        return False
    return bool(told) and len(items) == 1 and items[0].product_id is not None


def weighs_against_each_other(clause: Impression) -> bool:
    """ "So the HP is lighter, right?", "which has more memory?": by a measure, of those known."""
    known = {i.product_id for i in clause.items} | {c.product_id for c in clause.situation.shown}
    return len(known - {None}) > 1 and sets_apart(clause.text.written)


def asks_where_it_stands(clause: Impression) -> bool:
    """ "Is it the cheapest you have?", "is there a lighter one?": asked of one among its kind."""
    claimed = claim(clause.text.written)
    if claimed is None or claimed.wishes:
        return False
    several = len({shown.product_id for shown in clause.situation.listed}) > 1
    if claimed.seeks:
        bare = not clause.heard.heads and not claimed.kind
        goes_on = several and claimed.is_of_price
        return bare and not goes_on and len(clause.pointer.current()) == 1
    is_one = len(_known(clause.items or clause.pointer.current())) == 1
    return claimed.of_all if several else is_one


def asks_of_a_kind(clause: Impression) -> bool:
    """ "How loud is the electric grinder?", where none is in question: asked of all of them."""
    said = clause.folded
    if not clause.asks or clause.asks_stock or clause.guess not in intent_groups.BESIDE_KINDS:
        return False
    if cues.SHOPWIDE.search(said) or cues.RECOMMEND.search(said) or cues.HOW_TO.match(said):
        return False
    kind = clause.filling.kind_asked_about()
    is_fact = clause.guess == "ask_product" and clause.is_likely
    return bool(kind) and (
        is_fact or bool(clause.lexicon.attribute_asked(clause.text, stems(kind)))
    )


def asks_which_is_most(clause: Impression) -> bool:
    several = len(clause.situation.shown) > 1
    other = cues.RECOMMEND.search(clause.folded) or clause.heard.heads or clause.heard.sort
    extreme = cues.WHICH_MOST.match(clause.folded)
    return several and bool(extreme) and (not other or other == "relevance")


def asks_which_to_take(clause: Impression) -> bool:
    """ "Which would you take?" is about those on the screen, unless a kind is named.

    In "which is better for milk" milk is what it is for.
    """
    named = set(stems(cues.PURPOSE.split(clause.folded)[0])) & set(clause.heard.heads)
    kinds = named - set(stems(clause.situation.needs.query))
    said = clause.folded
    trusts = not clause.situation.needs.are_vague and cues.YOU_DECIDE.search(said)
    asked = cues.OF_THESE.search(said) or trusts
    return bool(asked) and not kinds and len(clause.situation.shown) > 1 and not _names_one(clause)


def _names_one(clause: Impression) -> bool:
    before = Text.of(cues.PURPOSE.split(clause.folded)[0])
    return len(clause.pointer.items(before)) == 1


def wants_a_person(clause: Impression) -> bool:
    if cues.BOT.search(clause.folded):
        return False
    if cues.TO_A_PERSON.search(clause.folded):
        return True
    asked = cues.HUMAN.search(clause.folded)
    return bool(asked) and clause.guess in {"human", "small_talk", "ask_policy"}


def asks_for_a_discount(clause: Impression) -> bool:
    """ "Any deals?"; noise and weight are reduced as well."""
    if REDUCES_OTHER.search(clause.folded):
        return False
    return clause.asks and bool(cues.DISCOUNT.search(clause.folded))


def wants_no_discount(clause: Impression) -> bool:
    """ "I did not ask for a discount" asks for none."""
    return bool(NO_DISCOUNT.search(clause.folded))


def asks_for_terms_of_it(clause: Impression) -> bool:
    """ "Warranty on it?" asks for our terms, even where warranties are sold."""
    return (clause.asks or bool(cues.OF_ITEM.search(clause.folded))) and bool(
        cues.TERMS_OF_IT.match(clause.folded)
    )


def asks_about_terms(clause: Impression) -> bool:
    if cues.IN_TIME.search(clause.folded):
        return True
    if cues.WANTS_BACK.search(clause.folded) and not clause.names_product():
        return clause.guess != "complaint"
    asked = clause.asks and cues.SHOPWIDE.search(clause.folded)
    plain = cues.TERMS.search(clause.folded) and not cues.OF_ORDER.search(clause.folded)
    return bool(asked) and bool(plain or clause.guess not in intent_groups.BESIDE_TERMS)


def asks_how(clause: Impression) -> bool:
    asked = cues.HOW_TO.match(clause.folded) and not cues.RECOMMEND.search(clause.folded)
    return bool(asked) and clause.heard.high is None


HOW_IT_IS_MADE = re.compile(
    r"\W*(?:and |but |so )?(?:how (?:is|are|was|were)\b.*\b\w+(?:ed|own|ade|uilt)|"
    r"wie (?:ist|sind|wird|werden)\b.*\b(?:ge|ent|ver|be)\w+t)\W*$"
)
""" "How is the decaf decaffeinated?" asks of the product, not for instructions."""


def asks_about_item(clause: Impression) -> bool:
    if HOW_IT_IS_MADE.match(clause.folded) and clause.names_product():
        return True
    other = clause.guess in intent_groups.OTHER_QUESTIONS and clause.is_possible
    if clause.guess == "compare" and cues.YES_OR_NO.match(clause.folded):
        other = len(clause.items) != 1
    if not clause.asks or (other and clause.is_likely):
        return False
    if cues.RECOMMEND.search(clause.folded) or not clause.has_subject():
        return False
    doubted = bool(cues.YES_OR_NO.match(clause.folded)) and clause.names_product()
    asked = doubted or (bool(cues.QUESTION.match(clause.folded)) and not other)
    return clause.guess == "ask_product" or asked
