"""The figures of one run: shares right, macro-F1, what is mixed up, and what it costs."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.dialogue.rows import Row
from benchmarks.intents import TfIdf
from sales_conversion.understanding.guessing.classifier import Example
from sales_conversion.understanding.guessing.phrasing import of_example

GROUP = "{:<24}{:>5}{:>9}{:>13}"


@dataclass(frozen=True, slots=True)
class Answered:
    """One row and what was made of it."""

    row: Row
    guess: str
    strength: str
    milliseconds: float

    @property
    def is_right(self) -> bool:
        return self.guess == self.row.truth


def share(answered: Iterable[Answered]) -> float:
    right = [each.is_right for each in answered]
    return sum(right) / len(right) if right else 0.0


def strengths_right(answered: Iterable[Answered]) -> float:
    """Return how often the strength is told right of the objections whose kind is."""
    told = [
        each.strength == each.row.label["strength"]
        for each in answered
        if each.is_right and each.row.kind and each.strength
    ]
    return sum(told) / len(told) if told else 0.0


def macro_f1(answered: Sequence[Answered]) -> float:
    right = Counter(a.row.truth for a in answered if a.is_right)
    told, guessed = Counter(a.row.truth for a in answered), Counter(a.guess for a in answered)
    return float(np.mean([2 * right[each] / (told[each] + guessed[each]) for each in told]))


def percentiles(answered: Sequence[Answered]) -> tuple[float, float]:
    p50, p95 = np.percentile([each.milliseconds for each in answered], (50, 95))
    return float(p50), float(p95)


def yardstick(asked: Sequence[Row], train: Sequence[Row]) -> list[Answered]:
    """Guess the class of each row by its words alone, learned from *train* without its quarter.

    It cannot resolve anything: the class is enough for it, where ours must have the value too.
    """
    whole = TfIdf(_examples(train))
    apart = {fold: TfIdf(_examples(r for r in train if r.fold != fold)) for fold in range(4)}
    guessers = [apart[row.fold] if row.part == "train" else whole for row in asked]
    return [
        Answered(row, guesser.guess(of_example(row.text))[0].label, "", 0.0)
        for row, guesser in zip(asked, guessers, strict=True)
    ]


def _examples(rows: Iterable[Row]) -> list[Example]:
    return [Example(of_example(row.text), row.truth) for row in rows]


def report(ours: Sequence[Answered], beside: Sequence[Answered]) -> list[str]:
    """Return the lines to print."""
    p50, p95 = percentiles(ours)
    lines = [
        GROUP.format("", "rows", "ours", "TF-IDF"),
        GROUP.format("accuracy", len(ours), f"{share(ours):.1%}", f"{share(beside):.1%}"),
        GROUP.format("macro F1", "", f"{macro_f1(ours):.1%}", f"{macro_f1(beside):.1%}"),
        "",
    ]
    for group_of in (_kind_or_answer, _group, _strength, _language):
        lines += [*_grouped(ours, beside, group_of), ""]
    mixed = Counter((a.row.truth, a.guess) for a in ours if not a.is_right).most_common(12)
    return [
        *lines,
        f"strength told right, of objections whose kind is: {strengths_right(ours):.1%}",
        "mixed up most: " + ", ".join(f"{t} as {g} ({n})" for (t, g), n in mixed),
        f"CPU a sentence: p50 {p50:.2f} ms, p95 {p95:.2f} ms",
    ]


def _grouped(
    ours: Sequence[Answered], beside: Sequence[Answered], group_of: Callable[[Row], str]
) -> list[str]:
    groups: dict[str, tuple[list[Answered], list[Answered]]] = defaultdict(lambda: ([], []))
    for found, other in zip(ours, beside, strict=True):
        if name := group_of(found.row):
            groups[name][0].append(found)
            groups[name][1].append(other)
    return [
        GROUP.format(name, len(found), f"{share(found):.1%}", f"{share(other):.1%}")
        for name, (found, other) in groups.items()
    ]


def _kind_or_answer(row: Row) -> str:
    answers = "near-misses" if row.group == "other" else "references and answers"
    return "objections" if row.kind else answers


def _group(row: Row) -> str:
    return row.group


def _strength(row: Row) -> str:
    return f"strength: {row.label['strength']}" if row.kind else ""


def _language(row: Row) -> str:
    return f"language: {row.language}"
