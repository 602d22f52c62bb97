"""Sales one after the other: what a turn takes of processor and clock, as a JSON line."""

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass, field
from statistics import median
from time import perf_counter, process_time
from typing import TypeAlias


@dataclass
class Stub:
    """The wait of a model, and how often it was waited for."""

    seconds: float
    calls: int = 0

    async def wait(self) -> None:
        self.calls += 1
        await asyncio.sleep(self.seconds)


@dataclass
class Figures:
    """Of one turn, in milliseconds; *beside* is what passed while no model was waited for."""

    cpu: float = 0.0
    beside: float = 0.0
    calls: float = 0.0
    orders: int = 0
    sales: int = 0


@dataclass
class Stopwatch:
    """*calls* tells how many there were so far, *cpu* how many seconds all processes took."""

    wait: float
    calls: Callable[[], int]
    cpu: Callable[[], float] = process_time
    beside: list[float] = field(default_factory=list)

    async def turn(self, answered: Awaitable[object]) -> None:
        before, began = self.calls(), perf_counter()
        await answered
        passed, called = perf_counter() - began, self.calls() - before
        self.beside.append(passed - called * self.wait)

    async def measure(self, sell: "Sell", sales: int) -> Figures:
        """The first sale warms up and is not counted."""
        await sell(self)
        self.beside.clear()
        cpu, calls = self.cpu(), self.calls()
        orders = [await sell(self) for _ in range(sales)]
        turns = len(self.beside)
        return Figures(
            cpu=(self.cpu() - cpu) / turns * 1000,
            beside=median(self.beside) * 1000,
            calls=(self.calls() - calls) / turns,
            orders=sum(orders),
            sales=sales,
        )


Sell: TypeAlias = Callable[[Stopwatch], Awaitable[bool]]
"""Sell once, turn by turn; tell whether an order was placed."""


def tell(figures: Figures) -> None:
    print(json.dumps(asdict(figures)))


def wait_and_sales() -> tuple[float, int]:
    return float(sys.argv[1]), int(sys.argv[2])
