"""What we depend on: each with a reason, a licence and a hash."""

import json
import re
import runpy
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
DOCUMENT = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
ROWS = dict(re.findall(r"^\| `([^`]+)` \| [^|]+ \| ([^|]+) \|$", DOCUMENT, re.MULTILINE))
BESIDE = dict(re.findall(r"^\| `([^`]+)` \| `([^`]+)` \| [^|]+ \|$", DOCUMENT, re.MULTILINE))
LOCKS = sorted((ROOT / "locks").glob("*.txt"))
FREE = {
    *("MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "PSF-2.0", "MPL-2.0"),
    *("Apache-2.0 OR BSD-3-Clause", "Apache-2.0 OR MIT, MPL-2.0"),
}

audit = runpy.run_path(str(ROOT / "locks" / "audit.py"))


def named(requirement):
    return as_written(re.split(r"[\s\[<>=;!~]", requirement)[0])


def wanted():
    """Every direct dependency, wherever it is asked for."""
    project = PROJECT["project"]
    asked = [*PROJECT["build-system"]["requires"], *project["dependencies"]]
    for group in (project["optional-dependencies"], PROJECT["dependency-groups"]):
        asked += [requirement for each in group.values() for requirement in each]
    for file in (ROOT / "locks").glob("*.in"):
        asked += file.read_text(encoding="utf-8").split()
    web = json.loads((ROOT / "web" / "package.json").read_text(encoding="utf-8"))
    return {named(each) for each in (*asked, *web["devDependencies"])}


def test_every_dependency_has_a_reason_and_no_row_is_left_over():
    assert wanted() == set(ROWS) - set(BESIDE)


@pytest.mark.parametrize("package", sorted(ROWS))
def test_every_licence_is_a_free_one(package):
    assert ROWS[package] in FREE


def test_what_the_shop_imports_is_asked_for_or_said_to_come_along():
    """A module that several packages share is had from any of them."""
    known = packages_distributions()
    imported = {module for file in (ROOT / "src").rglob("*.py") for module in modules(file)}
    foreign = {module: known[module] for module in imported if module in known}
    foreign.pop("sales_conversion", None)

    unsaid = [m for m, names in foreign.items() if not set(map(as_written, names)) & set(ROWS)]
    assert unsaid == []
    assert len(foreign) > 15


def as_written(name):
    return name.lower().replace("_", "-")


def modules(file):
    """What may be a module: prose that begins like an import names none that is installed."""
    return re.findall(r"^\s*(?:from|import) (\w+)", file.read_text(encoding="utf-8"), re.MULTILINE)


def entries(lock):
    """The packages of a lock, each with the lines that belong to it."""
    text = re.sub(r"\\\n", " ", lock.read_text(encoding="utf-8"))
    return [line.strip() for line in text.splitlines() if line.strip()]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_everything_locked_is_one_version_by_its_hashes(lock):
    for entry in entries(lock):
        assert re.match(r"^[\w.-]+(\[[\w,.-]+\])?==\S+ ", entry), entry
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), entry


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_no_lock_names_an_address(lock):
    assert not re.search(r"://|--index|--find-links|@ ", lock.read_text(encoding="utf-8"))


def test_nor_does_the_lock_of_the_pages():
    lock = json.loads((ROOT / "web" / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: each for name, each in lock["packages"].items() if name}

    assert all("resolved" not in each for each in packages.values())
    assert all(each["integrity"].startswith("sha512-") for each in packages.values())


def test_every_list_that_is_installed_from_is_locked():
    lists = {file.stem for file in (ROOT / "locks").glob("*.in")} - {"build"}

    assert lists | {"demo", "dev"} == {lock.stem for lock in LOCKS}


KNOWN = {"name": "a", "version": "1", "vulns": []}
WEAK = {"name": "b", "version": "2", "vulns": [{"id": "CVE-1"}]}
SKIPPED = {"name": "c", "skip_reason": "not found"}


@pytest.mark.parametrize(
    ("found", "code", "said"),
    [
        ([KNOWN], 0, "1 packages were asked about"),
        ([KNOWN, WEAK], 1, "b 2 has CVE-1"),
        ([WEAK, SKIPPED], 1, "nobody could be asked about c"),
        ([KNOWN, SKIPPED], 2, "nobody could be asked about c"),
        ([SKIPPED], 2, "out of reach, or knows none"),
        (None, 2, "out of reach, or knows none"),
    ],
)
def test_an_audit_that_nobody_answered_is_no_good_news(found, code, said):
    reports = {"x.txt": None if found is None else {"dependencies": found}}

    assert audit["verdict"](reports) == code
    assert said in "\n".join(audit["told"](reports))


def test_auditing_nothing_is_no_good_news_either():
    assert audit["verdict"]({}) == 2
