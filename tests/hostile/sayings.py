"""What people say to an assistant to make it do what it must not, by kind: one line each."""

from pathlib import Path

from tests.hostile.coded import CODES
from tests.hostile.examples import is_long

HERE = Path(__file__).parent / "said"
TURNS = " || "
KINDS = (
    *("instructions", "roles", "secrets", "forged", "money", "staff"),
    *("others", "till", "addresses", "turns", "odd", "coded", "misheard"),
)


def lines_of(kind):
    written = (HERE / f"{kind}.txt").read_text("utf-8").splitlines()
    return [line.replace("\\n", "\n") for line in written if line and not line.startswith("# ")]


def talks_of(kind):
    """Return what is said, message by message."""
    if kind == "coded":
        return [[code(line)] for line in lines_of(kind) for code in CODES]
    return [line.split(TURNS) for line in lines_of(kind)]


def some_of(talks, share):
    """Return one of each *share* of them, spread over the whole; in the long run all."""
    return talks if is_long() else talks[::share]
