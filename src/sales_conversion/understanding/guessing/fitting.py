"""A classifier made of examples: what it weighs, and what its confidences are worth."""

from collections.abc import Sequence

from sales_conversion.interfaces import ISentenceVectors
from sales_conversion.understanding.guessing.classifier import Classifier, Example
from sales_conversion.understanding.guessing.lesson import Lesson, Trial
from sales_conversion.understanding.guessing.phrasing import of_name, spoken


def fit(examples: Sequence[Example], vectors: ISentenceVectors | None = None) -> Classifier:
    """Learn *examples*, from *vectors* of their sentences as well where there are any."""
    lesson = _lesson(examples, vectors)
    trial = lesson.trial()
    return lesson.learned(trial.temperature, trial.bands())


def try_out(examples: Sequence[Example], vectors: ISentenceVectors | None = None) -> Trial:
    """Return what each example is taken for by a classifier that has not seen it."""
    return _lesson(examples, vectors).trial()


def sentences_of(examples: Sequence[Example]) -> list[str]:
    """Return what sentence vectors are computed of."""
    return [spoken(example.words) for example in _with_names(examples)]


def _lesson(examples: Sequence[Example], vectors: ISentenceVectors | None) -> Lesson:
    rows = vectors.of(sentences_of(examples)) if vectors else None
    return Lesson.of(_with_names(examples), rows).without_contradicted()


def _with_names(examples: Sequence[Example]) -> tuple[Example, ...]:
    """Return *examples* in the order of their labels, and the name of each as one more."""
    names = {example.label for example in examples if not example.is_negative}
    named = (Example(of_name(name), name) for name in names)
    every = (*examples, *(example for example in named if example.words))
    return tuple(sorted(every, key=lambda example: (example.label, example.is_negative)))
