"""Ask whether anything that is locked has a known weakness: 0 no, 1 yes, 2 nobody could be asked.

`pip-audit` calls it a success when the service it asks knows none of the packages; here that is
what it is: an answer that nobody gave. Run by an interpreter that has `pip-audit`.
"""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

NONE, SOME, UNASKED = 0, 1, 2
WORDS = ("no known weakness", "known weaknesses", "nobody could be asked")
SECONDS = 900

Report = Mapping[str, Any]


def main(locks: Sequence[str]) -> int:
    """Audit the shortest lock first: where nobody answers, that is soon found out."""
    reports: dict[str, Report | None] = {}
    for lock in sorted(locks, key=lambda name: Path(name).stat().st_size):
        reports[lock] = _audited(lock)
        if not _was_answered(reports[lock]):
            break
    for line in told(reports):
        print(line)
    code = verdict(reports)
    print(f"exit code {code}: {WORDS[code]}")
    return code


def verdict(reports: Mapping[str, Report | None]) -> int:
    """A weakness that is known counts, whoever else could not be asked."""
    if any(_weak(report) for report in reports.values()):
        return SOME
    unasked = [report for report in reports.values() if report is None or _skipped(report)]
    return UNASKED if unasked or not reports else NONE


def told(reports: Mapping[str, Report | None]) -> Iterator[str]:
    for lock, report in reports.items():
        if not _was_answered(report):
            yield f"{lock}: the advisory service is out of reach, or knows none of these packages"
            continue
        for found in _weak(report):
            names = ", ".join(weakness["id"] for weakness in found["vulns"])
            yield f"{lock}: {found['name']} {found['version']} has {names}"
        if skipped := _skipped(report):
            yield f"{lock}: nobody could be asked about {', '.join(skipped)}"
        yield f"{lock}: {len(_asked(report))} packages were asked about"


def _was_answered(report: Report | None) -> bool:
    return bool(_asked(report))


def _asked(report: Report | None) -> Sequence[Report]:
    return [each for each in report["dependencies"] if "vulns" in each] if report else []


def _skipped(report: Report | None) -> Sequence[str]:
    found = report["dependencies"] if report else []
    return [each["name"] for each in found if "vulns" not in each]


def _weak(report: Report | None) -> Sequence[Report]:
    return [each for each in _asked(report) if each["vulns"]]


def _audited(lock: str) -> Report | None:
    """Return what `pip-audit` says of the lock; None where it came to no answer."""
    command = [sys.executable, "-m", "pip_audit", "--requirement", lock, "--disable-pip"]
    command += ["--require-hashes" if _is_whole(lock) else "--no-deps"]
    command += ["--format", "json", "--progress-spinner", "off"]
    try:
        done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
        report: Report = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, json.JSONDecodeError):
        return None
    return report


def _is_whole(lock: str) -> bool:
    """A lock has a hash for everything; any other list is audited by its names."""
    return "--hash=" in Path(lock).read_text(encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
