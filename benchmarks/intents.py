"""How well wishes are told apart on labelled sentences, beside TF-IDF and the same softmax.

    python -m benchmarks.intents --train FILE[:FIELD=VALUE,...] --test FILE[:FIELD=VALUE,...]
        [--oos oos] [--vectors auto|off] [--json]

A file has JSON lines with `text` and `label`; it may be gzipped, and there may be several. What is
trained on is not tested. Sentences out of scope have a label of `--oos`: they are told by a low
confidence, or by being taken for a shipped negative. The threshold is chosen on the training
sentences alone.
"""

import argparse
import json
import resource
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from time import perf_counter, process_time
from typing import Protocol

import numpy as np

from benchmarks.labelled import rows
from benchmarks.tf_idf import TfIdf
from sales_conversion.config.intents import load_intents
from sales_conversion.interfaces import Floats
from sales_conversion.settings import SHIPPED_CONFIG
from sales_conversion.understanding.guessing.classifier import Example, Guess
from sales_conversion.understanding.guessing.guessing import NOTHING, Listener, examples_of
from sales_conversion.understanding.guessing.matthews import correlation
from sales_conversion.understanding.guessing.phrasing import of_example
from sales_conversion.understanding.guessing.vectors import find_vectors

OUT, NEGATIVE = "oos", "unknown"
KEPT = 0.95
ROW = "{:<16}{:>10}{:>10}{:>11}{:>15}{:>7}{:>12}{:>12}{:>8}"


class Guesser(Protocol):
    def guess(self, words: Sequence[str]) -> Sequence[Guess]: ...


@dataclass(frozen=True, slots=True)
class Figures:
    accuracy: float
    macro_f1: float
    oos_auroc: float | None
    oos_recall_at_95: float | None
    mcc: float
    cpu_ms_p50: float
    cpu_ms_p95: float
    rss_mb: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--train", nargs="+", required=True)
    parser.add_argument("--test", nargs="+", required=True)
    parser.add_argument("--oos", nargs="+", default=[OUT])
    parser.add_argument("--vectors", choices=("auto", "off"), default="auto")
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    train = _examples(chosen.train, chosen.oos)
    seen = {example.words for example in train}
    test = [each for each in _examples(chosen.test, chosen.oos) if each.words not in seen]
    negatives = [e for e in examples_of(load_intents([SHIPPED_CONFIG])) if e.is_negative]
    learned = [*(_taught(example) for example in train), *negatives]
    nonsense = frozenset({NEGATIVE, *(example.label for example in negatives)})
    vectors = find_vectors() if chosen.vectors == "auto" else None
    began, used = perf_counter(), process_time()
    listener = Listener(learned, vectors)
    seconds, of_cpu = perf_counter() - began, process_time() - used
    answers = _asked(listener, test, nonsense)
    figures = _figures(answers, listener.bands.ask)
    if chosen.json:
        print(json.dumps(asdict(figures)))
        return
    in_scope = sum(example.label != OUT for example in test)
    print(f"{len(train)} sentences learned in {seconds:.1f} s, {of_cpu:.1f} s of CPU,")
    print(f"with {len(negatives)} negatives; {in_scope} asked in scope, "
          f"{len(test) - in_scope} out of it")  # fmt: skip
    print(ROW.format("", "accuracy", "macro F1", "OOS AUROC", "OOS recall 95", "MCC",
                     "p50 ms CPU", "p95 ms CPU", "RSS MB"))  # fmt: skip
    print(_row("TF-IDF + softmax", _figures(_asked(TfIdf(learned), test, nonsense), 0.0)))
    print(_row("ours", figures))
    bands, sure = listener.bands, listener.cascade.quick.sure
    print(f"below {bands.ask:.2f} nothing is said, from {bands.accept:.2f} on it is acted on,")
    print(f"n-grams as sure as {sure:.2f} need no vector:")
    for tier in _tiers(listener, answers):
        print(tier)


