"""What became of every request, by kind of call."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

TOO_MANY, LATER = 429, 503
REFUSALS = (TOO_MANY, LATER)


@dataclass(slots=True)
class Tally:
    seconds: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    """Of what was answered, from asking to the end of the answer."""

    refused: Counter[str] = field(default_factory=Counter)
    failed: Counter[str] = field(default_factory=Counter)
    """What is neither an answer nor a clean refusal; among it what never came."""

    without_when: int = 0
    """Refusals that did not say when to come back."""

    answers: list[tuple[float, float]] = field(default_factory=list)
    """When each answered request was asked and when its answer was whole."""

    def answer(self, kind: str, asked: float, now: float) -> None:
        self.seconds[kind].append(now - asked)
        self.answers.append((asked, now))

    def refusal(self, kind: str, status: int, says_when: bool) -> None:
        self.refused[f"{kind}: {status}"] += 1
        self.without_when += not says_when

    def failure(self, kind: str, why: str) -> None:
        self.failed[f"{kind}: {why}"] += 1

    @property
    def answered(self) -> int:
        return len(self.answers)

    @property
    def asked(self) -> int:
        return self.answered + self.refused.total() + self.failed.total()

    @property
    def told(self) -> str:
        refused, failed = self.refused.total(), self.failed.total()
        return f"{self.answered} answered, {refused} refused, {failed} failed"

    def all_seconds(self) -> Sequence[float]:
        return [one for of_kind in self.seconds.values() for one in of_kind]


def percentile(seconds: Sequence[float], share: float) -> float:
    """Return the milliseconds that *share* of them stayed within."""
    ordered = sorted(seconds)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)] * 1000 if ordered else 0.0
