"""Are experiments read rightly? Known answers beside ours, and false alarms of many looks.

    python -m benchmarks.experiments [--cases DIR] [--simulations 20000] [--looks 20]
        [--per-look 500] [--share 0.05] [--lift 0.2] [--seed 1]

DIR holds inputs.json, expected_core.json and the units they name. Where both arms are the same,
each rule looks that often and may stop each time; an ordinary test at each look is the yardstick.
`benchmarks.experiments.rules` has the same rules as functions of counts.
"""

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from time import process_time

from benchmarks.experiments.cases import cases
from benchmarks.experiments.peeking import RULES, Setting, found, size_for, told

ROW = "{:<36}{:<24}{:>24}{:>24}{:>10}  {}"
MOST_FALSE, LEAST_POWER = 0.053, 0.85
YARDSTICK = "z-test at each look"


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--cases", type=Path)
    parser.add_argument("--simulations", type=int, default=20_000)
    parser.add_argument("--looks", type=int, default=20)
    parser.add_argument("--per-look", type=int, default=500)
    parser.add_argument("--share", type=float, default=0.05)
    parser.add_argument("--lift", type=float, default=0.2)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(arguments)
    off = _cases(chosen.cases) if chosen.cases else 0
    nothing = Setting(
        chosen.simulations, chosen.looks, chosen.per_look, chosen.share, 0.0, chosen.seed
    )
    off += _peeking(nothing, chosen.lift)
    print(f"{process_time():.1f} s CPU")
    raise SystemExit(bool(off))


def _cases(folder: Path) -> int:
    """Print every figure beside ours; return how many cases are off."""
    print(ROW.format("case", "figure", "expected", "ours", "relative", ""))
    off, count = 0, 0
    for name, figures in cases(folder):
        for figure in figures:
            apart = abs(figure.ours - figure.expected) / (abs(figure.expected) or 1)
            row = (repr(float(figure.expected)), repr(float(figure.ours)), f"{apart:.0e}")
            print(ROW.format(name, figure.name, *row, "ok" if figure.is_near else "OFF"))
        off += not all(figure.is_near for figure in figures)
        count += 1
    print(f"{count - off} of {count} cases are right")
    return off


def _peeking(nothing: Setting, lift: float) -> int:
    """Print false alarms and power of each rule; return how many rules alarm too often."""
    something = replace(nothing, lift=lift)
    print(
        f"\n{nothing.simulations} simulations, {nothing.looks} looks, {nothing.per_look} shoppers"
        f" per arm between two, of whom {nothing.share:.1%} buy"
    )
    print(f"{'':<22}{'false alarms (aim <= 5.3 %)':<32}seen, at +{lift:.0%} (aim >= 85 %)")
    too_often = 0
    for name, bounds in RULES.items():
        alarms, power = found(bounds, nothing), found(bounds, something)
        print(f"{name:<22}{told(alarms):<32}{told(power)}{_enough(name, power.value, something)}")
        too_often += name != YARDSTICK and alarms.value > MOST_FALSE
    return too_often


def _enough(name: str, power: float, setting: Setting) -> str:
    if power >= LEAST_POWER:
        return ""
    each = size_for(RULES[name], setting, LEAST_POWER)
    return f"; 85 % with {each * setting.looks:,} per arm"


if __name__ == "__main__":
    main()