def _examples(files: Sequence[str], oos: Sequence[str]) -> list[Example]:
    return [
        Example(words, OUT if row["label"] in oos else row["label"])
        for file in files
        for row in rows(file)
        if (words := of_example(row["text"]))
    ]


def _taught(example: Example) -> Example:
    return Example(example.words, NEGATIVE) if example.label == OUT else example


@dataclass(frozen=True, slots=True)
class Answer:
    """What a sentence is taken for among the intents; what is like none makes it less sure."""

    asked: Example
    label: str
    confidence: float
    milliseconds: float

    @property
    def is_right(self) -> bool:
        return self.asked.label == self.label


def _asked(guesser: Guesser, test: Sequence[Example], nonsense: frozenset[str]) -> list[Answer]:
    answers = []
    for example in test:
        began = process_time()
        found = guesser.guess(example.words)
        spent = (process_time() - began) * 1000
        best = next((guess for guess in found if guess.label not in nonsense), NOTHING)
        answers.append(Answer(example, best.label, best.confidence, spent))
    return answers


def _figures(answers: Sequence[Answer], threshold: float) -> Figures:
    truth = [each.asked.label for each in answers]
    said = [each.label if each.confidence >= threshold else OUT for each in answers]
    inside = [each for each in answers if each.asked.label != OUT]
    kept = np.asarray([each.confidence for each in inside])
    left = np.asarray([each.confidence for each in answers if each.asked.label == OUT])
    p50, p95 = np.percentile([each.milliseconds for each in answers], (50, 95))
    return Figures(
        accuracy=sum(each.is_right for each in inside) / len(inside),
        macro_f1=_macro_f1([(each.asked.label, each.label) for each in inside]),
        oos_auroc=_auroc(kept, left) if len(left) else None,
        oos_recall_at_95=_recall(kept, left) if len(left) else None,
        mcc=correlation(truth, said),
        cpu_ms_p50=float(p50),
        cpu_ms_p95=float(p95),
        rss_mb=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    )


def _tiers(listener: Listener, answers: Sequence[Answer]) -> Iterator[str]:
    """Yield who decides what share of the sentences in scope, and how often that is right."""
    inside = [each for each in answers if each.asked.label != OUT]
    at_once = [listener.is_sure(each.asked.words) for each in inside]
    for name, wanted in (("n-grams, sure", True), ("in doubt", False)):
        right = [e.is_right for e, sure in zip(inside, at_once, strict=True) if sure == wanted]
        share = len(right) / len(inside)
        how_often = f"{sum(right) / len(right):.1%} right" if right else "-"
        yield f"{name:<16}{share:>10.1%} of the sentences in scope, {how_often}"


def _macro_f1(pairs: Sequence[tuple[str, str]]) -> float:
    right = Counter(truth for truth, guess in pairs if truth == guess)
    told, guessed = Counter(t for t, _ in pairs), Counter(g for _, g in pairs)
    return float(np.mean([2 * right[each] / (told[each] + guessed[each]) for each in told]))


def _auroc(inside: Floats, outside: Floats) -> float:
    """Return how often a sentence in scope is surer than one out of it; a tie counts half."""
    above = (inside[:, None] > outside[None, :]).mean()
    return float(above + 0.5 * (inside[:, None] == outside[None, :]).mean())


def _recall(inside: Floats, outside: Floats) -> float:
    """Return the share out of scope that is found while so many in scope are kept."""
    return float((outside < np.quantile(inside, 1 - KEPT)).mean())


def _row(what: str, found: Figures) -> str:
    shares = (found.accuracy, found.macro_f1, found.oos_auroc, found.oos_recall_at_95)
    told = ["-" if share is None else f"{share:.1%}" for share in shares]
    return ROW.format(what, *told, f"{found.mcc:.3f}", f"{found.cpu_ms_p50:.2f}",
                      f"{found.cpu_ms_p95:.2f}", f"{found.rss_mb:.0f}")  # fmt: skip


if __name__ == "__main__":
    main()
