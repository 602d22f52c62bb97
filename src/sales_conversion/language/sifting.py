"""What of a model's notes on a talk may be kept: what was said, and nothing a shop would claim."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from sales_conversion.language.grounding.checker import Checker
from sales_conversion.language.grounding.facts import FactSheet
from sales_conversion.language.grounding.problems import ProblemKind
from sales_conversion.language.private import is_private
from sales_conversion.models import FACT_NAMES, ChatMessage, RememberedFact

MOST_WORDS: Final = 120
"""Of a summary."""

MOST_FACTS: Final = 12
VALUE, QUOTE, NOTED = 60, 160, 8
"""Characters of a value and of a quote; facts of one answer."""

SURE: Final = 0.5
"""What is less sure is not worth keeping."""

NEWEST_COUNTS: Final = frozenset({"budget_said", "deadline_said", "experience_level", "size"})
"""Facts that somebody has one of."""

CLAIMS: Final[frozenset[ProblemKind]] = frozenset(
    {
        *("number", "discount", "stock", "delivery", "terms", "promise", "denial"),
        *("contact", "reference", "hidden", "markup", "language"),
    }
)
"""What is never noted: the database knows it, and better; or nobody here could tell."""

NOTES_LOCALE: Final = "en"
NOTHING: Final = FactSheet(NOTES_LOCALE, {})

LONGEST_WORD: Final = 30
"""Letters."""

_OF_THEM = re.compile(
    r"\b(?:they|them|theirs?|shopper|customer|wants?|needs?|prefers?|likes?|looks?|looking)\b",
    re.IGNORECASE,
)
_SENTENCES = re.compile(r"(?<=[.!?])\s+")
_QUIET = re.compile(r"[{}<>\[\]`|\\]")
_FIGURES = re.compile(r"\d+")


class NotedFact(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)

    name: str = ""
    value: str = ""
    quote: str = ""
    confidence: float = 0.0


class Notes(BaseModel):
    """What a model answers."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    summary: str = ""
    facts: Annotated[tuple[NotedFact, ...], Field(max_length=50)] = ()


def notes_in(answered: str) -> Notes | None:
    """Return the notes, or None where the answer is none."""
    try:
        return Notes.model_validate_json(answered[:20_000])
    except ValidationError:
        return None


def summary_of(notes: Notes, checker: Checker) -> str:
    """Return the sentences that claim nothing, as many as there is room for."""
    kept: list[str] = []
    for sentence in _SENTENCES.split(_plain(notes.summary)):
        words = sum(len(each.split()) for each in (*kept, sentence))
        if words > MOST_WORDS:
            break
        if sentence and _may_be_noted(sentence, checker):
            kept.append(sentence)
    return " ".join(kept)


def facts_of(notes: Notes, messages: Sequence[ChatMessage]) -> Iterator[RememberedFact]:
    """Yield what was said by the shopper in the words that are quoted for it."""
    for noted in notes.facts[:NOTED]:
        value, quote = _plain(noted.value), _plain(noted.quote)
        fits = 0 < len(value) <= VALUE and len(quote) <= QUOTE and any(map(str.isalpha, quote))
        sure = min(1.0, noted.confidence)
        if noted.name not in FACT_NAMES or not fits or not sure >= SURE or is_private(noted.quote):
            continue
        source = next((said for said in messages if _stands_in(quote, said)), None)
        made_up = set(_FIGURES.findall(value)) - set(_FIGURES.findall(quote))
        if source and not made_up and not is_private(value):
            yield RememberedFact(noted.name, value, quote, source.id, sure, source.at)


def together(
    known: Sequence[RememberedFact], new: Iterable[RememberedFact]
) -> tuple[RememberedFact, ...]:
    """Return the facts with the *new* ones among them; the oldest make room."""
    facts = {_key(fact): fact for fact in known}
    for fact in new:
        facts.pop(_key(fact), None)
        facts[_key(fact)] = fact
    return tuple(facts.values())[-MOST_FACTS:]


def _key(fact: RememberedFact) -> tuple[str, str]:
    return fact.name, "" if fact.name in NEWEST_COUNTS else fact.value.casefold()


def _stands_in(quote: str, said: ChatMessage) -> bool:
    return said.role == "shopper" and quote.casefold() in _plain(said.text).casefold()


def _may_be_noted(sentence: str, checker: Checker) -> bool:
    """A note is about the shopper; whatever else somebody may want us to keep is none."""
    longest = max(map(len, sentence.split()))
    if longest > LONGEST_WORD or is_private(sentence) or not _OF_THEM.search(sentence):
        return False
    return not any(problem.kind in CLAIMS for problem in checker.check(sentence, NOTHING))


def _plain(text: str) -> str:
    """Return *text* in one line, without marks that mean something to anybody."""
    return " ".join(_QUIET.sub(" ", text).split())
