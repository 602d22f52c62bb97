"""Known answers beside ours: each figure of each case, and whether it is near enough."""

import gzip
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from pathlib import Path
from typing import Any

from sales_conversion.analytics.statistics import means, sizing
from sales_conversion.analytics.statistics.bayes import chance_to_win, expected_loss
from sales_conversion.analytics.statistics.effects import Effect, Interval
from sales_conversion.analytics.statistics.exact import fisher
from sales_conversion.analytics.statistics.sequential import boundaries, obrien_fleming, pocock
from sales_conversion.analytics.statistics.several import benjamini_hochberg, holm
from sales_conversion.analytics.statistics.shares import Share, newcombe, pooled, reach_of, wald
from sales_conversion.analytics.statistics.split import sample_ratio

CLOSE = 1e-12
SUMMED = 1e-9
INTEGRATED = 1e-6
"""Integrals and large sums of the references are good to about so much."""

ROUNDED = 1.96
"""The reference's interval of the delta method takes the normal quantile with two digits."""


@dataclass(frozen=True, slots=True)
class Figure:
    name: str
    expected: float
    ours: float
    tolerance: float = CLOSE

    @property
    def is_near(self) -> bool:
        return abs(self.ours - self.expected) <= self.tolerance * abs(self.expected)


def cases(folder: Path) -> Iterator[tuple[str, list[Figure]]]:
    """Yield the name of each case of the *folder* and its figures."""
    answers = json.loads((folder / "expected_core.json").read_text())
    for case in json.loads((folder / "inputs.json").read_text()):
        expected = answers[case["id"]]["expected"]
        yield case["id"], list(KINDS[case["kind"]](case, expected, folder))


def _proportion(case: Mapping[str, Any], expected: Any, _: Path) -> Iterator[Figure]:
    old, new = Share(case["xA"], case["nA"]), Share(case["xB"], case["nB"])
    yield Figure("pooled z", expected["pooled_z"]["z"], pooled(old, new).distance)
    yield Figure("pooled p", expected["pooled_z"]["p"], pooled(old, new).p_value)
    yield from _effect("Wald", expected["wald"], wald(old, new))
    interval, low_high = newcombe(old, new, reach_of(0.95)), expected["newcombe"]["ci"]
    yield Figure("Newcombe low", low_high[0], interval.low)
    yield Figure("Newcombe high", low_high[1], interval.high)
    yield Figure("Fisher p", expected["fisher"]["p"], fisher(old, new), SUMMED)
    bayes = expected["bayes_beta"]
    yield Figure("P(B>A)", bayes["prob_B_gt_A"], chance_to_win(old, new), SUMMED)
    yield Figure("loss of B", bayes["loss_choose_B"], expected_loss(new, old), INTEGRATED)
    yield Figure("loss of A", bayes["loss_choose_A"], expected_loss(old, new), INTEGRATED)


def _split(case: Mapping[str, Any], expected: Any, _: Path) -> Iterator[Figure]:
    found = sample_ratio(case["counts"], case["weights"])
    yield Figure("p", expected["p"], found.p_value)
    yield Figure("leak", expected["traffic_in_zero_weight_arm"], found.leaked)
    yield Figure("alarm", expected["alarm_at_0_001"], found.alarm)


def _several(case: Mapping[str, Any], expected: Any, _: Path) -> Iterator[Figure]:
    for name, adjusted in (("holm", holm(case["p"])), ("fdr_bh", benjamini_hochberg(case["p"]))):
        pairs = zip(expected[name]["adjusted"], adjusted, strict=True)
        yield from (Figure(f"{name} {i}", *pair) for i, pair in enumerate(pairs, start=1))
        rejected = [p <= case["alpha"] for p in adjusted]
        yield Figure(f"{name} rejects as told", 1, rejected == expected[name]["reject"])


def _welch(case: Mapping[str, Any], expected: Any, folder: Path) -> Iterator[Figure]:
    effect = means.welch(*(pair.first for pair in _arms(case, folder, "value", "value")))
    yield from _effect("Welch", expected, effect)


def _cuped(case: Mapping[str, Any], expected: Any, folder: Path) -> Iterator[Figure]:
    both = _arms(case, folder, "value", "covariate")
    known = expected["theta_pooled_welch"]
    yield Figure("pooled theta", known["theta"], means.theta(*both))
    yield from _effect("CUPED", known, means.cuped(*both))


def _ratio(case: Mapping[str, Any], expected: Any, folder: Path) -> Iterator[Figure]:
    effect = means.per(*_arms(case, folder, "numer", "denom"))
    yield from _effect("delta t", expected["tea_tasting"], effect)
    normal = Effect(effect.difference, effect.standard_error, inf)
    yield from _effect("delta z", expected["delta_method_z"], normal, normal.within(ROUNDED))


def _size(case: Mapping[str, Any], expected: Any, _: Path) -> Iterator[Figure]:
    asked = (case["p0"], case["p1"], case["alpha"], case["power"])
    yield Figure("Wald", expected["wald_per_arm"], sizing.size_per_arm(*asked))
    yield Figure("arcsine", expected["arcsine_per_arm"], sizing.size_by_angle(*asked), 1e-5)


def _looks(case: Mapping[str, Any], expected: Any, _: Path) -> Iterator[Figure]:
    spending = pocock if "Pocock" in case["spending"] else obrien_fleming
    ours = boundaries(tuple(case["looks"]), 0.05, spending)
    pairs = zip(expected["z"], ours, strict=True)
    yield from (Figure(f"look {i}", *pair, INTEGRATED) for i, pair in enumerate(pairs, start=1))


def _effect(
    name: str, expected: Any, ours: Effect, interval: Interval | None = None
) -> Iterator[Figure]:
    interval = interval or ours.interval()
    yield Figure(f"{name} difference", expected["diff"], ours.difference)
    yield Figure(f"{name} p", expected["p"], ours.p_value)
    yield Figure(f"{name} low", expected["ci"][0], interval.low)
    yield Figure(f"{name} high", expected["ci"][1], interval.high)


def _arms(case: Mapping[str, Any], folder: Path, first: str, second: str) -> list[means.Pair]:
    units = json.loads(gzip.decompress((folder / case["data"]).read_bytes()))
    return [
        means.Pair.of(_of_arm(units, case[first], arm), _of_arm(units, case[second], arm))
        for arm in (0, 1)
    ]


def _of_arm(units: Mapping[str, Sequence[float]], column: str, arm: int) -> list[float]:
    return [v for v, each in zip(units[column], units["arm"], strict=True) if each == arm]


KINDS: dict[str, Callable[[Mapping[str, Any], Any, Path], Iterator[Figure]]] = {
    "proportion": _proportion,
    "srm": _split,
    "multiple": _several,
    "mean_welch": _welch,
    "cuped": _cuped,
    "ratio": _ratio,
    "sample_size": _size,
    "group_sequential": _looks,
}
