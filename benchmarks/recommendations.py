"""How well the next product is guessed, beside popularity and item-kNN in the same run.

    python -m benchmarks.recommendations --task DIR [--limit N] [--json]

A task has `train.npz` (items, offs, ts), `queries.npz` (ctx, offs), `answers.npz` (tgt, offs),
`meta.json` (kind, exclude_context, candidates) and perhaps `items.json.gz` with what is written of
each item. `make` is the same model for other scorers. Milliseconds are of CPU.
"""

import argparse
import gzip
import json
import resource
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import process_time
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from sales_conversion.config.documents import Vocabulary
from sales_conversion.config.recommendation_rules import load_mixes
from sales_conversion.recommending.habits import LEARNED_FROM, Habits, Surface
from sales_conversion.recommending.journal import Entry
from sales_conversion.recommending.mixing import MODELS
from sales_conversion.settings import SHIPPED_CONFIG

SURFACES: Mapping[str, Surface] = {
    "cold": "cold",
    "user": "personal",
    "last": "personal",
    "basket": "basket",
    "cart": "basket",
    "session": "session",
    "next": "session",
}
"""Where a kind of task is met in a shop, by the first of these words that is in its name."""

SECOND = 1_000_000
ASKED = 20
APPENDED = 5000
ROW = "{:<12}" + "{:>10}" * 6 + "{:>9}{:>9}{:>9}"

Numbers = NDArray[Any]


class Model(Protocol):
    def fit(
        self,
        items: Numbers,
        offs: Numbers,
        ts: Numbers,
        n_items: int,
        meta: Mapping[str, Any],
        item_text: Mapping[str, Sequence[Any]],
    ) -> None: ...

    def recommend(
        self,
        ctx: Sequence[int],
        k: int,
        exclude: Collection[int],
        candidates: Sequence[int] | None,
    ) -> list[int]: ...


@dataclass(frozen=True, slots=True)
class Task:
    train: Mapping[str, Numbers]
    queries: Mapping[str, Numbers]
    answers: Mapping[str, Numbers]
    meta: Mapping[str, Any]
    text: Mapping[str, Sequence[Any]]

    @classmethod
    def of(cls, folder: Path) -> "Task":
        text = folder / "items.json.gz"
        files = (dict(np.load(folder / f"{name}.npz")) for name in ("train", "queries", "answers"))
        return cls(
            *files,
            json.loads((folder / "meta.json").read_text()),
            json.loads(gzip.decompress(text.read_bytes())) if text.exists() else {},
        )

    def asked(self, limit: int | None) -> Iterator[tuple[list[int], set[int]]]:
        """Yield each context with the items that answer it."""
        for number in range(
            min(limit or len(self.queries["offs"]), len(self.queries["offs"]) - 1)
        ):
            yield _row(self.queries, "ctx", number), set(_row(self.answers, "tgt", number))


def _row(ragged: Mapping[str, Numbers], name: str, number: int) -> list[int]:
    start, end = ragged["offs"][number : number + 2]
    found: list[int] = ragged[name][start:end].tolist()
    return found


class Shop:
    """The model of the shop, in the mix that ships for the surface of the task."""

    def __init__(self) -> None:
        self.habits = Habits(
            load_mixes([SHIPPED_CONFIG], Vocabulary({"recommendation model": MODELS}))
        )
        self.surface: Surface = "session"

    def fit(
        self,
        items: Numbers,
        offs: Numbers,
        ts: Numbers,
        n_items: int,
        meta: Mapping[str, Any],
        item_text: Mapping[str, Sequence[Any]],
    ) -> None:
        self.surface = _surface(meta["kind"])
        kind = LEARNED_FROM[self.surface]
        self.habits.begin({kind: entries(items, offs, ts)})
        texts = {
            name: [str(part) for part in parts if not isinstance(part, float)]
            for name, parts in item_text.items()
        }
        if texts:
            self.habits.liken(self.habits.number(texts))
        self.habits.weigh(self.habits.histories())

    def recommend(
        self,
        ctx: Sequence[int],
        k: int,
        exclude: Collection[int],
        candidates: Sequence[int] | None,
    ) -> list[int]:
        among = None if candidates is None else map(str, candidates)
        found = self.habits.best(self.surface, [*map(str, ctx)], k, [*map(str, exclude)], among)
        return [int(name) for name in found]


