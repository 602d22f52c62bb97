"""`objections.json`: what may be answered to each objection, by each way of selling.

For a kind of objection and a sales strategy there is a list of answers; `"*"` stands for any
strategy. The first whose conditions hold and that was not given before is given. A merchant's
list replaces the shipped one for the same kind and strategy.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pydantic import Field

from sales_conversion.config.documents import Document, Place, Vocabulary, present, read
from sales_conversion.config.rules import ConditionSpec, Test, compile_conditions
from sales_conversion.models import ToolCall, Turn
from sales_conversion.registry import unknown

FILE: Final = "objections.json"
ANY_STRATEGY: Final = "*"

KINDS: Final = (
    "price",
    "trust",
    "quality",
    "fit",
    "need",
    "timing",
    "delivery",
    "elsewhere",
    "just_looking",
)


class ToolConfig(Document):
    tool: str
    arguments: dict[str, Any] = Field(default_factory=dict)


class AnswerConfig(Document):
    """One answer: what is said, when, and what is done along with it."""

    id: str = Field(min_length=1)
    prompt: str
    conditions: tuple[ConditionSpec, ...] = Field(default=(), description="all have to hold")
    tool: ToolConfig | None = Field(default=None, description="show something cheaper, say")


class ObjectionsFile(Document):
    enough_after: int | None = Field(
        default=None, gt=0, description="after so many objections we stop selling"
    )
    enough_resistance: float | None = Field(
        default=None, gt=0, le=1, description="from so much resistance on we stop, however few"
    )
    enough_prompt: str | None = Field(default=None, description="how we stop, politely")
    objections: dict[str, dict[str, tuple[AnswerConfig, ...]]] = Field(
        default_factory=dict, description="kind -> sales strategy or * -> answers"
    )


@dataclass(frozen=True, slots=True)
class ObjectionAnswer:
    """One answer, ready to be asked whether it suits."""

    id: str
    prompt: str
    tests: tuple[Test, ...] = ()
    call: ToolCall | None = None

    def suits(self, turn: Turn) -> bool:
        return all(test.holds(turn) for test in self.tests)


@dataclass(frozen=True, slots=True)
class Objections:
    """The book of answers, by kind and strategy."""

    answers: Mapping[tuple[str, str], tuple[ObjectionAnswer, ...]]
    enough_after: int = 3
    enough_prompt: str = "objection_enough"
    enough_resistance: float = 0.9

    def first_answer(
        self, kind: str, strategy: str, turn: Turn, used: Collection[str] = ()
    ) -> ObjectionAnswer | None:
        """Return the first answer that suits and is not *used*, told by its id or prompt.

        The strategy's own answers come first, then those of any strategy. None: say no more.
        """
        for answer in self._listed(kind, strategy):
            if answer.id not in used and answer.prompt not in used and answer.suits(turn):
                return answer
        return None

    def is_enough(self, turn: Turn) -> bool:
        """Tell whether the shopper objected so often, or so strongly, that going on is pushing."""
        often = len(turn.dialogue.objections) >= self.enough_after
        return often or turn.resistance >= self.enough_resistance

    @property
    def prompts(self) -> frozenset[str]:
        """Every prompt that is said from here."""
        said = {answer.prompt for listed in self.answers.values() for answer in listed}
        return frozenset(said | {self.enough_prompt})

    def _listed(self, kind: str, strategy: str) -> tuple[ObjectionAnswer, ...]:
        own = self.answers.get((kind, strategy), ())
        return own + self.answers.get((kind, ANY_STRATEGY), ())


def load_objections(folders: Sequence[Path], words: Vocabulary) -> Objections:
    """Return the answers of these *folders*, later ones on top; every name in them exists."""
    book = Objections({})
    for file in present(folders, FILE):
        book = _laid_over(book, read(file, ObjectionsFile), Place(file), words)
    return book


def _laid_over(
    book: Objections, document: ObjectionsFile, place: Place, words: Vocabulary
) -> Objections:
    if document.enough_prompt:
        words.check("prompt", document.enough_prompt, place / "enough_prompt")
    return Objections(
        answers={**book.answers, **_answers(document, place / "objections", words)},
        enough_after=document.enough_after or book.enough_after,
        enough_prompt=document.enough_prompt or book.enough_prompt,
        enough_resistance=document.enough_resistance or book.enough_resistance,
    )


def _answers(
    document: ObjectionsFile, place: Place, words: Vocabulary
) -> dict[tuple[str, str], tuple[ObjectionAnswer, ...]]:
    compiled = {}
    for kind, by_strategy in document.objections.items():
        _check_kind(kind, place / kind, words)
        for strategy, answers in by_strategy.items():
            at = place / kind / strategy
            if strategy != ANY_STRATEGY:
                words.check("sales strategy", strategy, at)
            compiled[kind, strategy] = _compiled(answers, at, words)
    return compiled


def _check_kind(kind: str, place: Place, words: Vocabulary) -> None:
    """A kind is one of ours, or an intent of the shop that is called `objection_<kind>`."""
    intents = words.names.get("intent", ())
    if kind not in KINDS and f"objection_{kind}" not in intents:
        raise place.refuse(unknown("kind of objection", kind, KINDS))


def _compiled(
    answers: Sequence[AnswerConfig], place: Place, words: Vocabulary
) -> tuple[ObjectionAnswer, ...]:
    seen: set[str] = set()
    for index, answer in enumerate(answers):
        if answer.id in seen:
            raise (place / index / "id").refuse(f"two answers are called {answer.id!r}")
        seen.add(answer.id)
    return tuple(_compile(answer, place / i, words) for i, answer in enumerate(answers))


def _compile(answer: AnswerConfig, place: Place, words: Vocabulary) -> ObjectionAnswer:
    words.check("prompt", answer.prompt, place / "prompt")
    if answer.tool:
        words.check_call(answer.tool.tool, answer.tool.arguments, place / "tool")
    return ObjectionAnswer(
        id=answer.id,
        prompt=answer.prompt,
        tests=compile_conditions(answer.conditions, place / "conditions", words),
        call=ToolCall(answer.tool.tool, answer.tool.arguments) if answer.tool else None,
    )
