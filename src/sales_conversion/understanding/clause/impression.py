"""A clause with all that is known when its wish is decided."""

import re
from functools import cached_property

from sales_conversion.models import ItemReference
from sales_conversion.understanding.filling import Filling
from sales_conversion.understanding.guessing.guessing import Guesser
from sales_conversion.understanding.pointing.references import Pointer
from sales_conversion.understanding.seeking.hearing import hear
from sales_conversion.understanding.seeking.replacing import with_replaced
from sales_conversion.understanding.shop.lexicon import Lexicon
from sales_conversion.understanding.situation import Situation
from sales_conversion.understanding.wording import cues
from sales_conversion.understanding.wording.clauses import Clause

CERTAIN, PLAIN, STRONG = 0.95, 0.85, 0.8
LIKELY, POSSIBLE = 0.55, 0.3
"""How sure rules are that rest on little; what a guess is worth is found when it is learned."""

NONSENSE = frozenset({"unknown", "off_topic"})


_OPENED = re.compile(
    r"^(?:(?:ok|okay|thx|thanks|thank you|cool|nice|great|lol|alright|right|btw|yo|hey|hi|hello|"
    r"hm+|um+|well|oh|ah|wait|pls|please|one more thing|quick question|question)[ ,.:!-]+)+"
    r"(?=(?:and |but |so )*(?:is|are|does|do|did|can|could|will|would|has|have|how|what|what's|"
    r"which|where|who|when)\b)"
)
"""What stands before a question and says nothing of it."""


class Impression:
    """What was said, what it sounds like, what it names, and where the talk stands."""

    def __init__(
        self, clause: Clause, situation: Situation, lexicon: Lexicon, guesser: Guesser
    ) -> None:
        self.lexicon = lexicon
        self.text = clause.text
        self.folded = _OPENED.sub("", clause.text.folded.strip(" .,!?¿¡"))
        self.asks = clause.asks or bool(cues.QUESTION.match(self.folded))
        self.situation = situation
        self.pointer = Pointer(lexicon, situation)
        heard = hear(clause.text, lexicon, about=situation.kinds, foreign=situation.is_foreign)
        self.heard = with_replaced(heard, clause.text, situation.needs, lexicon)
        self.filling = Filling(clause.text, self.heard, lexicon, situation)
        self.guesser = guesser
        best = guesser.guess(clause.text)[0]
        self.guess, self.confidence = best.label, best.confidence
        if self.guess == "complaint" and self.asks and self.supposes:
            self.guess = "ask_policy"

    @property
    def is_likely(self) -> bool:
        """Whether the guess is sure enough to be acted on; to turn people away takes more."""
        bands = self.guesser.listener.bands
        return self.confidence >= (bands.sure if self.guess in NONSENSE else bands.accept)

    @property
    def is_possible(self) -> bool:
        """Whether the guess is sure enough to be asked about."""
        return self.confidence >= self.guesser.listener.bands.ask

    @property
    def asks_stock(self) -> bool:
        return bool(cues.ASKS_STOCK_OF_KIND.match(self.folded))

    def points(self) -> bool:
        said = self.folded
        return bool(
            (cues.POINTS.search(said) or self.heard.product or self.is_ranked)
            and cues.SEES_ONE.match(said)
            and (not cues.REFINES.search(said) or self.is_ranked)
            and not cues.NOT_CHOOSING.search(said)
        )

    @property
    def is_ranked(self) -> bool:
        several = len(self.situation.listed) > 1
        return several and bool(cues.THE_RANKED.search(self.folded))

    @cached_property
    def items(self) -> tuple[ItemReference, ...]:
        """What the clause points at: asked for again and again, looked up once."""
        return self.pointer.items(self.text)

    def names_product(self) -> bool:
        return any(item.product_id for item in self.items)

    def has_subject(self) -> bool:
        known = bool(self.situation.shown or self.pointer.current())
        pointed = known and bool(cues.OF_ITEM.search(self.folded))
        return pointed or self.names_product()

    @property
    def supposes(self) -> bool:
        told = cues.OF_ORDER.search(self.folded)
        return bool(cues.SUPPOSES.search(self.folded)) and not told
