"""Whether a clause looks for something, and for what it may be a name."""

import re
from collections.abc import Sequence

from sales_conversion.understanding.clause import intent_groups
from sales_conversion.understanding.clause.impression import CERTAIN, NONSENSE, PLAIN, Impression
from sales_conversion.understanding.wording import cues
from sales_conversion.understanding.wording.text import is_pronounceable, stem

LONGEST_NAME = 4
_UNCLEAR = NONSENSE | {"search", "refine", "update_cart"}
"""What an unknown name is easily taken for."""

_ANY = re.compile(
    r"^(?:and |but |so |ok |hm+ )*(?:(?:is|are|do|does|have|has|got|ist|sind|gibt es|"
    r"gibt's|habt ihr|haben sie) )?(?:you (?:have |got )?|there )?"
    r"(?:any|one|ones|some|eine[rs]?|welche|was)\b"
)
""" "Are any of these", "gibt es welche": of all there are, and of none that was named."""


def asks_about_a_stranger(clause: Impression) -> bool:
    """ "What about tea?", of which the shop knows nothing: it is looked for all the same."""
    if clause.filling.is_under_way and clause.heard.brand:
        facts = cues.IN_STOCK.search(clause.folded) or cues.PRICE_OF.search(clause.folded)
        return bool(facts) and clause.pointer.names.names_other_brand(clause.text)
    return bool(cues.WHAT_ABOUT.match(clause.folded)) and clause.heard.strange


def leaves_it_to_us(clause: Impression) -> bool:
    said = clause.folded
    if clause.heard.heads or clause.heard.filters:
        return False
    told = cues.TASTE.search(said) or (cues.LOOKING.match(said) and not clause.asks)
    anything = cues.ANY_THING.search(said) and told and not cues.COMPARATIVE.search(said)
    other = clause.guess in intent_groups.NEVER_NEEDS and not cues.LOOKING.match(said)
    vague = anything and not clause.heard.rest and not other
    return bool(cues.YOU_DECIDE.search(said)) or bool(vague and not clause.heard.query)


def asks_for_an_extreme(clause: Impression) -> bool:
    """ "What is the cheapest laptop you have?" names a kind, so it is no question of one."""
    kind = clause.heard.heads or clause.heard.category
    asked = clause.asks and clause.heard.sort != "relevance"
    return bool(asked and kind) and not clause.pointer.named(clause.text, "shown")


def settles_on(clause: Impression) -> bool:
    """ "Ok, V60 it is" looks for that, known here or not, where nothing shown is called so."""
    settled = cues.IT_IS.match(clause.folded) and not clause.asks
    return bool(settled and clause.heard.query) and not clause.names_product()


def asks_below_a_price(clause: Impression) -> bool:
    """ "Do you have any shoes for less than 80?" looks for them, whatever is on the screen."""
    limited = clause.heard.high is not None and bool(clause.heard.heads)
    asked = clause.asks or clause.asks_stock
    return limited and asked and not cues.OF_ITEM.search(clause.folded)


def asks_any_below_a_price(clause: Impression) -> bool:
    """ "Is any of them under 50?": those that are, of what is looked for."""
    limited = clause.heard.high is not None and bool(clause.situation.shown)
    return limited and bool(_ANY.match(clause.folded)) and clause.filling.is_under_way


def needs_one(clause: Impression) -> bool:
    """ "My printer broke. I need a new one": one of what was named before."""
    needs = cues.LOOKING.match(clause.folded) and cues.A_NEW_ONE.search(clause.folded)
    return bool(needs) and not clause.heard.says_something and clause.filling.is_under_way


def names_needs_only(clause: Impression) -> bool:
    """Nothing is said but products, filters and chat around them."""
    heard = clause.heard
    if heard.rest or not (heard.query or heard.filters):
        return False
    if clause.asks and not clause.asks_stock and cues.QUESTION.match(clause.folded):
        return False
    if heard.relations.experience_level and not clause.asks:
        return True
    is_plain = heard.options or heard.high
    enough = clause.confidence > PLAIN if is_plain else clause.is_likely
    other = clause.guess in intent_groups.NEVER_NEEDS and enough
    told = heard.heads or len(heard.attributes) + len(heard.options) > 1
    if clause.guess == "how_to" and told and not clause.asks:
        other = False
    return not other and not cues.RECOMMEND.search(clause.folded)


def asks_for_variation(clause: Impression) -> bool:
    folded = clause.folded
    degree = not clause.points() and bool(cues.COMPARATIVE.search(folded))
    having = clause.heard.says_something and cues.WITH.match(folded)
    said = degree or cues.IN.match(folded) or cues.WHAT_ABOUT.match(folded) or having
    if clause.guess.startswith(("compare", "objection", "ask_product", "recommend")):
        return False
    return bool(said) and clause.filling.is_under_way


def asks_for_a_kind(clause: Impression) -> bool:
    pointed = cues.OF_ITEM.search(clause.folded)
    if clause.guess == "human" and not clause.heard.heads:
        return False
    return clause.asks_stock and clause.heard.says_something and not pointed


def asks_whether_it_is_sold(clause: Impression) -> bool:
    """ "Do you sell greeting cards?": what nobody knows here is a thing, and no term of ours."""
    if clause.guess != "ask_policy" or not cues.SELLS_KIND.match(clause.folded):
        return False
    return clause.heard.strange and not cues.SHOPWIDE.search(stem(clause.heard.query[-1]))


def wishes_for_something(clause: Impression) -> bool:
    """ "I need some ..." is a search even for what the shop does not know."""
    wished = cues.LOOKING.match(clause.folded) and not cues.WANTS_TO.search(clause.folded)
    other = clause.guess in intent_groups.NOT_A_SEARCH or clause.confidence >= CERTAIN
    return bool(wished) and clause.heard.says_something and not other


def names_a_budget(clause: Impression) -> bool:
    said = clause.heard.high is not None or clause.heard.low is not None
    other = clause.guess in intent_groups.NEVER_NEEDS and not cues.BUDGET.search(clause.folded)
    return said and not clause.asks and not other


def may_be_a_thing(clause: Impression) -> bool:
    """A word that nobody uses in chat is the name of something we may not sell."""
    rest, asked = clause.heard.rest, clause.situation.asked
    if asked and not clause.situation.asks("add", "which", "need"):
        return False
    of_nothing = clause.guess == "ask_product" and not clause.has_subject()
    if clause.is_possible and not (of_nothing or clause.guess in _UNCLEAR):
        return False
    asks_of_shown = clause.asks and bool(clause.situation.shown)
    if not rest or len(clause.text.words) > LONGEST_NAME or asks_of_shown:
        return False
    return all(map(is_pronounceable, rest)) and not _says_more_than(clause, rest)


def _says_more_than(clause: Impression, names: Sequence[str]) -> bool:
    """ "iPhone 15 pro": beside a name stand figures, and words of other names."""
    named = {
        index
        for span in clause.lexicon.find(clause.text.words)
        for index in range(span.first, span.last)
    }
    return any(
        word.text not in names and not word.text.isdecimal() and index not in named
        for index, word in enumerate(clause.text.words)
    )


def looks_for(clause: Impression) -> bool:
    return clause.guess == "search" or bool(cues.LOOKING.match(clause.folded))


def names_shop_words(clause: Impression) -> bool:
    heard = clause.heard
    models = any(letter.isdigit() for word in heard.rest for letter in word)
    strange = len(heard.rest) == len(heard.query) and not models
    return bool(heard.heads or heard.category or heard.filters) or not strange
