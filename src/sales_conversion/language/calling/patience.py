"""How long a call is waited for: the smallest of its deadlines wins."""

from dataclasses import dataclass

from sales_conversion.config.language_model import DeadlineConfig
from sales_conversion.models import ModelAccount, Purpose

WORDING = frozenset({"answer", "repair"})
"""They share one deadline: a repair has what the answer left of it."""


@dataclass(frozen=True, slots=True)
class Patience:
    """When the call has to be over, and how many seconds of silence it may have until then."""

    ends: float
    first_piece: float
    next_piece: float

    @classmethod
    def of(
        cls, config: DeadlineConfig, purpose: Purpose, account: ModelAccount, now: float
    ) -> "Patience":
        ends = min(account.until, now + _allowed(config, purpose) - _used(purpose, account))
        return cls(ends, config.first_piece, config.next_piece)

    def rest(self, now: float) -> float:
        return self.ends - now


def _allowed(config: DeadlineConfig, purpose: Purpose) -> float:
    match purpose:
        case "read":
            return config.read
        case "remember":
            return config.remember
        case "answer" | "repair" | "test":
            return config.answer


def _used(purpose: Purpose, account: ModelAccount) -> float:
    if purpose not in WORDING:
        return 0.0
    return sum(call.milliseconds for call in account.calls if call.purpose in WORDING) / 1000
