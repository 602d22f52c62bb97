"""The weights of a bandit follow its results, and nobody is moved by that."""

from itertools import chain

import pytest

from sales_conversion.analytics.bandits import LEAST, WeighBandits, weighed
from sales_conversion.analytics.experiment_book import ExperimentBook
from sales_conversion.config.experiments import document_of
from sales_conversion.models import Experiment
from sales_conversion.models.experiment_units import ArmOutcome, ExperimentOutcome, Moments
from sales_conversion.repositories.memory import MemoryExperimentChanges

OFFER = Experiment("offer", {"as_is": 1, "more": 1, "off": 0}, bandit=True)
NOTHING = Moments(0, 0, 0, 0, 0)


def outcome(**arms):
    told = (ArmOutcome(arm, n, c, 0, {}, NOTHING) for arm, (c, n) in arms.items())
    return ExperimentOutcome(tuple(told), (), 0, None, None)


class Counted:
    """Shoppers as they were counted."""

    def __init__(self, found):
        self.found = found

    async def outcome(self, query):
        return self.found


@pytest.fixture
def book(clock):
    return ExperimentBook(
        MemoryExperimentChanges(),
        clock,
        lambda: [OFFER],
        lambda document: Experiment(
            document["name"], document["arms"], running=document["running"], bandit=True
        ),
        document_of,
        lambda _: None,
    )


def test_what_sells_better_gets_more_and_the_other_keeps_a_little():
    found = weighed(OFFER, outcome(as_is=(20, 1000), more=(60, 1000)))

    assert found["more"] > 0.9
    assert found["as_is"] >= LEAST
    assert found["off"] == 0
    assert sum(found.values()) == pytest.approx(1, abs=0.005)


def test_what_sells_alike_is_dealt_alike():
    found = weighed(OFFER, outcome(as_is=(40, 1000), more=(40, 1000)))

    assert found["more"] == pytest.approx(0.5, abs=0.05)


def test_nothing_is_weighed_before_every_arm_was_met_often_enough():
    found = weighed(OFFER, outcome(as_is=(0, 49), more=(40, 1000)))

    assert found == OFFER.shares


async def test_new_weights_are_kept_with_the_name_of_the_job_and_the_control_stays_first(book):
    sells = Counted(outcome(as_is=(20, 1000), more=(60, 1000)))
    weighing = WeighBandits(book, sells, "USD")

    for name in await weighing.due():
        await weighing.do(name)
    [listed] = book.listed()
    await weighing.do("offer")

    assert listed.experiment.shares["more"] > 0.9
    assert [*listed.experiment.arms] == ["as_is", "more", "off"]
    assert [(each.action, each.by) for each in listed.history] == [("weighed", "weigh bandits")]
    assert book.listed() == [listed]


async def test_what_is_no_bandit_or_does_not_run_is_left_alone(book):
    await book.stop("offer", "enough", "key.kim")

    assert [*chain(await WeighBandits(book, Counted(None), "USD").due())] == []
