"""A payment provider that is only played: it takes no money and has every fault of a real one."""

import asyncio
import json
import random
import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from sales_conversion.errors import Unauthorized
from sales_conversion.models import PaymentAnswer, PaymentAttempt, PaymentStatus, ProviderEvent
from sales_conversion.models.payment import TAKEN
from sales_conversion.providers.payments.base import PROVIDERS
from sales_conversion.providers.payments.signatures import require_signed, signature

NAME = "simulator"

PLANS: Final[Mapping[str, PaymentStatus]] = {
    "pay": "paid",
    "authorize": "authorized",
    "decline": "failed",
    "confirm": "requires_action",
    "late": "pending",
    "lost": "paid",
    "broken": "paid",
    "broken_decline": "failed",
    "hang": "paid",
}
"""What a token asks for, and how the payment then stands at first.

lost      the call never arrives; called again, it does
broken    the money is taken (or refused), and then the answer is an error
hang      the money is taken, and there is no answer at all
"""

OPEN = frozenset({"pending", "requires_action"})
SILENT = frozenset({"broken", "broken_decline"})


@dataclass(slots=True)
class Charge:
    """A payment as the provider knows it."""

    attempt: PaymentAttempt
    status: PaymentStatus
    times_taken: int = 0
    times_returned: int = 0

    def become(self, status: PaymentStatus) -> None:
        if status in TAKEN and self.status not in TAKEN:
            self.times_taken += 1
        self.status = status


@dataclass(frozen=True, slots=True)
class Call:
    """A webhook the provider wants to be delivered."""

    headers: Mapping[str, str]
    body: bytes


@dataclass(slots=True)
class Simulator:
    """Plays by the token of each attempt; without one, by *faults*, or simply pays.

    Webhooks pile up in `calls`, for a test to deliver late, twice, out of order, or never.
    """

    faults: Mapping[str, float] = field(default_factory=dict)
    """How often each plan is played, as weights; `pay` when there are none."""

    breaks: float = 0.0
    """How often a look-up or a return fails, from 0 to 1."""

    seed: int = 0
    now: Callable[[], float] = time.time
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    charges: dict[str, Charge] = field(default_factory=dict)
    calls: list[Call] = field(default_factory=list)
    _asked: set[str] = field(default_factory=set)
    _chance: random.Random = field(default_factory=random.Random)

    def __post_init__(self) -> None:
        self._chance.seed(self.seed)

    @property
    def name(self) -> str:
        return NAME

    async def charge(self, attempt: PaymentAttempt) -> PaymentAnswer:
        plan = self._plan(attempt)
        is_first = attempt.key not in self._asked
        self._asked.add(attempt.key)
        if plan == "lost" and is_first:
            raise ConnectionError("the simulated line is dead")
        if attempt.key not in self.charges:
            self._take(attempt, PLANS[plan])
            if plan in SILENT:
                raise ConnectionError("the simulated provider answered 502")
            if plan == "hang":
                await asyncio.Event().wait()
        return _answer(self.charges[attempt.key])

    async def look_up(self, attempt: PaymentAttempt) -> PaymentAnswer | None:
        self._maybe_break()
        found = self.charges.get(attempt.key)
        return _answer(found) if found else None

    async def give_back(self, attempt: PaymentAttempt) -> PaymentAnswer:
        self._maybe_break()
        charge = self.charges.get(attempt.key)
        if charge is None:
            return PaymentAnswer("cancelled")
        if charge.status in TAKEN:
            charge.times_returned += 1
        if charge.status in TAKEN | OPEN:
            self._turn(charge, "refunded" if charge.status == "paid" else "cancelled")
        return _answer(charge)

    def come_to(self, key: str, status: PaymentStatus) -> None:
        """Let the payment under *key* go on: confirmed by the shopper, paid late, refused.

        One that is over stays as it is.
        """
        if self.charges[key].status in OPEN:
            self._turn(self.charges[key], status)

    def read(self, headers: Mapping[str, str], body: bytes) -> ProviderEvent:
        require_signed(self.secret, headers.get("simulator-signature", ""), body, self.now())
        try:
            told = json.loads(body)
            return ProviderEvent(str(told["id"]), str(told["order"]), str(told["attempt"]))
        except (ValueError, KeyError, TypeError) as error:
            raise Unauthorized from error

    def call(self, attempt: PaymentAttempt, says: PaymentStatus) -> Call:
        """Return a signed webhook about *attempt*; what it *says* need not be true."""
        told = {
            "id": f"evt_{self._chance.getrandbits(64):x}",
            "order": attempt.order_id,
            "attempt": attempt.id,
            "says": says,
        }
        body = json.dumps(told).encode()
        return Call({"simulator-signature": signature(self.secret, int(self.now()), body)}, body)

    def _take(self, attempt: PaymentAttempt, status: PaymentStatus) -> None:
        charge = Charge(attempt, "pending")
        self.charges[attempt.key] = charge
        self._turn(charge, status)

    def _turn(self, charge: Charge, status: PaymentStatus) -> None:
        charge.become(status)
        self.calls.append(self.call(charge.attempt, status))

    def _plan(self, attempt: PaymentAttempt) -> str:
        if attempt.token and attempt.token in PLANS:
            return attempt.token
        if not self.faults:
            return "pay"
        drawn = random.Random(f"{self.seed} {attempt.key}")
        return drawn.choices(list(self.faults), list(self.faults.values()))[0]

    def _maybe_break(self) -> None:
        if self._chance.random() < self.breaks:
            raise ConnectionError("the simulated provider answered 503")


def _answer(charge: Charge) -> PaymentAnswer:
    waits = charge.status == "requires_action"
    where = f"https://payments.example/confirm/{charge.attempt.id}" if waits else None
    return PaymentAnswer(charge.status, f"sim_{charge.attempt.id}", where)


PROVIDERS(NAME)(Simulator)
