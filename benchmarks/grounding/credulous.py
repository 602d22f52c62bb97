"""A writer that believes its model: to see that the judge can find something."""

import contextlib
from collections.abc import Mapping
from contextlib import aclosing

from sales_conversion.config.wording import money_text
from sales_conversion.errors import ModelUnavailable
from sales_conversion.interfaces import IListener, IModelCalls, IPromptManager, IWriter
from sales_conversion.language.briefing import Briefing
from sales_conversion.language.grounding.checker import Checker
from sales_conversion.language.grounding.facts import FactSheet
from sales_conversion.language.grounding.sheet import sheet_of
from sales_conversion.language.grounding.tokens import REFERENCE
from sales_conversion.models import Answer, ModelAccount, Turn, Wording

LONGEST = 4000


class CredulousWriter:
    def __init__(
        self,
        prompts: IPromptManager,
        calls: IModelCalls,
        checkers: Mapping[str, Checker],
        templates: IWriter,
    ) -> None:
        self._prompts, self._calls, self._checkers = prompts, calls, checkers
        self._templates, self._briefing = templates, Briefing(prompts)

    async def write(
        self, answer: Answer, turn: Turn, voice: str, account: ModelAccount, listener: IListener
    ) -> Wording:
        sheet = self._sheet(answer, turn, voice)
        brief = self._briefing.answer(turn, voice, sheet, sheet.lines)
        said = ""
        with contextlib.suppress(ModelUnavailable):
            async with aclosing(self._calls.stream(brief.request, account, turn.stage)) as pieces:
                async for piece in pieces:
                    said += piece
                    if len(said) > LONGEST:
                        break
        if not said.strip():
            return await self._templates.write(answer, turn, voice, account, listener)
        text = REFERENCE.sub(lambda found: _filled(found[0], found[1], sheet), said)
        listener.begin()
        listener.hear(text)
        return Wording(text, (), "model")

    def _sheet(self, answer: Answer, turn: Turn, voice: str) -> FactSheet:
        locale = turn.session.locale
        lexicon = self._checkers[locale.partition("-")[0]].lexicon
        paragraphs = self._prompts.paragraphs(answer, turn, voice)
        return sheet_of(turn, answer, paragraphs, lambda each: money_text(each, locale), lexicon)


def _filled(written: str, name: str, sheet: FactSheet) -> str:
    return sheet.facts[name].text if name in sheet.facts else written
