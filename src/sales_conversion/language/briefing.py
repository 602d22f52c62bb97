"""What a model is told to word an answer: what this turn needs, and nothing more."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from babel import Locale

from sales_conversion.interfaces import IPromptManager
from sales_conversion.language.discretion import discretion
from sales_conversion.language.grounding.facts import Fact, FactSheet
from sales_conversion.language.grounding.problems import Problem
from sales_conversion.language.recalled import earlier_in
from sales_conversion.language.talk import talk_of, where_it_stands
from sales_conversion.language.tokens import within
from sales_conversion.models import ModelRequest, Turn

FACTS, ONE_FACT, SAID = 1200, 160, 300
"""Tokens of all facts, of one, and of an attempt that was refused."""

ONE_WHISPER = 120
"""Tokens of what a person of the shop tells for this answer."""

MOST, LONGEST_WORDS = 4, 120
"""Problems that are told, and characters of what they are found in."""

LONGEST_ANSWER = 320
"""Tokens of an answer."""

RULES, MANNER, ADDRESS = "model_answer", "model_manner", "model_address"
TURN, REPAIR = "model_turn", "model_repair"


@dataclass(frozen=True, slots=True)
class Brief:
    """A request, and which texts made it."""

    request: ModelRequest
    prompts: tuple[str, ...]


class Briefing:
    def __init__(self, prompts: IPromptManager) -> None:
        self._prompts = prompts

    def answer(self, turn: Turn, voice: str, sheet: FactSheet, required: Sequence[Fact]) -> Brief:
        """Return the request for a wording of what is on *sheet*."""
        language = language_name(turn.session.locale)
        rules = self._prompts.instructions(RULES, turn, voice, {"language": language})
        address = self._prompts.instructions(ADDRESS, turn, voice, {})
        manner = self._prompts.instructions(MANNER, turn, voice, {})
        told = self._prompts.instructions(TURN, turn, voice, _of_turn(turn, sheet, required))
        request = ModelRequest(
            purpose="answer",
            prefix=f"{rules[0]}\n\n{address[0]}\n{manner[0]}",
            prompt=told[0],
            longest=LONGEST_ANSWER,
        )
        return Brief(request, (rules[1], address[1], manner[1], told[1]))

    def repair(
        self, brief: Brief, turn: Turn, voice: str, said: str, problems: Sequence[Problem]
    ) -> Brief:
        """Return the request to say it again without its *problems*."""
        without = discretion(turn)
        told = without("\n".join(map(_told, problems[:MOST])))
        facts = {"said": without(within(said, SAID)), "problems": told}
        text, version = self._prompts.instructions(REPAIR, turn, voice, facts)
        prompt = f"{brief.request.prompt}\n\n{text}"
        request = replace(brief.request, purpose="repair", prompt=prompt)
        return Brief(request, (*brief.prompts, version))


def _of_turn(turn: Turn, sheet: FactSheet, required: Sequence[Fact]) -> dict[str, object]:
    without = discretion(turn)
    facts = "\n".join(_line(fact, without) for fact in sheet.facts.values())
    must = [fact for fact in required if not fact.shows]
    listing = next((fact for fact in required if fact.shows), None)
    return {
        "earlier": without(earlier_in(turn.dialogue.memory)),
        "whispers": "\n".join(_whispered(without(told)) for told in turn.dialogue.whispers),
        "talk": talk_of(turn),
        "facts": within(facts, FACTS) or "none",
        "required": ", ".join(fact.reference for fact in must),
        "listing": listing.reference if listing else "",
        "closing": sheet.ask.reference if sheet.ask else "",
        "step": where_it_stands(turn),
    }


def _whispered(told: str) -> str:
    """One line for each: a note cannot pretend to be a part of what stands around it."""
    return f"- {within(' '.join(told.split()), ONE_WHISPER)}"


def _line(fact: Fact, without: Callable[[str], str]) -> str:
    """What is left out here the shopper reads all the same: a model only names the fact."""
    text = without(" ".join(fact.text.split()))
    return f"{fact.reference} = {within(text, ONE_FACT)}"


def _told(problem: Problem) -> str:
    return f'- "{problem.words[:LONGEST_WORDS]}": {problem.hint}'


def language_name(locale: str) -> str:
    """Return what the language of *locale* is called in English."""
    return str(Locale.parse(locale, sep="-").get_language_name("en"))
