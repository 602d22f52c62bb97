"""How much later a shopper hears the first word than the model says it, and what streams cost.

    python -m benchmarks.streaming [--models stub:300ms stub:300ms@50] [--turns 20] [--streams 200]
        [--talks 20]

The yardstick is the model itself: the same request read again, directly, without a shop. *Beside*
is what passes until the model is asked (HTTP, database, understanding, tools, prompt), *next* the
time it takes for its second piece (only that tells that the first word was whole), *held* what
else passes until the client has a word (the checker, HTTP). Streams are open at a worker in a
process of its own, over a PostgreSQL; CPU is that of both.
"""

import argparse
import asyncio
import tempfile
from pathlib import Path

from benchmarks.streaming.costs import costs
from benchmarks.streaming.first_word import KINDS, first_words
from sales_conversion.demo import CONFIG
from sales_conversion.settings import Settings

HEAD = "{:<40}{:>6}{:>9}{:>9}{:>10}{:>9}{:>9}{:>9}"
ROW = "{:<40}{:>6}{:>9.1f}{:>9.1f}{:>10.1f}{:>9.1f}{:>9.1f}{:>9.1f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--models", nargs="+", default=["stub:300ms", "stub:300ms@50"])
    parser.add_argument("--turns", type=int, default=20, help="of each kind")
    parser.add_argument("--streams", type=int, default=200, help="open at once")
    parser.add_argument("--talks", type=int, default=20, help="of six turns")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        print("the first word, medians in milliseconds (aim: overhead <= 20 without a claim)")
        print(HEAD.format("", "turns", "its own", "ours", "overhead", "beside", "next", "held"))
        for model in chosen.models:
            _first_words(Path(folder) / "shop", model, chosen.turns)
        _costs(Path(folder) / "shop", chosen.streams, chosen.talks)


def _first_words(data_dir: Path, model: str, turns: int) -> None:
    settings = Settings(model=(model,), data_dir=data_dir, config_dir=CONFIG, secret="it seals")
    found = asyncio.run(first_words(settings, turns))
    for kind in KINDS:
        said = found[kind]
        print(
            ROW.format(
                f"{model}, {kind}",
                said.count,
                said.median("own"),
                said.median("heard"),
                said.median("overhead"),
                said.median("beside"),
                said.median("next"),
                said.median("held"),
            )
        )


def _costs(data_dir: Path, streams: int, talks: int) -> None:
    found = costs(data_dir, streams, talks)
    print(f"\nstreams, templates, {talks} talks of six turns over HTTP")
    print(f"  CPU of a turn answered as JSON      {found.json_turn:6.2f} ms")
    print(f"  CPU of a turn told as events        {found.told_turn:6.2f} ms")
    print(f"  frames of a turn                    {found.frames:6.1f}")
    print(f"  CPU of a frame more                 {found.frame:6.3f} ms")
    print(f"  {streams} idle streams: memory of each  {found.kilobytes:6.1f} KiB")
    print(f"  {streams} idle streams: CPU of a second {found.idle:6.1f} ms")
    print(f"  {streams} streams hear one commit each, CPU of each {found.wake:.2f} ms")


if __name__ == "__main__":
    main()
