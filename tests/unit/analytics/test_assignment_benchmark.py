"""The figures of dealing arms, at the size of a test."""

from benchmarks.assignment import deal


async def test_nobody_is_moved_held_twice_or_counted_twice_through_all_that_happens():
    found = await deal(150)

    assert (found.reassigned, found.in_two_of_a_namespace, found.exposed_twice) == (0, 0, 0)
    assert found.exposures == 3 * 150
