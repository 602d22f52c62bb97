"""Answers worded by a language model, and by the templates whenever that comes to nothing.

A model writes with names of facts in place of facts; what it writes is checked sentence by
sentence before anybody reads it. What is refused it may write again once.
"""

from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from dataclasses import dataclass, field

from sales_conversion.config.language_model import TEMPLATES, LanguageModelConfig
from sales_conversion.config.wording import money_text
from sales_conversion.errors import ModelUnavailable
from sales_conversion.interfaces import IListener, IModelCalls, IPromptManager, IWriter
from sales_conversion.language.briefing import Brief, Briefing
from sales_conversion.language.grounding.checker import Checker
from sales_conversion.language.grounding.facts import FactSheet
from sales_conversion.language.grounding.sheet import sheet_of
from sales_conversion.language.grounding.stream import CheckedStream, Refused
from sales_conversion.language.kept import Kept
from sales_conversion.models import Answer, ModelAccount, StageName, Turn, Wording


class ModelWriter:
    """Words answers as a model likes, with facts that are not its own.

    *checkers* know one language each; in others the *templates* speak.
    """

    def __init__(
        self,
        prompts: IPromptManager,
        calls: IModelCalls,
        checkers: Mapping[str, Checker],
        templates: IWriter,
        config: LanguageModelConfig,
    ) -> None:
        self._prompts, self._calls, self._checkers = prompts, calls, checkers
        self._templates, self._config = templates, config
        self._briefing, self._kept = Briefing(prompts), Kept()

    async def write(
        self, answer: Answer, turn: Turn, voice: str, account: ModelAccount, listener: IListener
    ) -> Wording:
        checker = self._checker(turn)
        worded = None
        if checker and turn.message:
            sheet = self._sheet(answer, turn, voice, checker)
            telling = _Telling(answer, turn, voice, account, listener, sheet, checker)
            worded = await self._worded(telling)
        return worded or await self._templates.write(answer, turn, voice, account, listener)

    def _checker(self, turn: Turn) -> Checker | None:
        """Return what checks this answer; None where templates word it."""
        refused = not turn.dialogue.asks_models
        if refused or self._config.stage(turn.stage).model == TEMPLATES:
            return None
        return self._checkers.get(turn.session.locale.partition("-")[0])

    def _sheet(self, answer: Answer, turn: Turn, voice: str, checker: Checker) -> FactSheet:
        paragraphs = self._prompts.paragraphs(answer, turn, voice)
        locale = turn.session.locale
        return sheet_of(
            turn, answer, paragraphs, lambda each: money_text(each, locale), checker.lexicon
        )

    async def _worded(self, telling: "_Telling") -> Wording | None:
        """Return what the model made of it; None when that cannot be said or nothing came."""
        turn, voice = telling.turn, telling.voice
        required = telling.checker.required(telling.sheet)
        brief = self._briefing.answer(turn, voice, telling.sheet, required)
        try:
            return await self._attempt(brief, telling)
        except Refused as refused:
            said = "".join(telling.written)
            self._kept.keep(telling.account, brief.request.purpose, said)
            again = self._briefing.repair(brief, turn, voice, said, refused.problems)
        except ModelUnavailable:
            return None
        try:
            return await self._attempt(again, telling)
        except (Refused, ModelUnavailable):
            return None

    async def _attempt(self, brief: Brief, telling: "_Telling") -> Wording:
        """Tell what comes, to where it is refused; what is whole by then may stand."""
        telling.begin()
        checked = CheckedStream(telling.sheet, telling.checker)
        try:
            await self._listen(brief, telling, checked)
        except Refused as refused:
            telling.account.refused += dict.fromkeys(each.kind for each in refused.problems)
            if not checked.whole:
                raise
            telling.keep(checked.whole)
        self._kept.keep(telling.account, brief.request.purpose, "".join(telling.written))
        for fact in checked.left_out():
            telling.add(fact.text)
        told = self._prompts.versions(telling.answer, telling.turn, telling.voice)
        return Wording("".join(telling.said), (*brief.prompts, *told), "model")

    async def _listen(self, brief: Brief, telling: "_Telling", checked: CheckedStream) -> None:
        pieces = self._pieces(brief, telling.account, telling.turn.stage)
        async with aclosing(pieces):
            async for piece in pieces:
                telling.written.append(piece)
                telling.tell(checked.feed(piece))
                if checked.is_over:
                    break
        telling.tell(checked.end())

    async def _pieces(
        self, brief: Brief, account: ModelAccount, stage: StageName
    ) -> AsyncGenerator[str, None]:
        kept = self._kept.of(account, brief.request.purpose)
        if kept is not None:
            yield kept
            return
        async with aclosing(self._calls.stream(brief.request, account, stage)) as stream:
            async for piece in stream:
                yield piece


BETWEEN = 2
"""Line ends between two paragraphs."""


@dataclass(slots=True)
class _Telling:
    """One answer on its way to who listens."""

    answer: Answer
    turn: Turn
    voice: str
    account: ModelAccount
    listener: IListener
    sheet: FactSheet
    checker: Checker
    written: list[str] = field(default_factory=list)
    """What the model wrote, names of facts and all."""

    said: list[str] = field(default_factory=list)
    """What was heard of it."""

    def begin(self) -> None:
        self.written, self.said = [], []
        self.listener.begin()

    def keep(self, whole: str) -> None:
        """Go back to what is *whole* of it, if more was heard already."""
        if "".join(self.said).strip() != whole:
            self.said = []
            self.listener.begin()
            self.tell(whole)

    def add(self, paragraph: str) -> None:
        """Tell a paragraph more, whatever blanks the last one ended with."""
        text = "".join(self.said)
        there = len(text) - len(text.rstrip("\n")) if text else BETWEEN
        self.tell("\n" * (BETWEEN - there) + paragraph)

    def tell(self, piece: str) -> None:
        if piece:
            self.said.append(piece)
            self.listener.hear(piece)