make = Shop


def entries(items: Numbers, offs: Numbers, ts: Numbers) -> Iterator[Entry]:
    """Yield every interaction; those of one moment keep their order by microseconds."""
    lengths = np.diff(offs)
    occasions = np.repeat(np.arange(len(lengths)), lengths)
    places = np.arange(len(items)) - offs[:-1][occasions]
    at = (ts if len(ts) == len(items) else ts[occasions]).astype(np.int64) * SECOND + places
    for occasion, item, moment in zip(
        occasions.tolist(), items.tolist(), at.tolist(), strict=True
    ):
        yield Entry(str(occasion), str(item), moment)


def _surface(kind: str) -> Surface:
    for word, surface in SURFACES.items():
        if word in kind:
            return surface
    raise SystemExit(f"no surface for tasks of the kind {kind!r}; known: {', '.join(SURFACES)}")


class Popularity:
    """The yardstick everybody knows: what most took."""

    def fit(
        self,
        items: Numbers,
        offs: Numbers,
        ts: Numbers,
        n_items: int,
        meta: Mapping[str, Any],
        item_text: Mapping[str, Sequence[Any]],
    ) -> None:
        self.size = n_items + 1
        occasions = np.repeat(np.arange(len(offs) - 1), np.diff(offs))
        pairs = np.unique(np.stack([occasions, items]), axis=1)
        self.occasions, self.items = pairs
        self.uses = np.bincount(self.items, minlength=self.size).astype(float)

    def recommend(
        self,
        ctx: Sequence[int],
        k: int,
        exclude: Collection[int],
        candidates: Sequence[int] | None,
    ) -> list[int]:
        return self._top(self.uses.copy(), k, exclude, candidates)

    def _top(
        self, scores: Numbers, k: int, exclude: Collection[int], candidates: Sequence[int] | None
    ) -> list[int]:
        scores[[0, *exclude]] = -1.0
        among = np.arange(self.size) if candidates is None else np.asarray(candidates)
        ranked = among[np.argsort(-scores[among], kind="stable")[:k]]
        return [int(each) for each in ranked if scores[each] >= 0]


class ItemKnn(Popularity):
    """Cosine of the occasions two items share, summed over the context."""

    def fit(
        self,
        items: Numbers,
        offs: Numbers,
        ts: Numbers,
        n_items: int,
        meta: Mapping[str, Any],
        item_text: Mapping[str, Sequence[Any]],
    ) -> None:
        super().fit(items, offs, ts, n_items, meta, item_text)
        self.begins = np.searchsorted(self.occasions, np.arange(len(offs)))
        order = np.argsort(self.items, kind="stable")
        self.holding = np.split(
            self.occasions[order], np.searchsorted(self.items[order], np.arange(1, self.size))
        )

    def recommend(
        self,
        ctx: Sequence[int],
        k: int,
        exclude: Collection[int],
        candidates: Sequence[int] | None,
    ) -> list[int]:
        scores = self.uses * 1e-9
        for item in set(ctx):
            counts = self._beside(item) / np.sqrt(np.maximum(self.uses * self.uses[item], 1))
            counts[item] = 0
            scores += counts
        return self._top(scores, k, exclude, candidates)

    def _beside(self, item: int) -> Numbers:
        occasions = self.holding[item]
        lengths = self.begins[occasions + 1] - self.begins[occasions]
        offsets = self.begins[occasions] - (np.cumsum(lengths) - lengths)
        places = np.arange(lengths.sum()) + np.repeat(offsets, lengths)
        return np.bincount(self.items[places], minlength=self.size)


