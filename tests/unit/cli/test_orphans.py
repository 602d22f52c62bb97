"""A worker is told to end when its parent is gone, and not before."""

import asyncio
import signal
import threading

import pytest

from sales_conversion.api.leaving import ALL_END
from sales_conversion.cli.orphans import end_with


class Living:
    """A parent that ends when a test says so."""

    def __init__(self):
        self.ended = threading.Event()

    def join(self):
        self.ended.wait()


@pytest.fixture
def heard():
    """What this process is told, in order."""
    told = []
    before = {
        number: signal.signal(number, lambda number, _: told.append(number))
        for number in (ALL_END, signal.SIGTERM)
    }
    yield told
    for number, handler in before.items():
        signal.signal(number, handler)


async def test_who_loses_the_parent_is_told_as_the_parent_would_tell(heard):
    parent = Living()
    end_with(parent)
    await asyncio.sleep(0.01)
    before = list(heard)

    parent.ended.set()
    for _ in range(500):
        if len(heard) == 2:
            break
        await asyncio.sleep(0.01)

    assert before == []
    assert heard == [ALL_END, signal.SIGTERM]
