"""How well wishes are told apart on labelled sentences, beside TF-IDF and the same softmax.

    python -m benchmarks.intents --train FILE[:FIELD=VALUE,...] --test FILE[:FIELD=VALUE,...]
        [--oos oos] [--vectors auto|off] [--json]

A file has JSON lines with `text` and `label`; it may be gzipped, and there may be several. What is
trained on is not tested. Sentences out of scope have a label of `--oos`: they are told by a low
confidence, or by being taken for a shipped negative. The threshold is chosen on the training
sentences alone.
"""

import argparse
import gzip
import json
import resource
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter, process_time
from typing import Any, Protocol

import numpy as np

from sales_conversion.config.intents import load_intents
from sales_conversion.interfaces import Floats, ISentenceVectors
from sales_conversion.settings import SHIPPED_CONFIG
from sales_conversion.understanding.guessing.classifier import Example, Guess, softmax
from sales_conversion.understanding.guessing.fitting import fit_gram, held_out_guesses
from sales_conversion.understanding.guessing.guessing import NOTHING, Listener, examples_of
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
    negatives = [e for e in examples_of(load_intents([SHIPPED_CONFIG])) if e.label == NEGATIVE]
    learned = [*(e for e in train if e.label != OUT), *negatives]
    learned += [Example(e.words, NEGATIVE) for e in train if e.label == OUT]
    vectors = find_vectors() if chosen.vectors == "auto" else None
    began = perf_counter()
    listener = Listener(learned, vectors)
    seconds = perf_counter() - began
    figures = _measure(listener, test, _threshold(learned, vectors))
    if chosen.json:
        print(json.dumps(asdict(figures)))
        return
    in_scope = sum(example.label != OUT for example in test)
    print(f"{len(train)} sentences learned in {seconds:.1f} s with {len(negatives)} negatives,")
    print(f"{in_scope} asked in scope, {len(test) - in_scope} out of it")
    print(ROW.format("", "accuracy", "macro F1", "OOS AUROC", "OOS recall 95", "MCC",
                     "p50 ms CPU", "p95 ms CPU", "RSS MB"))  # fmt: skip
    print(_row("TF-IDF + softmax", _measure(TfIdf(learned), test, 0.0)))
    print(_row("ours", figures))


def _examples(files: Sequence[str], oos: Sequence[str]) -> list[Example]:
    return [
        Example(words, OUT if row["label"] in oos else row["label"])
        for file in files
        for row in _rows(file)
        if (words := of_example(row["text"]))
    ]


def _rows(file: str) -> Iterator[dict[str, Any]]:
    name, _, wanted = file.partition(":")
    fields = dict(pair.split("=") for pair in wanted.split(",") if pair)
    opened = gzip.open if name.endswith(".gz") else open
    with opened(Path(name), "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if all(str(row.get(field)) == value for field, value in fields.items()):
                yield row


def _threshold(learned: Sequence[Example], vectors: ISentenceVectors | None) -> float:
    """Return the confidence below which nothing is said: the best for held-out sentences."""
    guessed = held_out_guesses(learned, vectors)
    truth = [_out_of(example.label) for example, _ in guessed]
    steps = [step / 50 for step in range(50)]
    return max(steps, key=lambda step: _mcc(truth, [_answer(g, step) for _, g in guessed]))


def _measure(guesser: Guesser, test: Sequence[Example], threshold: float) -> Figures:
    milliseconds, guesses = [], []
    for example in test:
        began = process_time()
        found = guesser.guess(example.words)
        milliseconds.append((process_time() - began) * 1000)
        guesses.append(found[0] if found else NOTHING)
    truth = [example.label for example in test]
    inside = [(t, g.label) for t, g in zip(truth, guesses, strict=True) if t != OUT]
    sure = np.asarray([0.0 if g.label == NEGATIVE else g.confidence for g in guesses])
    is_in = np.asarray([label != OUT for label in truth])
    has_out = not is_in.all()
    p50, p95 = np.percentile(milliseconds, (50, 95))
    return Figures(
        accuracy=sum(t == g for t, g in inside) / len(inside),
        macro_f1=_macro_f1(inside),
        oos_auroc=_auroc(sure[is_in], sure[~is_in]) if has_out else None,
        oos_recall_at_95=_recall(sure[is_in], sure[~is_in]) if has_out else None,
        mcc=_mcc(truth, [_answer(guess, threshold) for guess in guesses]),
        cpu_ms_p50=float(p50),
        cpu_ms_p95=float(p95),
        rss_mb=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    )


def _out_of(label: str) -> str:
    return OUT if label == NEGATIVE else label


def _answer(guess: Guess, threshold: float) -> str:
    return _out_of(guess.label) if guess.confidence >= threshold else OUT


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


def _mcc(truth: Sequence[str], guesses: Sequence[str]) -> float:
    """Return Matthews' correlation for several classes (Gorodkin 2004)."""
    size, right = len(truth), sum(t == g for t, g in zip(truth, guesses, strict=True))
    told, guessed = Counter(truth), Counter(guesses)
    agreed = sum(told[each] * guessed[each] for each in told)
    spread = (
        size**2 - sum(n**2 for n in guessed.values()),
        size**2 - sum(n**2 for n in told.values()),
    )
    below = (spread[0] * spread[1]) ** 0.5
    return (right * size - agreed) / below if below else 0.0


class TfIdf:
    """The yardstick: words weighed by their rarity, and the same softmax over them."""

    def __init__(self, examples: Sequence[Example]) -> None:
        seen = Counter(word for example in examples for word in set(example.words))
        self._place = {word: place for place, word in enumerate(seen)}
        self._rare = np.log(len(examples) / np.asarray(list(seen.values()), dtype=np.float32)) + 1
        self._labels = sorted({example.label for example in examples})
        rows = np.stack([self._row(example.words) for example in examples])
        truth = np.asarray([self._labels.index(example.label) for example in examples])
        weights, self._bias = fit_gram(rows @ rows.T, truth, len(self._labels))
        self._weights = rows.T @ weights

    def guess(self, words: Sequence[str]) -> Sequence[Guess]:
        sure = softmax((self._row(words) @ self._weights + self._bias)[None, :])[0]
        best = int(sure.argmax())
        return (Guess(self._labels[best], float(sure[best])),)

    def _row(self, words: Sequence[str]) -> Floats:
        row = np.zeros(len(self._place), dtype=np.float32)
        for word in words:
            if word in self._place:
                row[self._place[word]] += 1
        row *= self._rare
        length = np.linalg.norm(row)
        return np.asarray(row / length if length else row, dtype=np.float32)


def _row(what: str, found: Figures) -> str:
    shares = (found.accuracy, found.macro_f1, found.oos_auroc, found.oos_recall_at_95)
    told = ["-" if share is None else f"{share:.1%}" for share in shares]
    return ROW.format(what, *told, f"{found.mcc:.3f}", f"{found.cpu_ms_p50:.2f}",
                      f"{found.cpu_ms_p95:.2f}", f"{found.rss_mb:.0f}")  # fmt: skip


if __name__ == "__main__":
    main()
