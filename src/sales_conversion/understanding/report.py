"""How well the examples tell intents apart: what `check` shows to whoever edits them."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from sales_conversion.config.intents import IntentConfig
from sales_conversion.interfaces import ISentenceVectors
from sales_conversion.understanding.clause.impression import LIKELY
from sales_conversion.understanding.guessing.classifier import Example, Guess
from sales_conversion.understanding.guessing.fitting import held_out_guesses
from sales_conversion.understanding.guessing.guessing import SURE, examples_of, stands

Judged: TypeAlias = tuple[Example, Guess]

LEAST_EXAMPLES = 5


@dataclass(frozen=True, slots=True)
class Confusion:
    """*count* examples of *intent* are taken for *taken_for* when they are held out."""

    intent: str
    taken_for: str
    count: int


@dataclass(frozen=True, slots=True)
class Tier:
    """Who decides what *share* of the examples, and how often that is right."""

    name: str
    share: float
    accuracy: float


@dataclass(frozen=True, slots=True)
class ExamplesReport:
    """Every figure is of examples the classifier had not seen."""

    examples: int
    accuracy: float
    """Share of the examples that are understood."""

    answered: float
    """Share of the examples whose guess is sure enough to act on."""

    accuracy_when_answered: float
    tiers: tuple[Tier, ...]
    confusions: tuple[Confusion, ...]
    duplicates: tuple[tuple[str, tuple[str, ...]], ...]
    """Sentences that stand under more than one intent, or twice under one."""

    thin: tuple[str, ...]
    """Intents with fewer than five examples."""


def examine(
    intents: Mapping[str, IntentConfig], vectors: ISentenceVectors | None = None
) -> ExamplesReport:
    """Fit on the examples of *intents* and tell how well they are told apart."""
    examples = examples_of(intents)
    quick = held_out_guesses(examples)
    guesses = quick
    if vectors:
        careful = held_out_guesses(examples, vectors)
        guesses = tuple(
            first if stands(first[1], second[1]) else second
            for first, second in zip(quick, careful, strict=True)
        )
    right = [guess.label == example.label for example, guess in guesses]
    sure = [guess.confidence >= LIKELY for _, guess in guesses]
    wrong = Counter((e.label, g.label) for e, g in guesses if e.label != g.label)
    return ExamplesReport(
        examples=len(examples),
        accuracy=_share(right),
        answered=_share(sure),
        accuracy_when_answered=_share([r for r, s in zip(right, sure, strict=True) if s]),
        tiers=_tiers(quick, guesses, "sentence vectors" if vectors else "n-grams in doubt"),
        confusions=tuple(Confusion(*pair, count) for pair, count in wrong.most_common()),
        duplicates=_duplicates(examples),
        thin=tuple(name for name, i in intents.items() if len(i.examples) < LEAST_EXAMPLES),
    )


def _is_sure(judged: Judged) -> bool:
    return judged[1].confidence >= SURE


def _tiers(quick: Sequence[Judged], final: Sequence[Judged], second: str) -> tuple[Tier, ...]:
    right = [example.label == guess.label for example, guess in final]
    sure = [_is_sure(each) for each in quick]
    decided = {
        "n-grams, sure": [r for r, s in zip(right, sure, strict=True) if s],
        second: [r for r, s in zip(right, sure, strict=True) if not s],
    }
    return tuple(
        Tier(name, len(flags) / len(right) if right else 0.0, _share(flags))
        for name, flags in decided.items()
    )


def _share(flags: Sequence[bool]) -> float:
    return sum(flags) / len(flags) if flags else 0.0


def _duplicates(examples: Sequence[Example]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    labels: defaultdict[str, list[str]] = defaultdict(list)
    for example in examples:
        labels[" ".join(example.words)].append(example.label)
    return tuple((said, tuple(found)) for said, found in labels.items() if len(found) > 1)
