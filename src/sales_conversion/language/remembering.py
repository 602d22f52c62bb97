"""Sum up what was said before a talk grows longer than a model can be told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from time import perf_counter
from typing import Any, Final

from sales_conversion.errors import ModelUnavailable
from sales_conversion.interfaces import IModelCalls, IPromptManager
from sales_conversion.language.discretion import discretion
from sales_conversion.language.grounding.checker import Checker
from sales_conversion.language.recalled import earlier_in
from sales_conversion.language.sifting import (
    NOTED,
    QUOTE,
    VALUE,
    facts_of,
    notes_in,
    summary_of,
    together,
)
from sales_conversion.language.talk import talk_of
from sales_conversion.models import (
    FACT_NAMES,
    ChatMessage,
    Memory,
    ModelAccount,
    ModelRequest,
    Turn,
)

HEARD: Final = 10
"""Messages that a model is told word for word."""

DUE: Final = 6
"""Messages not summed up yet: with more it is time, so that with the next two no word is lost."""

LEFT: Final = 2
"""The last ones, which are not summed up: they may be understood otherwise by what follows."""

LONGEST_NOTES: Final = 500
"""Tokens of an answer."""

REMEMBER, MEMORY = "model_remember", "model_memory"


@dataclass(frozen=True, slots=True)
class Rememberer:
    """*patience* is seconds for one summary: nobody waits for it."""

    calls: IModelCalls
    prompts: IPromptManager
    checker: Checker
    patience: float

    async def remembered(self, turn: Turn) -> Memory | None:
        memory, agreed = turn.dialogue.memory, turn.dialogue.consents
        if not (agreed["memory"] and agreed["model"]):
            return None
        fresh = [m for m in turn.messages if memory.holds(m.at) and not memory.covers(m.at)]
        if len(fresh) <= DUE:
            return None
        account = ModelAccount(
            turn.session.id, perf_counter() + self.patience, spent=turn.dialogue.model_spent
        )
        older = fresh[:-LEFT]
        try:
            said = await self.calls.ask(self._request(turn, older), account, turn.stage)
        except ModelUnavailable:
            return None
        kept = turn.dialogue.remembering_kept
        calls = (*memory.calls_after(kept), *account.calls)
        noted = self._noted(said, memory, older)
        return replace(noted, upto=older[-1].at, calls=calls, earlier_calls=kept)

    def _noted(self, said: str, memory: Memory, older: Sequence[ChatMessage]) -> Memory:
        """What cannot be used is not asked for again: the next summary goes on from here."""
        notes = notes_in(said)
        if notes is None:
            return memory
        summary = summary_of(notes, self.checker) or memory.summary
        return replace(
            memory, summary=summary, facts=together(memory.facts, facts_of(notes, older))
        )

    def _request(self, turn: Turn, older: Sequence[ChatMessage]) -> ModelRequest:
        named = {"names": ", ".join(FACT_NAMES)}
        prefix, _ = self.prompts.instructions(REMEMBER, turn, "", named)
        here = {
            "earlier": discretion(turn)(earlier_in(turn.dialogue.memory)),
            "talk": talk_of(replace(turn, messages=tuple(older))),
        }
        prompt, _ = self.prompts.instructions(MEMORY, turn, "", here)
        return ModelRequest(
            purpose="remember", prefix=prefix, prompt=prompt, schema=SCHEMA, longest=LONGEST_NOTES
        )


FACT: Final[Mapping[str, Any]] = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "name": {"enum": list(FACT_NAMES)},
        "value": {"type": "string", "maxLength": VALUE},
        "quote": {"type": "string", "maxLength": QUOTE},
        "confidence": {"type": "number", "minimum": 0, "maximum": 1},
    },
    "required": ["name", "value", "quote", "confidence"],
}
SCHEMA: Final[Mapping[str, Any]] = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "summary": {"type": "string", "maxLength": 900},
        "facts": {"type": "array", "items": FACT, "maxItems": NOTED},
    },
    "required": ["summary", "facts"],
}
