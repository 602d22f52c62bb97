"""The state that every count is read from, streamed and rebuilt."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sales_conversion.recommending.counting import pair_counts
from sales_conversion.recommending.journal import Entry, Journal
from sales_conversion.recommending.rows import Rows

ENTRIES = st.lists(
    st.builds(
        Entry,
        occasion=st.sampled_from(["anna", "ben", "cleo", "dora"]),
        product=st.sampled_from(["kettle", "mug", "filter", "scale", "tin", "tin", "mug", ""]),
        at=st.integers(0, 40),
    ),
    max_size=60,
)


def streamed(entries):
    journal = Journal()
    for entry in entries:
        journal.append(entry)
    return journal


def counts(journal):
    names = journal.products.names
    return {
        (name, names[other]): int(count)
        for number, name in enumerate(names)
        for other, count in enumerate(pair_counts(journal, number)[0])
        if count
    }


@given(ENTRIES)
def test_what_is_rebuilt_is_what_was_streamed(entries):
    one_by_one, at_once = streamed(entries), Journal.rebuilt(entries)

    assert at_once.contents() == one_by_one.contents()
    assert at_once.uses().tolist() == one_by_one.uses().tolist()
    assert counts(at_once) == counts(one_by_one)
    assert at_once.latest(99).tolist() == one_by_one.latest(99).tolist()
    everyone = one_by_one.latest(99)
    assert at_once.ages(everyone).tolist() == one_by_one.ages(everyone).tolist()


@given(ENTRIES, ENTRIES)
def test_what_comes_after_a_rebuild_is_as_if_it_had_been_streamed(before, after):
    journal = Journal.rebuilt(before)
    for entry in after:
        journal.append(entry)

    assert journal.contents() == streamed([*before, *after]).contents()
    assert counts(journal) == counts(streamed([*before, *after]))


@given(ENTRIES, st.randoms(use_true_random=False))
def test_what_is_told_twice_and_late_changes_nothing(entries, chance):
    entries = [*{(entry.occasion, entry.at): entry for entry in entries}.values()]
    shuffled = [*entries, *entries]
    chance.shuffle(shuffled)

    assert streamed(shuffled).contents() == streamed(entries).contents()
    assert counts(streamed(shuffled)) == counts(streamed(entries))


def test_what_was_told_before_is_no_news():
    journal = Journal()

    assert journal.append(Entry("anna", "mug", 1))
    assert not journal.append(Entry("anna", "mug", 1))
    assert journal.append(Entry("anna", "mug", 2))


def test_an_occasion_that_is_taken_back_leaves_no_trace():
    told = [Entry("anna", "mug", 1), Entry("anna", "tin", 2), Entry("ben", "mug", 3)]
    journal = streamed([*told, Entry("anna", "", 4), Entry("anna", "lid", 5)])

    assert journal.contents() == {"ben": (("mug", 3),)}
    assert counts(journal) == {}
    assert not journal.append(Entry("anna", "", 6))


def test_what_comes_late_stands_where_it_happened():
    journal = streamed([Entry("anna", "mug", 1), Entry("anna", "tin", 9), Entry("anna", "lid", 5)])

    assert journal.contents() == {"anna": (("mug", 1), ("lid", 5), ("tin", 9))}


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 3), st.integers(0, 99)), max_size=80))
def test_rows_are_lists_that_are_read_at_once(steps):
    rows, lists = Rows(), [[] for _ in range(6)]
    for _ in lists:
        rows.add()
    for row, wanted, value in steps:
        place = min(wanted, len(lists[row]))
        rows.insert(row, place, value)
        lists[row].insert(place, value)

    values, owners, places = rows.gather(np.asarray([4, 0, 4, 2]))

    assert [rows.row(n).tolist() for n in range(6)] == lists
    assert values.tolist() == lists[4] + lists[0] + lists[4] + lists[2]
    assert owners.tolist() == [n for n, row in enumerate([4, 0, 4, 2]) for _ in lists[row]]
    assert places.tolist() == [p for row in [4, 0, 4, 2] for p in range(len(lists[row]))]
