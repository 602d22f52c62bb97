"""Whether anything false reaches a shopper: the check by itself, and a shop whose model lies.

    python -m benchmarks.grounding [--part dev|kept|all] [--wrong] [--turns 10000] [--seed 7]
        [--catalogues FILE...] [--without-checker]

The sets are told apart by the hash of each text. The judge of the talks is not the checker: it
compares what was heard with the goods, the cart and what the model made up, and finds plenty
`--without-checker`.
"""

import argparse
import asyncio
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from benchmarks.grounding.checking import report, wrong
from benchmarks.grounding.rows import STRANGERS, lies, true_rows
from benchmarks.grounding.selling import Tally, sell
from sales_conversion.demo import CATALOGUE

SHOPS = Path(__file__).parents[1] / "dialogue" / "shops"
CATALOGUES = (CATALOGUE, SHOPS / "clothes.jsonl", SHOPS / "electronics.jsonl")
KINDS = ("price", "total", "figure", "discount", "stock", "delivery", "product", "told lie")


def main(arguments: Sequence[str] | None = None) -> None:
    chosen = _read_arguments(arguments)
    parts = {"dev", "kept"} if chosen.part == "all" else {chosen.part}
    true = [row for row in true_rows() if row.part in parts]
    false = [row for row in lies() if row.part in parts]
    if chosen.wrong:
        print("\n".join(wrong([*true, *false])))
        return
    print(f"sentences, part: {chosen.part}")
    print("\n".join(report(true, false)))
    print("sentences of a stranger")
    strange = list(true_rows(STRANGERS / "true")), list(lies(STRANGERS / "lies"))
    print("\n".join(report(*strange)))
    if chosen.turns:
        asyncio.run(_sell(chosen))


async def _sell(chosen: argparse.Namespace) -> None:
    checked = not chosen.without_checker
    print(f"\n{chosen.turns} turns with a model that lies, {'checked' if checked else 'believed'}")
    share = chosen.turns // len(chosen.catalogues)
    for number, catalogue in enumerate(chosen.catalogues):
        print(catalogue.stem)
        _tell(await sell(catalogue, share, chosen.seed + number, checked=checked))


def _tell(tally: Tally) -> None:
    print(f"  turns {tally.turns}, worded by the model {tally.by_model}, calls {tally.calls}")
    print("  false: " + ", ".join(f"{kind} {_of(tally.false, kind)}" for kind in KINDS))
    print(f"  unanswered {tally.unanswered}, failures {tally.failures}, late {tally.late}")
    print(
        f"  readings of the model {tally.readings}, illegal moves {tally.illegal_moves},"
        f" illegal effects {tally.illegal_effects}"
    )
    for example in tally.examples:
        print(f"    {example[:160]}")


def _of(counts: Counter[str], kind: str) -> int:
    return counts[kind]


def _read_arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--part", choices=("dev", "kept", "all"), default="all")
    parser.add_argument("--wrong", action="store_true", help="list what is judged wrongly")
    parser.add_argument("--turns", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--catalogues", nargs="+", type=Path, default=CATALOGUES)
    parser.add_argument("--without-checker", action="store_true")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
