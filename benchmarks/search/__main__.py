"""How well products are found on judged queries, beside PostgreSQL's full text search.

    python -m benchmarks.search --catalog FILE --judgments FILE [--run OUT.json]
        [--vectors auto|off] [--keep FOLDER] [--folds N] [--grow SIZE...]

`--run` writes the best hundred of each query. `--keep` keeps the vectors for the next time;
`--folds` fits the weights anew on all folds but one and judges them on that one; `--grow` adds
copies with changed words and prices.
"""

import argparse
import asyncio
import json
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from time import perf_counter, process_time

from benchmarks.search.folds import Folds
from benchmarks.search.growing import batches
from benchmarks.search.judging import Judgments, figures, read
from benchmarks.search.running import Answers, megabytes, run
from benchmarks.search.yardstick import ask, postgresql
from sales_conversion.interfaces import IProductIndex
from sales_conversion.models import Money, Product, SearchQuery
from sales_conversion.providers.catalogues.json_lines import read_file
from sales_conversion.providers.search.fused_index import FusedIndex
from sales_conversion.providers.search.tantivy_index import TantivyIndex
from sales_conversion.understanding.guessing.vectors import find_vectors

ROW = "{:<30}{:>9}{:>12}{:>7}{:>13}{:>13}"
UPDATES = 100
KEPT = Path(tempfile.gettempdir()) / "search-benchmark"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--catalog", type=Path, required=True)
    parser.add_argument("--judgments", type=Path, required=True)
    parser.add_argument("--run", type=Path)
    parser.add_argument("--vectors", choices=("auto", "off"), default="auto")
    parser.add_argument("--keep", type=Path, default=KEPT)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--grow", type=int, nargs="*", default=[])
    asyncio.run(_measure(parser.parse_args()))


async def _measure(chosen: argparse.Namespace) -> None:
    products = [each for _, each in read_file(chosen.catalog) if isinstance(each, Product)]
    judgments = read(chosen.judgments)
    print(f"{len(products)} products, {len(judgments.queries)} queries")
    index = await _built([products])
    print(ROW.format("", "NDCG@10", "Recall@100", "zero", "p50 ms CPU", "p99 ms CPU"))
    async with postgresql(products) as connection:
        await ask(connection, judgments.queries)
        _tell(
            "PostgreSQL AND, then OR (mean)", judgments, await ask(connection, judgments.queries)
        )
    best = await _asked(index, judgments)
    _tell("ours, words", judgments, best)
    if chosen.vectors == "auto":
        best = await _with_meaning(products, judgments, chosen.keep) or best
    if chosen.run:
        chosen.run.write_text(json.dumps(best.found))
    await _update(index, products[:UPDATES])
    if chosen.folds:
        mean = await Folds(index, judgments).held_out(chosen.folds)
        print(f"held out in {chosen.folds} folds, weights fitted on the others: {mean:.4f}")
    for size in chosen.grow:
        print(f"grown to {size} products")
        grown = await _asked(await _built(batches(products, size)), judgments)
        print(f"  words: {grown.percentile(50):.2f} ms CPU p50, {grown.percentile(99):.2f} p99")


async def _built(parts: Iterable[Sequence[Product]]) -> TantivyIndex:
    """Return an index in memory, and tell what it cost; making copies is not counted."""
    index, seconds, before = TantivyIndex(), 0.0, megabytes()
    for part in parts:
        began = process_time()
        await index.put(part)
        seconds += process_time() - began
    grown = megabytes() - before
    print(f"built in {seconds:.1f} s CPU; memory grew by {grown:.0f} to {megabytes():.0f} MB")
    return index


async def _asked(index: IProductIndex, judgments: Judgments) -> Answers:
    """Return the second answers: by then everything is learned and read."""
    await run(index, judgments.queries)
    return await run(index, judgments.queries)


async def _with_meaning(
    products: Sequence[Product], judgments: Judgments, folder: Path
) -> Answers | None:
    vectors = find_vectors()
    if vectors is None:
        print("without vectors: the extra is not installed")
        return None
    index = FusedIndex(TantivyIndex(), vectors, folder)
    await index.put(products)
    began = process_time()
    while await index.learn():
        pass
    computed = process_time() - began
    first = await run(index, judgments.queries)
    _tell("ours, words and meaning", judgments, first)
    _tell("  the same queries again", judgments, await run(index, judgments.queries))
    print(f"meaning of all products: {computed:.1f} s CPU (nothing for those kept in {folder})")
    return first


async def _update(index: TantivyIndex, products: Sequence[Product]) -> None:
    """Change prices to one that nothing had, and time until that is what finds them."""
    price = Money.of(Decimal("7654321"), products[0].variants[0].price.currency)
    dearer = [
        replace(each, variants=tuple(replace(v, price=price) for v in each.variants))
        for each in products
    ]
    began = perf_counter()
    await index.put(dearer)
    found = await index.rank(SearchQuery(min_price=price.decimal), UPDATES + 1)
    seconds = perf_counter() - began
    print(f"{len(found.candidates)} of {len(dearer)} new prices found after {seconds:.3f} s")


def _tell(what: str, judgments: Judgments, answers: Answers) -> None:
    told = figures(judgments, answers.found)
    costs = (f"{answers.percentile(50):.2f}", f"{answers.percentile(99):.2f}")
    print(ROW.format(what, f"{told.ndcg:.4f}", f"{told.recall:.4f}", f"{told.zero:.1%}", *costs))


if __name__ == "__main__":
    main()
