"""What a message means, asked of a language model where we are in doubt ourselves.

What it proposes is looked at and never believed: it chooses among the intents there are, its words
are words of the shopper or of the catalogue, its figures were said, and it changes nothing. What
would change something is shown instead, and the shopper's own yes does it.
"""

from collections.abc import Sequence

from sales_conversion.errors import ModelUnavailable
from sales_conversion.interfaces import IModelCalls
from sales_conversion.language.kept import Kept
from sales_conversion.language.proposals import Proposals, Unusable
from sales_conversion.language.questions import Questions
from sales_conversion.models import Intent, ModelAccount, ModelRequest, Reading, Turn

CLEAR = 0.6
"""From here on what was heard is acted on without a second opinion."""

COURTESY = frozenset(
    {"greeting", "thanks", "goodbye", "small_talk", "introduce", "rude", "off_topic", "foreign"}
)
"""What is answered in a word: nobody needs to know it better."""


class ModelReader:
    def __init__(self, questions: Questions, proposals: Proposals, calls: IModelCalls) -> None:
        self._questions, self._proposals, self._calls = questions, proposals, calls
        self._kept = Kept()

    async def read(
        self, message: str, turn: Turn, heard: tuple[Intent, ...], account: ModelAccount
    ) -> Reading:
        is_readable = may_be_told(turn) and any(map(str.isalpha, message))
        if not (is_doubtful(heard) and is_readable):
            return Reading(heard)
        try:
            proposed = await self._proposed(turn, account)
        except (ModelUnavailable, Unusable):
            return Reading(heard)
        return proposed if proposed.intents else Reading(heard, proposed.calls)

    async def _proposed(self, turn: Turn, account: ModelAccount) -> Reading:
        """Ask; what cannot be used may be put right once."""
        request = self._questions.about(turn)
        said = await self._said(request, turn, account)
        try:
            return self._proposals.read(said, turn)
        except Unusable as unusable:
            again = self._questions.corrected(request, turn, unusable.problems)
        return self._proposals.read(await self._said(again, turn, account), turn)

    async def _said(self, request: ModelRequest, turn: Turn, account: ModelAccount) -> str:
        kept = self._kept.of(account, request.purpose)
        if kept is None:
            kept = await self._calls.ask(request, account, turn.stage)
            self._kept.keep(account, request.purpose, kept)
        return kept


def may_be_told(turn: Turn) -> bool:
    """Tell whether a model may hear the message: not what answers who and where somebody is."""
    return turn.dialogue.asks_models and not turn.dialogue.hears_privately


def is_doubtful(heard: Sequence[Intent]) -> bool:
    """Tell whether we would ask back, or act on little more than a guess."""
    wishes = [intent for intent in heard if intent.name not in COURTESY]
    if not wishes:
        return False
    return all(intent.name == "unknown" or intent.confidence < CLEAR for intent in wishes)
