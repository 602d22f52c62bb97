"""The judge of the chaos finds a shop that answers before it has kept what it says."""

from math import inf

from benchmarks.chaos.hasty import make_hasty
from benchmarks.chaos.judging import wrong_answers
from benchmarks.chaos.outages import first_answers, longest
from benchmarks.chaos.striking import Struck
from benchmarks.faults.counting import wrong
from benchmarks.load.crowd import crowd
from benchmarks.load.judging import kept
from benchmarks.load.tally import Tally
from benchmarks.serving import HOST
from benchmarks.streaming.first_word import served
from benchmarks.wire import Place


async def test_a_turn_that_is_answered_before_it_is_kept_is_lost(house, database_url):
    async with served(house) as port:
        (shopper,) = crowd(Place(HOST, port), Tally(), 1)
        await shopper.enter()
        await shopper.say("hi")
        before = wrong(await kept(database_url, shopper.visits))
        make_hasty(house, later=60)
        await shopper.say("show me kettles")
        after = wrong(await kept(database_url, shopper.visits))

    assert before == []
    assert [(count.what, count.found) for count in after] == [("turns of these lost", 1)]


def test_an_answer_that_is_no_answer_is_wrong_and_a_broken_line_is_not():
    tally = Tally()
    for why in ("500 internal_error", "401 not_authorized", "told internal_error"):
        tally.failure("message", why)
    for why in ("ConnectionResetError", "hung", "version_conflict", "told overloaded"):
        tally.failure("message", why)

    assert len(wrong(wrong_answers(tally))) == 3


def test_an_outage_lasts_from_the_last_answer_to_the_next():
    answers = [(0.0, 1.0), (1.5, 2.0), (2.0, 9.0), (9.0, 9.5)]

    assert longest(answers) == 7.0


def test_a_blow_is_over_when_something_asked_after_it_is_answered():
    answers = [(0.0, 4.0), (3.5, 8.0), (6.0, 7.0)]
    struck = [Struck("worker killed", 3.0), Struck("worker killed", 5.0), Struck("pause", 7.0)]

    assert first_answers(struck, answers) == {"worker killed": [4.0, 2.0], "pause": [inf]}
