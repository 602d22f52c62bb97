"""Without a language model: understood as it was heard, worded as it was written."""

from sales_conversion.interfaces import IListener, IPromptManager
from sales_conversion.models import Answer, Intent, ModelAccount, Reading, Turn, Wording
from sales_conversion.models.turn import together


class NullReader:
    """Leaves everything as it was understood."""

    async def read(
        self, message: str, turn: Turn, heard: tuple[Intent, ...], account: ModelAccount
    ) -> Reading:
        return Reading(heard)


class TemplateWriter:
    """Says what the prompts say, at once and whole."""

    def __init__(self, prompts: IPromptManager) -> None:
        self._prompts = prompts

    async def write(
        self, answer: Answer, turn: Turn, voice: str, account: ModelAccount, listener: IListener
    ) -> Wording:
        text = together(self._prompts.paragraphs(answer, turn, voice))
        listener.begin()
        listener.hear(text)
        return Wording(text, self._prompts.versions(answer, turn, voice))
