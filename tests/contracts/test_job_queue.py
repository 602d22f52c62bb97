"""What every queue of jobs promises."""

import asyncio
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest

from sales_conversion.interfaces import Round
from sales_conversion.providers.queues.memory_queue import MemoryQueue
from sales_conversion.providers.queues.pgqueuer_queue import PgQueue


@pytest.fixture
def remembered_queue():
    return MemoryQueue()


@pytest.fixture
def stored_queue(migrated, database):
    """Over the tables that *database* emptied."""
    assert database
    return PgQueue(migrated, pause=timedelta(seconds=1))


@pytest.fixture(params=["remembered_queue", "stored_queue"])
def queue(request):
    return request.getfixturevalue(request.param)


class Letters:
    """To be sent until they are; some are refused so often first."""

    def __init__(self, *letters, refused=(), times=1):
        self.left = list(letters)
        self.begun = []
        self._refused = dict.fromkeys(refused, times)
        self.all_sent = asyncio.Event()
        self.at_once = self.most_at_once = 0

    async def due(self):
        return list(self.left)

    async def do(self, subject):
        self.begun.append(subject)
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        await asyncio.sleep(0.05)
        self.at_once -= 1
        if self._refused.get(subject, 0) > 0:
            self._refused[subject] -= 1
            raise RuntimeError("not today")
        if subject in self.left:
            self.left.remove(subject)
        if not self.left:
            self.all_sent.set()
        return True


@asynccontextmanager
async def at_work(*queues_and_rounds):
    tasks = [asyncio.create_task(queue.run([of])) for queue, of in queues_and_rounds]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def until(event):
    async with asyncio.timeout(20):
        await event.wait()


async def test_what_is_due_is_done_once(queue):
    letters = Letters("a", "b", "c")

    async with at_work((queue, Round("send", 1, letters))):
        await until(letters.all_sent)
        await asyncio.sleep(1.5)

    assert sorted(letters.begun) == ["a", "b", "c"]


async def test_what_fails_stops_nothing_else_and_is_tried_again(queue):
    letters = Letters("a", "b", refused=["a"])

    async with at_work((queue, Round("send", 1, letters))):
        await until(letters.all_sent)

    assert sorted(letters.begun) == ["a", "a", "b"]


async def test_what_is_under_way_is_not_begun_again(stored_queue):
    slow = Slow()

    async with at_work((stored_queue, Round("send", 1, slow))):
        await until(slow.looked_twice)

    assert slow.begun == 1


async def test_what_hangs_holds_up_nothing_of_another_kind(queue):
    letters, answers, calls = Letters(), Hanging(), Hanging()
    rounds = [Round("answer", 1, answers), Round("call", 1, calls), Round("send", 1, letters)]
    working = asyncio.create_task(queue.run(rounds))

    try:
        await until(answers.begun)
        await until(calls.begun)
        letters.left.append("a")
        await until(letters.all_sent)
    finally:
        working.cancel()
        await asyncio.gather(working, return_exceptions=True)

    assert letters.begun == ["a"]


class Hanging:
    """More of it than anybody does at a time, and none of it ever ends."""

    def __init__(self):
        self.begun = asyncio.Event()

    async def due(self):
        return [str(number) for number in range(50)]

    async def do(self, subject):
        self.begun.set()
        await asyncio.Event().wait()


class Slow:
    """Still due, and still being done, when it is looked for again."""

    def __init__(self):
        self.begun = self._looks = 0
        self.looked_twice = asyncio.Event()

    async def due(self):
        self._looks += 1
        if self._looks > 2:
            self.looked_twice.set()
        return [] if self.looked_twice.is_set() else ["it"]

    async def do(self, subject):
        self.begun += 1
        await self.looked_twice.wait()
        return True


async def test_two_workers_share_what_is_due(migrated, database):
    assert database
    letters = Letters(*(f"letter {n}" for n in range(30)))
    of = Round("send", 1, letters)

    async with at_work((PgQueue(migrated), of), (PgQueue(migrated), of)):
        await until(letters.all_sent)

    assert len(letters.begun) == 30
    assert letters.most_at_once > 8
