"""The job that keeps what shoppers do in the memory of each worker."""

import pytest

from sales_conversion.jobs.habits import SELDOM, SETTLING, LearnHabits, WeighHabits
from sales_conversion.recommending.habits import Habit, Habits
from sales_conversion.recommending.journal import Entry
from tests.unit.commerce.fakes import DRIPPER, PAPERS, RIDGE, FakeCatalogue

MIXES = {
    "session": {"following": 1.0},
    "basket": {"confidence": 1.0},
    "personal": {"history": 1.0},
    "cold": {"likeness": 1.0},
}


class Book:
    """Habits as they are kept; a position may be written late."""

    def __init__(self):
        self.rows = {}
        self.waiting = 0

    def write(self, position, occasion, product, kind="order"):
        self.rows[position] = Habit(position, kind, Entry(occasion, product, position))

    async def gather(self, limit):
        taken = min(limit, self.waiting)
        self.waiting -= taken
        return taken

    async def told(self, after, limit):
        return [self.rows[n] for n in sorted(self.rows) if n > after][:limit]


@pytest.fixture
def book():
    return Book()


@pytest.fixture
def learn(book, clock):
    return LearnHabits(book, Habits(MIXES), clock)


def pairs(learn, product, *others):
    return [count for count, _ in learn.habits.shared("order", product, others)]


async def test_all_that_was_told_before_is_known_after_the_first_run(book, learn):
    book.write(1, "o1", "mug")
    book.write(2, "o1", "tin")

    await learn()

    assert pairs(learn, "mug", "tin") == [1]


async def test_each_run_reads_on(book, learn):
    await learn()
    book.write(1, "o1", "mug")
    await learn()
    book.write(2, "o1", "tin")

    await learn()

    assert pairs(learn, "mug", "tin") == [1]


async def test_what_shows_up_late_at_a_lower_position_is_not_missed(book, learn, clock):
    book.write(1, "o1", "mug")
    book.write(3, "o1", "lid")
    await learn()
    book.write(2, "o1", "tin")

    await learn()

    assert pairs(learn, "mug", "tin", "lid") == [1, 1]


async def test_what_has_settled_is_not_read_again(book, learn, clock):
    book.write(1, "o1", "mug")
    await learn()
    clock.forward(seconds=SETTLING.total_seconds() + 1)
    await learn()
    del book.rows[1]
    book.write(1, "o1", "never read")

    await learn()

    assert pairs(learn, "mug", "never read") == [0]


async def test_a_full_batch_asks_for_another_run_at_once(book, learn):
    book.waiting = 501

    assert [await learn(), await learn()] == [True, False]


async def test_products_are_compared_once_there_is_something_to_compare_with(book, learn, clock):
    catalogue = FakeCatalogue([RIDGE, DRIPPER, PAPERS])
    weigh = WeighHabits(learn, catalogue, clock)

    await weigh()
    assert learn.habits.best("cold", ["papers"], 1, without=["papers"]) == []
    await learn()
    await weigh()

    assert learn.habits.best("cold", ["papers"], 1, without=["papers"]) == ["dripper"]


async def test_a_changed_catalogue_is_compared_again_after_a_while(book, learn, clock):
    catalogue = FakeCatalogue([RIDGE, DRIPPER])
    weigh = WeighHabits(learn, catalogue, clock)
    await learn()
    await weigh()
    catalogue.sold.append(PAPERS)

    await weigh()
    assert "papers" not in learn.habits.best("cold", ["dripper"], 3)
    clock.forward(seconds=SELDOM.total_seconds())
    await weigh()

    assert "papers" in learn.habits.best("cold", ["dripper"], 3)


async def test_histories_are_weighed_again_once_they_have_grown(book, learn, clock):
    weigh = WeighHabits(learn, FakeCatalogue([]), clock)
    for number in range(4):
        book.write(2 * number + 1, f"p{number}", "mug", "person")
        book.write(2 * number + 2, f"p{number}", "tin", "person")
    await learn()
    await weigh()
    for number in range(4, 40):
        book.write(2 * number + 1, f"p{number}", "mug", "person")
        book.write(2 * number + 2, f"p{number}", "pot", "person")
    await learn()
    before = learn.habits.best("personal", ["mug"], 1, without=["mug"])

    clock.forward(seconds=SELDOM.total_seconds())
    await weigh()

    assert before == ["tin"]
    assert learn.habits.best("personal", ["mug"], 1, without=["mug"]) == ["pot"]
