"""Deal arms to a million shoppers, through restarts, ramp-up, other weights and signing in.

    python -m benchmarks.assignment --ids 1000000

Every shopper comes four times: with a tenth of the traffic, with half, with all and other
weights, and once more to sign in as a customer nobody knew. Each time everything they have is
met. What is printed should be 0, 0, 0 and fair.
"""

import argparse
import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from time import process_time

from sales_conversion.analytics.ab_testing import ABTestingFramework
from sales_conversion.analytics.statistics.split import sample_ratio
from sales_conversion.models import (
    Assignment,
    Cart,
    Conversation,
    Experiment,
    Namespace,
    Session,
    UserProfile,
)
from sales_conversion.services.session_handle import SessionHandle
from sales_conversion.services.shopper_arms import ShopperArms

NOW = datetime(2026, 1, 1, tzinfo=UTC)
ROUNDS = (0.1, 0.5, 1.0)

PAIR = {"one": 1.0, "two": 1.0}
EXPERIMENTS = (
    Experiment("tone", PAIR),
    Experiment("cards", {"three": 5, "four": 45, "five": 50}),
    Experiment("opening", PAIR, namespace=Namespace("start", 0, 0.5)),
    Experiment("greeting", PAIR, namespace=Namespace("start", 0.5, 1)),
)
EVERYTHING = tuple(each.name for each in EXPERIMENTS)


@dataclass
class Shown:
    """What was shown to whom, as the storages keep it: once, whoever comes first."""

    arms: dict[tuple[str, str], str] = field(default_factory=dict)
    by_unit: dict[str, list[Assignment]] = field(default_factory=dict)
    twice: int = 0

    async def shown_to(self, unit: str) -> Sequence[Assignment]:
        return self.by_unit.get(unit, ())

    def keep(self, handle: SessionHandle) -> None:
        for each in handle.exposures:
            self.twice += (each.unit, each.experiment) in self.arms
            self.arms[each.unit, each.experiment] = each.arm
            given = Assignment(each.experiment, each.arm)
            self.by_unit.setdefault(each.unit, []).append(given)


@dataclass
class Found:
    reassigned: int = 0
    in_two_of_a_namespace: int = 0
    exposures: int = 0
    exposed_twice: int = 0


def running(traffic: float, turned: bool) -> tuple[Experiment, ...]:
    """Return the experiments as they are then; *turned*, with the weights the other way about."""
    return tuple(
        replace(
            each,
            traffic=traffic,
            arms=dict(zip(each.arms, reversed([*each.arms.values()]), strict=True))
            if turned
            else each.arms,
        )
        for each in EXPERIMENTS
    )


async def visit(arms: ShopperArms, number: int, shown: Shown) -> SessionHandle:
    session = Session(f"session-{number}", NOW, NOW)
    blank = Conversation(session, UserProfile(f"profile-{number}"), Cart("cart", "USD"))
    dealt = await arms.dealt(blank, f"visitor-{number}")
    handle = SessionHandle.of(dealt, NOW)
    handle.meet(*EVERYTHING)
    shown.keep(handle)
    return handle


def note(found: Found, before: dict[str, str], handle: SessionHandle) -> None:
    """Compare what a shopper has now with all that they had before; nothing may be lost."""
    now = {given.experiment: given.arm for given in handle.assignments}
    found.reassigned += sum(now.get(name) != arm for name, arm in before.items())
    found.in_two_of_a_namespace += {"opening", "greeting"} <= now.keys()
    before |= now


async def deal(ids: int) -> Found:
    """Each shopper is kept no longer than they are looked at."""
    found = Found()
    frameworks = [ABTestingFramework(running(traffic, turned=traffic == 1)) for traffic in ROUNDS]
    for number in range(ids):
        shown, before = Shown(), dict[str, str]()
        rounds = [ShopperArms(framework, shown) for framework in frameworks]
        for arms in rounds:
            handle = await visit(arms, number, shown)
            note(found, before, handle)
        handle.exposures = ()
        handle.profile = replace(handle.profile, external_id=f"customer-{number}")
        await rounds[-1].sign_in(handle, handle.unit)
        handle.meet(*EVERYTHING)
        shown.keep(handle)
        note(found, before, handle)
        found.exposures += len(shown.arms)
        found.exposed_twice += shown.twice
    return found


def uniformity(ids: int) -> tuple[dict[str, float], float]:
    """Return how likely counts as uneven as those are, by experiment, and dealings a second."""
    framework = ABTestingFramework(EXPERIMENTS)
    counts: Counter[tuple[str, str]] = Counter()
    began = process_time()
    for number in range(ids):
        for given in framework.assign(f"visitor-{number}"):
            counts[given.experiment, given.arm] += 1
    seconds = process_time() - began
    fair = {
        each.name: sample_ratio(
            [counts[each.name, arm] for arm in each.arms], [*each.arms.values()]
        ).p_value
        for each in EXPERIMENTS
    }
    return fair, ids / seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ids", type=int, default=1_000_000)
    ids = parser.parse_args().ids
    found = asyncio.run(deal(ids))
    fair, speed = uniformity(ids)
    print(f"{ids:>12,} shoppers, {found.exposures:,} first exposures")
    print(f"{found.reassigned:>12,} reassigned")
    print(f"{found.in_two_of_a_namespace:>12,} in two experiments of one namespace")
    print(f"{found.exposed_twice:>12,} exposed twice")
    for name, p_value in fair.items():
        print(f"{p_value:>12.3f} chi-square p of the arms of {name}")
    print(
        f"{speed:>12,.0f} shoppers a second are dealt {len(EXPERIMENTS)} experiments, on one core"
    )


if __name__ == "__main__":
    main()
