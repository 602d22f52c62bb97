"""How objections, references and short answers are understood in context, beside TF-IDF.

    python -m benchmarks.dialogue [--set FILE...] [--part train|test|all] [--wrong] [--json]

A line has `text`, `language`, the `situation` it is said in, with products of `shops/`, and a
`label`: an objection with its kind and strength, or the sort of an answer with what it comes to.
The text alone decides, by its hash, which part a line is in. Nobody may tune on the test part:
what is wrong in it is not listed.
"""

import argparse
import asyncio
import json
import resource
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from time import process_time

from benchmarks.dialogue.figures import (
    Answered,
    macro_f1,
    percentiles,
    report,
    share,
    strengths_right,
    yardstick,
)
from benchmarks.dialogue.hearing import Heard, guess_of
from benchmarks.dialogue.rows import OTHER, SETS, Row, read
from benchmarks.dialogue.situations import is_written_as, shop, turn_of
from sales_conversion.factory import ServiceFactory
from sales_conversion.interfaces import ICatalogue, IIntentDetector
from sales_conversion.models import Found, Intent, Needs
from sales_conversion.repositories.memory.catalogue import MemoryCatalogue
from sales_conversion.repositories.memory.store import MemoryStore
from sales_conversion.services.platform import SystemClock

SEARCHES = frozenset({"search", "refine"})
MOST = 10
DELIVERIES = {"standard": "Standard", "express": "Express"}


def main(arguments: Sequence[str] | None = None) -> None:
    chosen = _read_arguments(arguments)
    rows = read(chosen.set)
    asked = [row for row in rows if chosen.part in {row.part, "all"}]
    ours = asyncio.run(_answers(asked, ServiceFactory().conversation.intents))
    if chosen.wrong:
        print("\n".join(_told(each) for each in ours if not each.is_right))
        return
    if chosen.json:
        print(json.dumps(_figures(ours)))
        return
    beside = yardstick([each.row for each in ours], [row for row in rows if row.part == "train"])
    print(f"{len(asked)} utterances in context, part: {chosen.part}")
    print("TF-IDF + softmax learns the train part and guesses the class alone;")
    print("ours must also resolve it: which products, how many, which option.")
    print("\n".join(report(ours, beside)))


def _read_arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--set", nargs="+", type=Path, default=SETS)
    parser.add_argument("--part", choices=("train", "test", "all"), default="test")
    parser.add_argument("--json", action="store_true", help="print one line")
    parser.add_argument("--wrong", action="store_true", help="list what is wrong; of train only")
    chosen = parser.parse_args(arguments)
    if chosen.wrong and chosen.part != "train":
        parser.error("--wrong lists the train part alone: add --part train")
    return chosen


async def _answers(rows: Sequence[Row], detector: IIntentDetector) -> list[Answered]:
    """Ask shop by shop: learning its words is the slow part."""
    answered = []
    by_shop = sorted(rows, key=_shop_of)
    for name, said in groupby(by_shop, _shop_of):
        catalogue = MemoryCatalogue(MemoryStore(SystemClock()), shop(name).products.values())
        words = replace(await catalogue.vocabulary(), deliveries=DELIVERIES)
        await asyncio.to_thread(detector.learn_shop, words)
        answered += [await _answer(row, detector, catalogue) for row in said]
    return answered


def _shop_of(row: Row) -> str:
    return str(row.situation["shop"])


async def _answer(row: Row, detector: IIntentDetector, catalogue: ICatalogue) -> Answered:
    turn = turn_of(row)
    began = process_time()
    intents = await detector.detect(row.text, turn)
    milliseconds = (process_time() - began) * 1000
    heard = Heard(intents, turn, await _found(intents, catalogue))
    return Answered(row, guess_of(row, heard), heard.strength, milliseconds)


async def _found(intents: Sequence[Intent], catalogue: ICatalogue) -> frozenset[str]:
    """Return what the first search brings: who is shown just what they pointed at is served."""
    wishes = (i.slots["needs"] for i in intents if i.name in SEARCHES and "needs" in i.slots)
    needs = next(wishes, Needs())
    found = Found((), 0) if needs.are_vague else await catalogue.search(needs.search(), MOST)
    return frozenset() if found.relaxed else frozenset(p.id for p in found.products)


def _figures(ours: Sequence[Answered]) -> dict[str, float]:
    p50, p95 = percentiles(ours)
    return {
        "rows": len(ours),
        "accuracy": share(ours),
        "macro_f1": macro_f1(ours),
        "objections": share(each for each in ours if each.row.kind),
        "references": share(a for a in ours if not a.row.kind and a.row.truth != OTHER),
        "near_misses": share(each for each in ours if each.row.truth == OTHER),
        "strength": strengths_right(ours),
        "cpu_ms_p50": p50,
        "cpu_ms_p95": p95,
        "rss_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def _told(wrong: Answered) -> str:
    row, label = wrong.row, dict(wrong.row.label)
    return f"{row.id}: {row.text!r} is {label}, heard {wrong.guess}; {is_written_as(row)}"


if __name__ == "__main__":
    main()
