"""Who acts on one session does so in turn."""

import asyncio

from sales_conversion.services.lanes import Lanes


async def test_those_of_one_session_come_one_by_one_and_in_turn():
    lanes, told = Lanes(), []

    async def act(name):
        async with lanes.of("s1"):
            told.append(f"{name} begins")
            await asyncio.sleep(0)
            told.append(f"{name} ends")

    await asyncio.gather(*(act(name) for name in "abc"))

    assert told == [f"{name} {what}" for name in "abc" for what in ("begins", "ends")]


async def test_another_session_waits_for_nobody():
    lanes = Lanes()

    async with lanes.of("s1"), asyncio.timeout(5), lanes.of("s2"):
        pass


async def test_who_gave_up_waiting_or_failed_stands_in_nobody_s_way():
    lanes, inside = Lanes(), asyncio.Event()

    async def fail():
        async with lanes.of("s1"):
            inside.set()
            await asyncio.sleep(0)
            raise ValueError

    failing = asyncio.create_task(fail())
    await inside.wait()
    waiting = asyncio.create_task(fail())
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.gather(failing, waiting, return_exceptions=True)

    async with asyncio.timeout(5), lanes.of("s1"):
        pass


async def test_who_needs_two_lanes_keeps_both_and_nobody_waits_for_ever():
    lanes, told = Lanes(), []

    async def act(name, *places):
        async with lanes.of(*places):
            told.append(f"{name} begins")
            await asyncio.sleep(0)
            told.append(f"{name} ends")

    async with asyncio.timeout(5):
        await asyncio.gather(act("a", "s1", "ann"), act("b", "ann", "s1"), act("c", "ann", "ann"))

    assert told == [f"{name} {what}" for name in "abc" for what in ("begins", "ends")]
