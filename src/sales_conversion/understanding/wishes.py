"""One clause becomes one wish: first what is certain, then what is likely."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from sales_conversion.models import Intent, ItemReference
from sales_conversion.understanding.answering.answers import Answers
from sales_conversion.understanding.commanding.commands import Commands
from sales_conversion.understanding.filling import Filling
from sales_conversion.understanding.guessing.guessing import Guesser
from sales_conversion.understanding.pointing.references import Pointer
from sales_conversion.understanding.seeking.listing import Listing
from sales_conversion.understanding.seeking.needs import hear
from sales_conversion.understanding.shop.lexicon import Lexicon
from sales_conversion.understanding.situation import Situation
from sales_conversion.understanding.wording import cues
from sales_conversion.understanding.wording.clauses import Clause
from sales_conversion.understanding.wording.courtesy import tidy
from sales_conversion.understanding.wording.prices import is_too_dear
from sales_conversion.understanding.wording.text import Text, is_pronounceable, stems

SURE, CERTAIN, PLAIN, STRONG = 0.97, 0.95, 0.85, 0.8
CLEAR = 0.9
FAIR, LIKELY, POSSIBLE = 0.6, 0.55, 0.3
"""A guess above LIKELY is acted on; above POSSIBLE it may be asked about."""

LONGEST_NAME = 4
CHATTER = frozenset({"greeting", "thanks", "goodbye", "small_talk", "introduce", "rude"})
"""What nonsense is easily taken for; it counts only when it is likely."""

NONSENSE = frozenset({"unknown", "off_topic"})


@dataclass(frozen=True, slots=True)
class Wishes:
    """Reads clauses with the lexicon of the shop and a fitted guesser."""

    lexicon: Lexicon
    guesser: Guesser

    def read(self, clause: Clause, situation: Situation) -> tuple[Intent, ...]:
        """Return what *clause* asks for; `unknown` when that cannot be told."""
        if cues.OR_NOT.match(tidy(clause.text)) and situation.needs != situation.before:
            return (Intent("search", PLAIN, {"needs": situation.needs}),)
        missed = cues.HAVE_NONE.match(tidy(clause.text)) if clause.asks else None
        if missed:
            clause = Clause(Text.of("do you have" + missed["what"]), asks=True)
        if situation.shown and cues.NONE_OF_THESE.match(tidy(clause.text)):
            return (Intent("more", PLAIN, {"needs": situation.needs}),)
        answers = Answers(self.lexicon, situation).read(clause)
        if answers and not self._is_beside(answers[0], clause, situation):
            return answers
        commands = Commands(self.lexicon, situation).read(clause.text, clause.asks)
        if commands:
            return commands
        listed = Listing(self.lexicon, situation).read(clause.text, clause.asks)
        if listed:
            return listed
        likely = _Reading(self, clause, situation).intent()
        return (_never_consent(likely) if situation.asked else likely,)

    def _is_beside(self, answer: Intent, clause: Clause, situation: Situation) -> bool:
        """Tell whether what could answer our open question surely asks or says something else."""
        is_open = answer.name == "answer" and answer.slots.get("value") != "any"
        if not is_open or not situation.asks("need"):
            return False
        guesses = self.guesser.guess(clause.text)
        otherwise = sum(g.confidence for g in guesses if g.label in cues.NEVER_ANSWERS)
        return otherwise >= FAIR


def _never_consent(likely: Intent) -> Intent:
    """To a question, consent is said and never guessed: nobody buys what looked like yes."""
    return Intent("unknown", 1 - likely.confidence) if likely.name == "confirm" else likely


class _Reading:
    """One clause that is neither an answer nor a command."""

    def __init__(self, wishes: Wishes, clause: Clause, situation: Situation) -> None:
        self._lexicon = wishes.lexicon
        self._text = clause.text
        self._folded = clause.text.folded.strip(" .,!?")
        self._asks = clause.asks or bool(cues.QUESTION.match(self._folded))
        self._situation = situation
        self._pointer = Pointer(wishes.lexicon, situation)
        self._heard = hear(
            clause.text, wishes.lexicon, about=situation.kinds, foreign=situation.is_foreign
        )
        self._filling = Filling(clause.text, self._heard, wishes.lexicon, situation)
        self._guesser = wishes.guesser
        best = wishes.guesser.guess(clause.text)[0]
        self._guess, self._confidence = best.label, best.confidence
        if self._guess == "complaint" and self._asks and self._supposes:
            self._guess = "ask_policy"

    def intent(self) -> Intent:
        for name, confidence, holds in (
            ("complaint", PLAIN, self._complains),
            ("order_status", PLAIN, self._asks_what_was_ordered),
            ("ask_policy", PLAIN, self._asks_why_details),
            ("ask_policy", PLAIN, self._asks_to_match_prices),
            ("discount_code", PLAIN, self._haggles),
            ("ask_policy", PLAIN, self._asks_to_give_back),
            (self._of_condition, PLAIN, self._asks_for_condition),
            ("objection_trust", PLAIN, self._keeps_details_back),
            (self._why, PLAIN, self._asks_why),
            ("search", PLAIN, self._asks_about_a_stranger),
            ("select", SURE, self._wants_to_know_more),
            ("select", SURE, self._selects),
            ("pick", PLAIN, self._asks_which_to_take),
            ("recommend", PLAIN, self._leaves_it_to_us),
            ("ask_policy", PLAIN, self._asks_for_a_place),
            ("ask_product", PLAIN, self._asks_of_those_shown),
            ("ask_product", PLAIN, self._asks_for_a_fact),
            ("ask_product", PLAIN, self._asks_for_an_option),
            ("compare", PLAIN, self._asks_which_is_most),
            ("human", SURE, self._wants_a_person),
            (self._as_known, SURE, self._is_known),
            (self._as_guessed, self._confidence, self._is_plain),
            ("search", PLAIN, self._asks_for_an_extreme),
            ("search", PLAIN, self._needs_one),
            ("objection_need", PLAIN, self._dislikes_what_we_sell),
            ("discount_code", PLAIN, self._asks_for_a_discount),
            ("ask_policy", PLAIN, self._asks_for_terms_of_it),
            ("objection_price", PLAIN, self._is_told_too_dear),
            ("search", SURE, self._names_needs_only),
            ("objection_price", PLAIN, self._finds_it_dear),
            ("refine", PLAIN, self._asks_for_variation),
            ("ask_policy", PLAIN, self._asks_about_terms),
            ("search", PLAIN, self._asks_for_a_kind),
            ("search", STRONG, self._wishes_for_something),
            ("how_to", STRONG, self._asks_how),
            ("search", PLAIN, self._names_a_budget),
            ("ask_product", PLAIN, self._asks_about_item),
        ):
            if holds():
                return self._filling.intent(name if isinstance(name, str) else name(), confidence)
        return self._likely()

    def _is_known(self) -> bool:
        """An example said word by word is what it is an example of."""
        return self._as_known() in cues.OF_NO_THING

    def _is_plain(self) -> bool:
        """Nothing of the shop is named, and what it sounds like is clear."""
        clear = self._guess in cues.OF_NO_THING and self._confidence >= CLEAR
        return clear and self._guesser.names_nothing(self._text)

    def _as_known(self) -> str:
        return self._guesser.known(self._text)

    def _as_guessed(self) -> str:
        return self._guess

    def _likely(self) -> Intent:
        if self._heard.relations.are_said and not self._asks and self._confidence < STRONG:
            return self._filling.intent("search", LIKELY)
        sensible = self._guess not in NONSENSE or not self._names_shop_words
        if sensible and self._confidence >= LIKELY:
            return self._filling.intent(self._guess, self._confidence)
        if self._guess == "off_topic" and sensible and self._confidence >= POSSIBLE:
            return Intent("off_topic", self._confidence)
        if self._heard.says_something and (self._names_shop_words or self._looks_for):
            return self._filling.intent("search", LIKELY)
        if self._may_be_a_thing():
            return self._filling.intent("search", POSSIBLE)
        is_chatter = self._guess in CHATTER and self._confidence < LIKELY
        if self._confidence >= POSSIBLE and not is_chatter:
            return self._filling.intent(self._guess, self._confidence)
        return Intent("unknown", 1 - self._confidence)

    def _may_be_a_thing(self) -> bool:
        """A word that nobody uses in chat is the name of something we may not sell."""
        rest, asked = self._heard.rest, self._situation.asked
        if asked and not self._situation.asks("add", "which", "need"):
            return False
        if self._confidence >= POSSIBLE and self._guess not in NONSENSE | {"search", "refine"}:
            return False
        if not rest or len(self._text.words) > LONGEST_NAME or self._asks:
            return False
        return all(map(is_pronounceable, rest)) and not self._says_more_than(rest)

    def _says_more_than(self, names: Sequence[str]) -> bool:
        """ "iPhone 15 pro": beside a name stand figures, and words of other names."""
        named = {
            index
            for span in self._lexicon.find(self._text.words)
            for index in range(span.first, span.last)
        }
        return any(
            word.text not in names and not word.text.isdecimal() and index not in named
            for index, word in enumerate(self._text.words)
        )

    @property
    def _looks_for(self) -> bool:
        return self._guess == "search" or bool(cues.LOOKING.match(self._folded))

    @property
    def _names_shop_words(self) -> bool:
        heard = self._heard
        models = any(letter.isdigit() for word in heard.rest for letter in word)
        strange = len(heard.rest) == len(heard.query) and not models
        return bool(heard.heads or heard.category or heard.filters) or not strange

    def _names_needs_only(self) -> bool:
        """Nothing is said but products, filters and chat around them."""
        heard = self._heard
        if heard.rest or not (heard.query or heard.filters):
            return False
        if self._asks and not self._asks_stock and cues.QUESTION.match(self._folded):
            return False
        if heard.relations.experience_level and not self._asks:
            return True
        enough = PLAIN if heard.options or heard.high else LIKELY
        other = self._guess in cues.NEVER_NEEDS and self._confidence > enough
        if self._guess == "how_to" and heard.heads and not self._asks:
            other = False
        return not other and not cues.RECOMMEND.search(self._folded)

    @property
    def _asks_stock(self) -> bool:
        return bool(cues.ASKS_STOCK_OF_KIND.match(self._folded))

    def _selects(self) -> bool:
        shown = self._situation.shown
        if len(shown) > 1 and cues.ALL_OF_THEM.match(self._folded):
            return True
        if not shown or self._asks or not self._points():
            return False
        items = self._items
        return bool(items) and all(item.product_id for item in items)

    def _points(self) -> bool:
        said = self._folded
        return bool(
            (cues.POINTS.search(said) or self._heard.product)
            and cues.SEES_ONE.match(said)
            and (not cues.REFINES.search(said) or self._is_ranked)
            and not cues.NOT_CHOOSING.search(said)
        )

    @property
    def _is_ranked(self) -> bool:
        several = len(self._situation.listed) > 1
        return several and bool(cues.THE_RANKED.search(self._folded))

    def _complains(self) -> bool:
        if cues.BROKE.search(self._folded) and not self._asks:
            return True
        return self._guess == "complaint" and bool(cues.COMPLAINT.search(self._folded))

    def _finds_it_dear(self) -> bool:
        dear = cues.EXPENSIVE.search(self._folded) and not cues.SHOPWIDE.search(self._folded)
        return bool(dear) and self._guess.startswith("objection_")

    def _is_told_too_dear(self) -> bool:
        """ "46 is a lot for one shirt" is said of what is on the screen."""
        return bool(self._situation.shown) and is_too_dear(self._text)

    def _asks_for_variation(self) -> bool:
        folded = self._folded
        degree = not self._points() and bool(cues.COMPARATIVE.search(folded))
        said = degree or cues.IN.match(folded) or cues.WHAT_ABOUT.match(folded)
        if self._guess.startswith(("compare", "objection", "ask_product", "recommend")):
            return False
        return bool(said) and self._filling.is_under_way

    def _wants_a_person(self) -> bool:
        if cues.BOT.search(self._folded):
            return False
        if cues.TO_A_PERSON.search(self._folded):
            return True
        asked = cues.HUMAN.search(self._folded)
        return bool(asked) and self._guess in {"human", "small_talk", "ask_policy"}

    def _asks_about_terms(self) -> bool:
        if cues.IN_TIME.search(self._folded):
            return True
        if cues.WANTS_BACK.search(self._folded) and not self._names_product():
            return self._guess != "complaint"
        asked = self._asks and cues.SHOPWIDE.search(self._folded)
        plain = cues.TERMS.search(self._folded) and not cues.OF_ORDER.search(self._folded)
        return bool(asked) and bool(plain or self._guess not in cues.BESIDE_TERMS)

    def _asks_for_a_kind(self) -> bool:
        pointed = cues.OF_ITEM.search(self._folded)
        if self._guess == "human" and not self._heard.heads:
            return False
        return self._asks_stock and self._heard.says_something and not pointed

    def _wishes_for_something(self) -> bool:
        """ "I need some ..." is a search even for what the shop does not know."""
        wished = cues.LOOKING.match(self._folded) and not cues.WANTS_TO.search(self._folded)
        other = self._guess in cues.NOT_A_SEARCH or self._confidence >= CERTAIN
        return bool(wished) and self._heard.says_something and not other

    def _asks_for_a_fact(self) -> bool:
        asked = cues.ASKS_FACT.search(self._folded)
        if asked and self._guess in cues.BESIDE_FACTS and self._has_subject():
            return True
        if cues.IN_STOCK.search(self._folded) and cues.OF_ITEM.search(self._folded):
            return self._asks and self._has_subject()
        return False

    def _wants_to_know_more(self) -> bool:
        """ "Tell me about the second one": all there is to say, no question in particular."""
        return bool(cues.DETAILS.search(self._folded)) and self._names_product()

    def _asks_what_was_ordered(self) -> bool:
        return bool(cues.HAVE_ORDERED.search(self._folded))

    def _asks_why_details(self) -> bool:
        return bool(cues.WHY_DETAILS.search(self._folded))

    def _asks_to_match_prices(self) -> bool:
        return bool(cues.PRICE_MATCH.search(self._folded))

    @property
    def _supposes(self) -> bool:
        told = cues.OF_ORDER.search(self._folded)
        return bool(cues.SUPPOSES.search(self._folded)) and not told

    def _asks_to_give_back(self) -> bool:
        """ "If I open it, can it go back?" asks for our terms, whatever else it names."""
        asked = self._asks or cues.SUPPOSES.search(self._folded)
        return bool(asked) and bool(cues.GIVES_BACK.search(self._folded))

    def _haggles(self) -> bool:
        return bool(cues.HAGGLES.search(self._folded))

    def _asks_for_condition(self) -> bool:
        """ "New or refurbished?" is about the product in question, else about the shop."""
        return bool(cues.NEW_OR_USED.search(self._folded))

    def _of_condition(self) -> str:
        return "ask_product" if self._names_product() or self._pointer.current() else "ask_policy"

    def _keeps_details_back(self) -> bool:
        return bool(cues.UNWILLING.search(self._folded))

    def _asks_why(self) -> bool:
        return bool(cues.WHY.match(self._folded))

    def _why(self) -> str:
        """ "Why?" is about what we asked for, else about the product in question."""
        if self._situation.asks("contact", "address"):
            return "objection_trust"
        return "ask_product" if self._names_product() or self._pointer.current() else "how_to"

    def _leaves_it_to_us(self) -> bool:
        said = self._folded
        if self._heard.heads or self._heard.filters:
            return False
        told = cues.TASTE.search(said) or (cues.LOOKING.match(said) and not self._asks)
        anything = cues.ANY_THING.search(said) and told and not cues.COMPARATIVE.search(said)
        other = self._guess in cues.NEVER_NEEDS and not cues.LOOKING.match(said)
        vague = anything and not self._heard.rest and not other
        return bool(cues.YOU_DECIDE.search(said)) or bool(vague and not self._heard.query)

    def _asks_for_an_option(self) -> bool:
        """ "Do you have it in red?": of the product the talk is about, not of the whole shop."""
        said = self._folded
        pointed = cues.OF_ITEM.search(said) or cues.THE_ONE.search(said) or self._heard.product
        if not (self._asks or self._asks_stock) or not pointed:
            return False
        if cues.SHOPWIDE.search(said) or cues.RECOMMEND.search(said) or self._heard.direction:
            return False
        told = self._heard.options or self._heard.attributes or cues.IN_STOCK.search(said)
        items = self._items
        known = {shown.product_id for shown in self._situation.shown}
        if (
            self._asks_stock
            and self._heard.heads
            and known.isdisjoint(i.product_id for i in items)
        ):
            return False
        return bool(told) and len(items) == 1 and items[0].product_id is not None

    def _asks_which_is_most(self) -> bool:
        several = len(self._situation.shown) > 1
        other = cues.RECOMMEND.search(self._folded) or self._heard.heads or self._heard.sort
        extreme = cues.WHICH_MOST.match(self._folded)
        return several and bool(extreme) and (not other or other == "relevance")

    def _asks_which_to_take(self) -> bool:
        """ "Which would you take?" is about those on the screen, unless a kind is named.

        In "which is better for milk" milk is what it is for.
        """
        named = set(stems(cues.PURPOSE.split(self._folded)[0])) & set(self._heard.heads)
        kinds = named - set(stems(self._situation.needs.query))
        asked = cues.OF_THESE.search(self._folded) and not kinds
        return bool(asked) and len(self._situation.shown) > 1 and not self._names_one()

    def _names_one(self) -> bool:
        before = Text.of(cues.PURPOSE.split(self._folded)[0])
        return len(self._pointer.items(before)) == 1

    def _asks_for_a_place(self) -> bool:
        return bool(cues.PLACE.search(self._folded))

    def _asks_of_those_shown(self) -> bool:
        """ "Do they run small?", "which ones are wireless?", "how much?" of what is shown."""
        there = bool(self._situation.shown or self._pointer.current())
        if there and cues.BARE_PRICE.match(self._folded):
            return True
        if self._situation.shown and cues.WHICH_ONES.match(self._folded):
            return not cues.RECOMMEND.search(self._folded)
        asked = self._asks and cues.OF_IT.match(self._folded) and there
        return bool(asked) and self._guess in cues.MISHEARD_QUESTIONS

    def _asks_for_terms_of_it(self) -> bool:
        """ "Warranty on it?" asks for our terms, even where warranties are sold."""
        return (self._asks or bool(cues.OF_ITEM.search(self._folded))) and bool(
            cues.TERMS_OF_IT.match(self._folded)
        )

    def _asks_for_an_extreme(self) -> bool:
        """ "What is the cheapest laptop you have?" names a kind, so it is no question of one."""
        kind = self._heard.heads or self._heard.category
        asked = self._asks and self._heard.sort != "relevance"
        return bool(asked and kind) and not self._pointer.named(self._text, "shown")

    def _asks_about_a_stranger(self) -> bool:
        """ "What about tea?", of which the shop knows nothing: it is looked for all the same."""
        if self._filling.is_under_way and self._heard.brand:
            facts = cues.IN_STOCK.search(self._folded) or cues.PRICE_OF.search(self._folded)
            return bool(facts) and self._pointer.names_other_brand(self._text)
        return bool(cues.WHAT_ABOUT.match(self._folded)) and self._heard.strange

    def _needs_one(self) -> bool:
        """ "My printer broke. I need a new one": one of what was named before."""
        needs = cues.LOOKING.match(self._folded) and cues.A_NEW_ONE.search(self._folded)
        return bool(needs) and not self._heard.says_something and self._filling.is_under_way

    def _dislikes_what_we_sell(self) -> bool:
        """ "I hate coffee", said to a coffee shop before anything else."""
        only = not self._heard.query and not self._filling.is_under_way and not self._asks
        return bool(cues.DISLIKES.match(self._folded)) and only

    @cached_property
    def _items(self) -> tuple[ItemReference, ...]:
        """What the clause points at: asked for again and again, looked up once."""
        return self._pointer.items(self._text)

    def _names_product(self) -> bool:
        return any(item.product_id for item in self._items)

    def _asks_for_a_discount(self) -> bool:
        return self._asks and bool(cues.DISCOUNT.search(self._folded))

    def _asks_how(self) -> bool:
        asked = cues.HOW_TO.match(self._folded) and not cues.RECOMMEND.search(self._folded)
        return bool(asked) and self._heard.high is None

    def _names_a_budget(self) -> bool:
        said = self._heard.high is not None or self._heard.low is not None
        other = self._guess in cues.NEVER_NEEDS and not cues.BUDGET.search(self._folded)
        return said and not self._asks and not other

    def _asks_about_item(self) -> bool:
        other = self._guess in cues.OTHER_QUESTIONS
        if self._guess == "compare" and cues.YES_OR_NO.match(self._folded):
            other = len(self._items) != 1
        if not self._asks or (other and self._confidence > LIKELY):
            return False
        if cues.RECOMMEND.search(self._folded) or not self._has_subject():
            return False
        doubted = bool(cues.YES_OR_NO.match(self._folded)) and self._names_product()
        asked = doubted or (bool(cues.QUESTION.match(self._folded)) and not other)
        return self._guess == "ask_product" or asked

    def _has_subject(self) -> bool:
        known = bool(self._situation.shown or self._pointer.current())
        pointed = known and bool(cues.OF_ITEM.search(self._folded))
        return pointed or self._names_product()
