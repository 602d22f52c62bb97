"""What a command prints: for people, or with --json one document for programs."""

import json
import sys
from typing import Any

BOLD, DIM, RED, GREEN, YELLOW, PLAIN = (
    "\033[1m",
    "\033[2m",
    "\033[31m",
    "\033[32m",
    "\033[33m",
    "\033[0m",
)


class Output:
    def __init__(self, *, as_json: bool, colours: bool) -> None:
        self.as_json = as_json
        self._colours = colours and not as_json and sys.stdout.isatty()

    def say(self, text: str, style: str = "") -> None:
        """Print a line for people; programs do not get it."""
        if not self.as_json:
            print(f"{style}{text}{PLAIN}" if style and self._colours else text, flush=True)

    def give(self, document: Any) -> None:
        """Print the result for programs."""
        if self.as_json:
            print(json.dumps(document, default=str), flush=True)

    def progress(self, done: int, what: str) -> None:
        """Count on a terminal; say nothing into a file."""
        if not self.as_json and sys.stderr.isatty():
            print(f"\r{done:,} {what}", end="", file=sys.stderr, flush=True)

    def progress_done(self) -> None:
        if not self.as_json and sys.stderr.isatty():
            print(file=sys.stderr)


def warn(of: str) -> None:
    print(f"warning: {of}", file=sys.stderr, flush=True)


def complain(problem: str) -> None:
    print(f"error: {problem}", file=sys.stderr, flush=True)
