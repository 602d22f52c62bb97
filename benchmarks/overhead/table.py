"""Each engine in a process of its own, one after the other, as one table."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.overhead.six_turns import SALE
from benchmarks.overhead.stopwatch import Figures

HEAD = "{:<24}{:>12}{:>18}{:>14}{:>10}"
ROW = "{:<24}{:>12.2f}{:>18.2f}{:>14.2f}{:>7}/{}"
AIM = 1.2
"""Model calls of a turn that wait for one another, on average."""


@dataclass(frozen=True)
class Engine:
    name: str
    module: str
    more: tuple[str, ...] = ()
    needs: str = ""
    """What has to be importable."""

    installed_by: str = ""


ENGINES = (
    Engine("ours, in memory", "ours", ("memory",)),
    Engine("ours, PostgreSQL", "ours", ("postgresql",)),
    Engine("plain pydantic-ai", "plain_pydantic_ai", (), "pydantic_ai", "pydantic-ai-slim"),
    Engine("plain LangGraph", "plain_langgraph", (), "langgraph", "langgraph langchain-core"),
)


def compare(model: str, sales: int, python: str) -> None:
    """Print the table; what is not installed here is looked for at the interpreter *python*."""
    named = re.fullmatch(r"stub:(\d+)ms", model)
    if named is None:
        raise SystemExit(f"--model {model}: only a stub can be given to others too: stub:300ms")
    print(f"{sales} sales of {len(SALE)} turns, one after the other, each with {model}")
    print(HEAD.format("a turn:", "CPU ms", "beside model ms", "model calls", "orders"))
    for engine in ENGINES:
        print(_row(engine, int(named[1]) / 1000, sales, (sys.executable, python)), flush=True)
    print(
        f"aim: <= {AIM} model calls a turn. Tools of the plain ones do nothing: no catalogue, no"
        " stock, no prices, no rules.\nOurs with PostgreSQL counts its CPU, and each turn is"
        " committed; the others keep nothing."
    )


def _row(engine: Engine, wait: float, sales: int, pythons: Sequence[str]) -> str:
    python = next(_having(engine.needs, pythons), None)
    if python is None:
        return (
            f"{engine.name:<24}not installed: pip install {engine.installed_by} into a virtual"
            " environment, and name its interpreter by --python"
        )
    command = [python, "-m", f"benchmarks.overhead.{engine.module}", str(wait), str(sales)]
    told = subprocess.run([*command, *engine.more], stdout=subprocess.PIPE, text=True, check=True)
    found = Figures(**json.loads(told.stdout.splitlines()[-1]))
    return ROW.format(engine.name, found.cpu, found.beside, found.calls, found.orders, found.sales)


def _having(needed: str, pythons: Sequence[str]) -> Iterator[str]:
    for python in pythons:
        tried = [python, "-c", f"import {needed}" if needed else ""]
        if subprocess.run(tried, stderr=subprocess.DEVNULL, check=False).returncode == 0:
            yield python
