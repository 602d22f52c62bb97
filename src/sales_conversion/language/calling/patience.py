"""How long a call is waited for: the smallest of its deadlines wins."""

from collections.abc import Sequence
from dataclasses import dataclass

from sales_conversion.config.language_model import DeadlineConfig
from sales_conversion.models import ModelAccount, ModelCall, Purpose


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
        before = _repaired(account) if purpose == "repair" else ()
        began_as = before[0].purpose if before else purpose
        left = _allowed(config, began_as) - sum(call.milliseconds for call in before) / 1000
        ends = min(account.until, now + left)
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


def _repaired(account: ModelAccount) -> Sequence[ModelCall]:
    """Return the call that is put right, and what was tried to that end: they share one time."""
    latest = [call.purpose != "repair" for call in reversed(account.calls)]
    return account.calls[-latest.index(True) - 1 :] if True in latest else ()
