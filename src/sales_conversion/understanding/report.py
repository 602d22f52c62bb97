"""How well the examples tell intents apart: what `check` shows to whoever edits them."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sales_conversion.config.intents import IntentConfig
from sales_conversion.interfaces import ISentenceVectors
from sales_conversion.understanding.guessing.classifier import Bands, Example, Guess
from sales_conversion.understanding.guessing.fitting import try_out
from sales_conversion.understanding.guessing.guessing import Cascade, examples_of
from sales_conversion.understanding.guessing.lesson import Trial

LEAST_EXAMPLES = 5
MOST_CONFUSIONS = 20


@dataclass(frozen=True, slots=True)
class Decision:
    """What an example is taken for at last, and whether n-grams saw it at once."""

    example: Example
    guess: Guess
    is_at_once: bool

    @property
    def is_right(self) -> bool:
        return self.guess.label == self.example.label


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
    bands: Bands
    tiers: tuple[Tier, ...]
    confusions: tuple[Confusion, ...]
    duplicates: tuple[tuple[str, tuple[str, ...]], ...]
    """Sentences that stand under more than one intent, or twice under one."""

    thin: tuple[str, ...]
    """Intents with fewer than five examples."""

    def lines(self) -> Iterator[str]:
        """Yield what whoever edits the examples should know, the whole before the parts."""
        yield f"{self.examples} examples; of those held out {self.accuracy:.1%} are understood"
        sure = f"{self.answered:.1%} are sure enough to act on, {self.accuracy_when_answered:.1%}"
        yield f"{sure} of these rightly (from {self.bands.accept:.2f} on)"
        for tier in self.tiers:
            yield f"{tier.name}: {tier.share:.1%} of the examples, {tier.accuracy:.1%} right"
        for each in self.confusions[:MOST_CONFUSIONS]:
            yield f"{each.intent} is taken for {each.taken_for} {each.count} times"
        for said, labels in self.duplicates:
            yield f"“{said}” stands under {' and '.join(labels)}"
        for name in self.thin:
            yield f"{name} has fewer than {LEAST_EXAMPLES} examples"


def examine(
    intents: Mapping[str, IntentConfig], vectors: ISentenceVectors | None = None
) -> ExamplesReport:
    """Fit on the examples of *intents* and tell how well they are told apart."""
    examples = examples_of(intents)
    first = try_out(examples)
    second = try_out(examples, vectors) if vectors else first
    cascade = Cascade(first.bands(), second.bands())
    decided = tuple(_decided(first, second, cascade))
    guesses = [(each.example, each.guess) for each in decided]
    right = [guess.label == example.label for example, guess in guesses]
    sure = [guess.confidence >= cascade.careful.accept for _, guess in guesses]
    wrong = Counter((e.label, g.label) for e, g in guesses if e.label != g.label)
    return ExamplesReport(
        examples=len(examples),
        accuracy=_share(right),
        answered=_share(sure),
        accuracy_when_answered=_share([r for r, s in zip(right, sure, strict=True) if s]),
        tiers=_tiers(decided, "sentence vectors" if vectors else "n-grams in doubt"),
        bands=cascade.careful,
        confusions=tuple(Confusion(*pair, count) for pair, count in wrong.most_common()),
        duplicates=_duplicates(examples),
        thin=tuple(name for name, i in intents.items() if len(i.examples) < LEAST_EXAMPLES),
    )


def _decided(first: Trial, second: Trial, cascade: Cascade) -> Iterator[Decision]:
    careful = dict(second.guesses())
    for example, quick in first.guesses():
        other = careful.get(example, quick)
        at_last = quick if cascade.stands(quick, other) else other
        yield Decision(example, at_last, cascade.is_sure(quick))


def _tiers(decided: Sequence[Decision], second: str) -> tuple[Tier, ...]:
    sure = [each.is_right for each in decided if each.is_at_once]
    doubtful = [each.is_right for each in decided if not each.is_at_once]
    return tuple(
        Tier(name, len(flags) / len(decided) if decided else 0.0, _share(flags))
        for name, flags in (("n-grams, sure", sure), (second, doubtful))
    )


def _share(flags: Sequence[bool]) -> float:
    return sum(flags) / len(flags) if flags else 0.0


def _duplicates(examples: Sequence[Example]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    labels: defaultdict[str, list[str]] = defaultdict(list)
    for example in examples:
        labels[" ".join(example.words)].append(example.label)
    return tuple((said, tuple(found)) for said, found in labels.items() if len(found) > 1)