def measure(model: Model, task: Task, limit: int | None = None) -> dict[str, float]:
    """Return the figures of *model*, by the names of the evaluator."""
    began = process_time()
    train = task.train
    model.fit(
        train["items"], train["offs"], train["ts"], task.meta["n_items"], task.meta, task.text
    )
    seconds = process_time() - began
    hits, milliseconds, shown = [], [], set[int]()
    candidates = task.meta.get("candidates")
    excludes = task.meta["exclude_context"]
    for context, truth in task.asked(limit):
        without = set(context) if excludes else set[int]()
        began = process_time()
        found = model.recommend(context, ASKED, without, candidates)
        milliseconds.append((process_time() - began) * 1000)
        shown.update(found[:10])
        hits.append(_judged([each in truth for each in found], len(truth)))
    every = len(candidates) if candidates else len(np.unique(train["items"]))
    return {
        "n": len(hits),
        **{name: round(float(np.mean([h[name] for h in hits])), 4) for name in hits[0]},
        "cov@10": round(len(shown) / every, 4),
        **{
            f"hw_{name}": _half_width([h[name] for h in hits]) for name in ("Recall@20", "NDCG@10")
        },
        "fit_s": round(seconds, 2),
        "p50_ms": round(float(np.percentile(milliseconds, 50)), 3),
        "p99_ms": round(float(np.percentile(milliseconds, 99)), 3),
        "rss_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def _judged(hits: Sequence[bool], wanted: int) -> dict[str, float]:
    discounts = 1 / np.log2(np.arange(2, 12))
    first = next((place for place, hit in enumerate(hits, start=1) if hit), 0)
    return {
        "Recall@10": sum(hits[:10]) / wanted,
        "Recall@20": sum(hits) / wanted,
        "HR@10": float(any(hits[:10])),
        "NDCG@10": float(sum(discounts[: len(hits)][np.asarray(hits[:10], dtype=bool)]))
        / float(sum(discounts[: min(10, wanted)])),
        "MRR@20": 1 / first if first else 0.0,
    }


def _half_width(values: Sequence[float]) -> float:
    return round(float(1.96 * np.std(values) / np.sqrt(len(values))), 4)


def appending(shop: Shop, task: Task) -> float:
    """Return the median of the microseconds it takes to note one more thing."""
    kind = LEARNED_FROM[shop.surface]
    train, microseconds = task.train, []
    newest = int(train["ts"].max()) + 1
    told = entries(train["items"], train["offs"], train["ts"])
    for _, entry in zip(range(APPENDED), told, strict=False):
        again = Entry(f"again {entry.occasion}", entry.product, newest * SECOND + entry.at)
        began = process_time()
        shop.habits.note(kind, again)
        microseconds.append((process_time() - began) * SECOND)
    return round(float(np.median(microseconds)), 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--task", type=Path, required=True)
    parser.add_argument("--limit", type=int, help="ask only so many queries")
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    task, shop = Task.of(chosen.task), Shop()
    figures = measure(shop, task, chosen.limit)
    figures["append_p50_us"] = appending(shop, task)
    if chosen.json:
        print(json.dumps({"task": str(chosen.task), **figures}))
        return
    print(
        f"{task.meta.get('name', chosen.task)}: {task.meta['kind']}, asked {figures['n']} times,"
    )
    print(f"{task.meta['n_items']} items, {len(task.train['items'])} things done;")
    print(f"one more is noted in {figures['append_p50_us']} us; {figures['rss_mb']} MB")
    names = ("Recall@10", "Recall@20", "HR@10", "NDCG@10", "MRR@20", "cov@10")
    print(ROW.format("", *names, "fit s", "p50 ms", "p99 ms"))
    rows = {
        "popularity": measure(Popularity(), task, chosen.limit),
        "item-kNN": measure(ItemKnn(), task, chosen.limit),
        "ours": figures,
    }
    for name, found in rows.items():
        shares = [f"{found[each]:.4f}" for each in names]
        print(ROW.format(name, *shares, found["fit_s"], found["p50_ms"], found["p99_ms"]))


if __name__ == "__main__":
    main()
