"""SECURITY.md names the tests that prove it: each of them is there."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENT = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py(?:::\w+)?)`", DOCUMENT)))


def proofs_in(file):
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return {each.name for each in ast.walk(tree) if isinstance(each, kinds)}


@pytest.mark.parametrize("named", NAMED)
def test_what_proves_a_rule_is_there(named):
    file, _, name = named.partition("::")

    assert proofs_in(file) >= ({name} if name else set())


def test_every_rule_is_proven_by_something():
    rules = DOCUMENT.partition("## What is defended")[2].partition("## What is not")[0]
    rows = [
        line for line in rules.splitlines() if line.startswith("| ") and "proven by" not in line
    ]

    unproven = [row for row in rows if "`tests/" not in row.split(" | ")[-1]]
    assert not unproven
    assert len(rows) > 15
