"""Take each rule out, and show that a test fails without it.

    python -m benchmarks.guarantees [--only 3 12]

A copy of the project is made in a temporary folder; there one rule after the other is replaced
by what someone might have written without it, and the tests that are named for it run: first with
the rule, when they must pass, then without, when they must fail. The exit status is 1 otherwise.
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from shutil import copytree, ignore_patterns

from benchmarks.guarantees.rules import RULES, Rule
from benchmarks.serving import start

ROOT = Path(__file__).parents[2]
ROW = "{:>3}  {:<58}{:<10}{:<10}"
LEFT_OUT = ignore_patterns(".venv", ".git", "__pycache__", ".*_cache", "node_modules", "dist")
PASSED, FAILED = 0, 1
"""What pytest ends with; anything else says that it did not even run."""


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", type=int, nargs="*", help="the numbers of guarantees")
    chosen = parser.parse_args()
    rules = [rule for rule in RULES if not chosen.only or rule.number in chosen.only]
    with tempfile.TemporaryDirectory(prefix="guarantees-") as folder:
        copy = copytree(ROOT, Path(folder) / "project", ignore=LEFT_OUT)
        print(ROW.format("", "the rule that is taken out", "with it", "without"))
        kept = [_shown(rule, copy) for rule in rules]
    return 0 if all(kept) else 1


def _shown(rule: Rule, copy: Path) -> bool:
    """Print what the tests of *rule* say with it and without; tell whether that is right."""
    whole = (copy / rule.file).read_text(encoding="utf-8")
    if whole.count(rule.text) != 1:
        raise SystemExit(f"{rule.file}: {rule.text!r} has to stand there once")
    ended = [_test(rule.tests, copy)]
    (copy / rule.file).write_text(whole.replace(rule.text, rule.instead), encoding="utf-8")
    ended.append(_test(rule.tests, copy))
    (copy / rule.file).write_text(whole, encoding="utf-8")
    is_right = ended == [PASSED, FAILED]
    told = [{PASSED: "passes", FAILED: "fails"}.get(status, f"({status})") for status in ended]
    print(ROW.format(rule.number, rule.what, *told), "" if is_right else "WRONG", flush=True)
    return is_right


def _test(tests: Sequence[str], copy: Path) -> int:
    """Return what pytest ended with; *copy* is read, and not what is installed."""
    command = [sys.executable, "-B", "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests]
    process = start(command, {"PYTHONPATH": str(copy / "src")}, folder=copy)
    process.communicate()
    return process.returncode


if __name__ == "__main__":
    sys.exit(main())
