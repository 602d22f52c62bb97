"""Bandits: their weights follow their results, so that more shoppers meet what sells.

It earns while it runs and proves less: whoever joins late is dealt otherwise than who came
first, so its intervals are not those of a fixed split. Who is in an arm stays there.
"""

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sales_conversion.analytics.statistics.bayes import thompson
from sales_conversion.analytics.statistics.shares import Share
from sales_conversion.interfaces import IExperimentBook, IExperimentUnits
from sales_conversion.models import Experiment
from sales_conversion.models.experiment_units import ExperimentOutcome, UnitsQuery

DRAWS: Final = 2_000
"""How often the next shopper is drawn for: the weights are exact to about a hundredth."""

LEAST: Final = 0.05
"""What every arm keeps, so that one that was unlucky at first can still show itself."""

FEWEST: Final = 50
"""Shoppers of each arm before anything is weighed."""

WORTH: Final = 0.02
"""Weights that moved less than this stay as they are."""

JOB: Final = "weigh bandits"


@dataclass(frozen=True, slots=True)
class WeighBandits:
    """One of all workers does it, now and then."""

    book: IExperimentBook
    units: IExperimentUnits
    currency: str

    async def due(self) -> Sequence[str]:
        return [experiment.name for experiment in self._bandits()]

    async def do(self, subject: str) -> bool:
        for experiment in self._bandits():
            if experiment.name == subject:
                outcome = await self.units.outcome(UnitsQuery(subject, self.currency))
                weights = weighed(experiment, outcome)
                if _moved(experiment.shares, weights):
                    await self.book.weigh(subject, weights, JOB)
        return True

    def _bandits(self) -> Sequence[Experiment]:
        told = (listed.experiment for listed in self.book.listed())
        return [each for each in told if each.running and each.bandit]


def weighed(experiment: Experiment, outcome: ExperimentOutcome) -> Mapping[str, float]:
    """Return for each arm the chance that it is the best; an arm without weight stays without."""
    counted = {arm.arm: (arm.conversions, arm.units) for arm in outcome.arms}
    tried = [arm for arm, weight in experiment.arms.items() if weight]
    if any(counted.get(arm, (0, 0))[1] < FEWEST for arm in tried):
        return experiment.shares
    chance = random.Random(f"{experiment.name} {sum(units for _, units in counted.values())}")
    shares = {arm: Share(*counted[arm]) for arm in tried}
    drawn = Counter(thompson(shares, chance) for _ in range(DRAWS))
    rest = 1 - LEAST * len(tried)
    told = {arm: LEAST + rest * drawn[arm] / DRAWS for arm in tried}
    return {arm: round(told.get(arm, 0.0), 3) for arm in experiment.arms}


def _moved(before: Mapping[str, float], after: Mapping[str, float]) -> bool:
    return any(abs(before[arm] - after[arm]) >= WORTH for arm in before)
