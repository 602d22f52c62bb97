"""A process that is told to end says so first, goes on for a while, and then ends as it would."""

import asyncio
import os
import signal

import pytest

from sales_conversion.api.leaving import ALL_END, Farewell, Leaving, told_of_the_end

SOON = 0.05


@pytest.fixture
def handled():
    """What whoever handled the signals before was told, in order."""
    told = []
    before = {
        name: signal.signal(name, lambda number, _: told.append(number))
        for name in (signal.SIGTERM, signal.SIGINT)
    }
    yield told
    for name, handler in before.items():
        signal.signal(name, handler)


async def came(told, count=1):
    for _ in range(500):
        if len(told) >= count:
            return
        await asyncio.sleep(0.01)
    raise AssertionError(told)


async def test_who_is_told_to_end_is_unready_at_once_and_ends_after_the_drain(handled):
    leaving, closed = Leaving(), []
    with told_of_the_end(leaving, lambda: closed.append(list(handled)), SOON):
        os.kill(os.getpid(), signal.SIGTERM)
        await asyncio.sleep(0)
        at_once = (leaving.is_unready, list(closed), list(handled))
        await came(handled)

    assert at_once == (True, [], [])
    assert closed == [[]]
    assert handled == [signal.SIGTERM]


async def test_being_told_twice_shortens_nothing_but_who_is_in_a_hurry_need_not_wait(handled):
    with told_of_the_end(Leaving(), lambda: None, 3600):
        os.kill(os.getpid(), signal.SIGTERM)
        os.kill(os.getpid(), signal.SIGTERM)
        await asyncio.sleep(SOON)
        waiting = list(handled)
        os.kill(os.getpid(), signal.SIGINT)
        await came(handled)

    assert waiting == []
    assert handled == [signal.SIGINT]


async def test_when_all_workers_are_to_end_each_is_unready(handled):
    leaving = Leaving()
    with told_of_the_end(leaving, lambda: None, SOON):
        os.kill(os.getpid(), ALL_END)
        await asyncio.sleep(0)

    assert leaving.is_unready
    assert not leaving.has_begun
    assert handled == []


@pytest.mark.parametrize(
    ("has_begun", "added"), [(False, []), (True, [(b"connection", b"close")])]
)
async def test_the_last_answer_on_a_connection_says_so(has_begun, added):
    leaving, sent = Leaving(), []
    leaving.has_begun = has_begun

    async def app(scope, receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": [(b"a", b"b")]})
        await send({"type": "http.response.body", "body": b""})

    async def send(message):
        sent.append(message)

    await Farewell(app, leaving)({"type": "http"}, None, send)

    assert sent[0]["headers"] == [(b"a", b"b"), *added]
