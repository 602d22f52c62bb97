"""Meet an objection: take it seriously, once, and never push."""

import re
from collections.abc import Iterator
from dataclasses import replace

from sales_conversion.config.objections import ObjectionAnswer, Objections
from sales_conversion.models import Line, Needs, Objection, ToolCall, Turn
from sales_conversion.states.objection import of_the_kind
from sales_conversion.strategies.actions import search

_ASKS = re.compile(
    r"\?|^\W*(?:(?:and|but|so|ok|hmm)\W+)*"
    r"(?:is|are|do|does|can|could|will|would|who|what|where|how|why|when)\b",
    re.IGNORECASE,
)


class ObjectionHandler:
    """Which answers there are is configuration; none of them is given twice."""

    def __init__(self, book: Objections) -> None:
        self._book = book

    def open(self, turn: Turn) -> bool:
        """Tell whether the message holds an objection."""
        return bool(turn.held_against)

    def calls(self, turn: Turn, strategy: str) -> tuple[ToolCall, ...]:
        """Return what the answers need done: products that cost less, say."""
        found = (self._answer(turn, kind, strategy) for kind in _kinds(turn))
        return tuple(call for answer in found if answer for call in _calls(turn, answer))

    def lines(self, turn: Turn, strategy: str) -> tuple[Line, ...]:
        return tuple(Line(self._prompt(turn, kind, strategy)) for kind in _kinds(turn))

    def met(self, turn: Turn, strategy: str) -> tuple[Objection, ...]:
        """Return the objections this answer meets, to be remembered."""
        return tuple(
            Objection(kind, self._prompt(turn, kind, strategy), strength)
            for kind, strength in turn.held_against
        )

    def _prompt(self, turn: Turn, kind: str, strategy: str) -> str:
        answer = self._answer(turn, kind, strategy)
        return answer.prompt if answer else self._book.enough_prompt

    def _answer(self, turn: Turn, kind: str, strategy: str) -> ObjectionAnswer | None:
        """Decide by what was known before anything was done: before and after it alike."""
        if self._book.is_enough(turn):
            return None
        used = {objection.answer for objection in turn.dialogue.objections}
        return self._book.first_answer(kind, strategy, replace(turn, results=()), used)


def _kinds(turn: Turn) -> Iterator[str]:
    return (kind for kind, _ in turn.held_against)


def _calls(turn: Turn, answer: ObjectionAnswer) -> Iterator[ToolCall]:
    """A search in an answer is for what the shopper needs, below the price of what was shown."""
    if answer.call is None:
        return
    if answer.call.tool == "answer_question":
        yield _own_words(turn, answer.call)
    elif answer.call.tool != "search_products":
        yield answer.call
    elif turn.dialogue.shown:
        yield search(_cheaper(turn), exclude=_on_screen(turn), firm=True)
    elif not turn.dialogue.needs.are_vague:
        yield search(replace(turn.dialogue.needs, sort="cheapest"))


def _own_words(turn: Turn, call: ToolCall) -> ToolCall:
    """Who doubts with a question is answered that question, where our terms know it."""
    if not _ASKS.search(turn.message):
        return call
    told = {**call.arguments, "otherwise": call.arguments["question"], "question": turn.message}
    return ToolCall(call.tool, told)


def _on_screen(turn: Turn) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item.product_id for item in turn.dialogue.shown))


def _cheaper(turn: Turn) -> Needs:
    """Return the needs for the same kind of thing, below the price of what was looked at.

    Where no kind is known, what fits the words best comes first, not what costs least.
    """
    focus = turn.dialogue.focus
    looked_at = [s for s in turn.dialogue.shown if focus and s.product_id == focus.product_id]
    meant = min(looked_at or of_the_kind(turn), key=lambda item: item.price.minor)
    needs = replace(turn.dialogue.needs, max_price=meant.price.decimal, around=None)
    if not meant.category:
        return needs
    return replace(needs, query="", category=meant.category, sort="cheapest")
