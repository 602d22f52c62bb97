"""Many who ask for what is nearly used up are answered in few statements."""

import asyncio

import pytest

from sales_conversion.errors import Overloaded
from sales_conversion.repositories.sharing import Asked, Sharing

MOST = 1_000


class Store:
    """Has so much *left* of every key, and counts its statements."""

    def __init__(self, left, fails_with=None):
        self.left, self.fails_with, self.statements = left, fails_with, 0

    async def acquire(self, asked):
        self.statements += 1
        await asyncio.sleep(0)
        if self.fails_with:
            raise self.fails_with
        got = {each.key for each in asked if each.amount <= self.left}
        self.left -= sum(each.amount for each in asked if each.key in got)
        return got


class Silent(Store):
    async def acquire(self, asked):
        self.statements += 1
        await asyncio.Event().wait()


async def asking(sharing, *amounts):
    asked = [sharing.ask(Asked("a", MOST, 60, each)) for each in amounts]
    return await asyncio.gather(*asked, return_exceptions=True)


@pytest.mark.parametrize("left", [0, 1, 7, 200, 399])
async def test_of_a_crowd_near_the_limit_as_many_as_can_have_it_do_in_few_statements(left):
    store = Store(left)

    passed = await asking(Sharing(store.acquire), *[1] * 400)

    assert passed == [True] * left + [False] * (400 - left)
    assert store.statements <= 20


async def test_who_asks_for_less_than_was_refused_is_asked_about():
    store = Store(2)

    assert await asking(Sharing(store.acquire), 1, 2, 3, 2, 1) == [True, False, False, False, True]


async def test_a_store_that_fails_is_asked_once_for_all_who_wait():
    store = Store(0, Overloaded("the database does not answer"))
    sharing = Sharing(store.acquire)
    first = asyncio.create_task(asking(sharing, 1))
    await asyncio.sleep(0)

    told = [*await asking(sharing, *[1] * 9), *await first]

    assert {type(each) for each in told} == {Overloaded}
    assert store.statements == 1


async def test_a_statement_has_so_long_and_the_next_one_who_asks_has_another():
    store = Silent(1)
    sharing = Sharing(store.acquire, patience=0.01)

    told = [*await asking(sharing, 1, 1), *await asking(sharing, 1)]

    assert {type(each) for each in told} == {Overloaded}
    assert store.statements == 2
