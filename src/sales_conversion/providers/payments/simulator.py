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
from sales_conversion.models import (
    Money,
    PaymentAnswer,
    PaymentAttempt,
    PaymentStatus,
    ProviderEvent,
    Refund,
    RefundAnswer,
    RefundStatus,
)
from sales_conversion.models.payment import TAKEN
from sales_conversion.providers.payments.base import PROVIDERS, Means
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

REFUND_PLANS: Final[Mapping[str, RefundStatus]] = {
    "back": "refunded",
    "back_late": "pending",
    "back_refused": "failed",
    "back_lost": "refunded",
    "back_broken": "refunded",
    "back_hang": "refunded",
}
"""What the reason of a refund asks for, and how the refund then stands at first."""

OPEN = frozenset({"pending", "requires_action"})
LOST = frozenset({"lost", "back_lost"})
SILENT = frozenset({"broken", "broken_decline", "back_broken"})
HANGING = frozenset({"hang", "back_hang"})


@dataclass(slots=True)
class Charge:
    """A payment as the provider knows it."""

    attempt: PaymentAttempt
    status: PaymentStatus
    times_taken: int = 0
    rests: list[Money] = field(default_factory=list)
    """What went back as the rest of it."""

    times_overdrawn: int = 0
    """How often more was asked for than there was."""

    refunds: dict[str, tuple[Refund, RefundStatus]] = field(default_factory=dict)

    @property
    def left(self) -> Money:
        """What was taken and is neither back nor on its way."""
        back = [refund.amount for refund, status in self.refunds.values() if status != "failed"]
        taken = self.attempt.amount * self.times_taken
        return sum((-amount for amount in (*back, *self.rests)), start=taken)

    @property
    def times_returned(self) -> int:
        """How often the whole of it went back."""
        whole = [r for r, status in self.refunds.values() if status != "failed"]
        parts = (*self.rests, *(refund.amount for refund in whole))
        return sum(part == self.attempt.amount for part in parts)

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

    refund_faults: Mapping[str, float] = field(default_factory=dict)
    """The same for refunds, which play by their reason; `back` when there are none."""

    breaks: float = 0.0
    """How often a look-up, a capture or a return fails, from 0 to 1."""

    seed: int = 0
    now: Callable[[], float] = time.time
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    charges: dict[str, Charge] = field(default_factory=dict)
    calls: list[Call] = field(default_factory=list)
    hangs: asyncio.Event = field(default_factory=asyncio.Event)
    """Set once a call has no answer."""

    _known: dict[str, Charge] = field(default_factory=dict)
    _asked: set[str] = field(default_factory=set)
    _chance: random.Random = field(default_factory=random.Random)

    def __post_init__(self) -> None:
        self._chance.seed(self.seed)

    @property
    def name(self) -> str:
        return NAME

    async def charge(self, attempt: PaymentAttempt) -> PaymentAnswer:
        plan = self._plan(attempt.key, attempt.token, PLANS, self.faults)
        self._may_lose(plan, attempt.key)
        if attempt.key not in self.charges:
            self._take(attempt, PLANS[plan])
            await self._play(plan)
        return _answer(self.charges[attempt.key])

    async def look_up(self, attempt: PaymentAttempt) -> PaymentAnswer | None:
        self._maybe_break()
        found = self.charges.get(attempt.key)
        return _answer(found) if found else None

    async def capture(self, attempt: PaymentAttempt) -> PaymentAnswer:
        """Take what was authorized; the line may break before that, and after it."""
        self._maybe_break()
        charge = self.charges[attempt.key]
        if charge.status == "authorized":
            self._turn(charge, "paid")
        self._maybe_break()
        return _answer(charge)

    async def give_back(self, attempt: PaymentAttempt) -> PaymentAnswer:
        self._maybe_break()
        charge = self.charges.get(attempt.key)
        if charge is None:
            return PaymentAnswer("cancelled")
        if charge.status in TAKEN:
            charge.rests.append(charge.left)
        if charge.status in TAKEN | OPEN:
            self._turn(charge, "refunded" if charge.status == "paid" else "cancelled")
        return _answer(charge)

    async def refund(self, refund: Refund) -> RefundAnswer:
        plan = self._plan(refund.id, refund.reason, REFUND_PLANS, self.refund_faults)
        self._may_lose(plan, refund.id)
        charge = self._refundable(refund)
        if refund.id not in charge.refunds:
            self._return(charge, refund, REFUND_PLANS[plan])
            await self._play(plan)
        return RefundAnswer(charge.refunds[refund.id][1], f"sim_{refund.id}")

    async def look_up_refund(self, refund: Refund) -> RefundAnswer | None:
        self._maybe_break()
        known = self._refundable(refund).refunds.get(refund.id)
        return RefundAnswer(known[1], f"sim_{refund.id}") if known else None

    def end_refund(self, charge: Charge, refund_id: str, status: RefundStatus) -> None:
        """Let a refund that is under way come to its end."""
        refund, was = charge.refunds[refund_id]
        if was == "pending":
            charge.refunds[refund_id] = (refund, status)
            self.calls.append(self.call(charge.attempt, status, refund_id))

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
            named = str(told["id"]), str(told["order"]), str(told["attempt"])
            return ProviderEvent(*named, refund_id=told.get("refund"))
        except (ValueError, KeyError, TypeError) as error:
            raise Unauthorized from error

    def call(self, attempt: PaymentAttempt, says: str, refund_id: str | None = None) -> Call:
        """Return a signed webhook about *attempt* or a refund; what it *says* need not be true."""
        told = {
            "id": f"evt_{self._chance.getrandbits(64):x}",
            "order": attempt.order_id,
            "attempt": attempt.id,
            "says": says,
            **({"refund": refund_id} if refund_id else {}),
        }
        body = json.dumps(told).encode()
        return Call({"simulator-signature": signature(self.secret, int(self.now()), body)}, body)

    def _take(self, attempt: PaymentAttempt, status: PaymentStatus) -> None:
        charge = Charge(attempt, "pending")
        self.charges[attempt.key] = self._known[attempt.id] = charge
        self._turn(charge, status)

    def _turn(self, charge: Charge, status: PaymentStatus) -> None:
        charge.become(status)
        self.calls.append(self.call(charge.attempt, status))

    def _refundable(self, refund: Refund) -> Charge:
        return self._known[refund.attempt_id]

    def _return(self, charge: Charge, refund: Refund, status: RefundStatus) -> None:
        """More than is left is refused, and counted."""
        if status != "failed" and refund.amount > charge.left:
            charge.times_overdrawn += 1
            status = "failed"
        charge.refunds[refund.id] = (refund, status)
        self.calls.append(self.call(charge.attempt, status, refund.id))

    def _plan(
        self, key: str, wished: str | None, plans: Mapping[str, str], faults: Mapping[str, float]
    ) -> str:
        if wished and wished in plans:
            return wished
        if not faults:
            return next(iter(plans))
        drawn = random.Random(f"{self.seed} {key}")
        return drawn.choices(list(faults), list(faults.values()))[0]

    def _may_lose(self, plan: str, key: str) -> None:
        """The first call of a plan that is lost never arrives."""
        is_first = key not in self._asked
        self._asked.add(key)
        if plan in LOST and is_first:
            raise ConnectionError("the simulated line is dead")

    async def _play(self, plan: str) -> None:
        """Keep the answer back, as *plan* has it."""
        if plan in SILENT:
            raise ConnectionError("the simulated provider answered 502")
        if plan in HANGING:
            self.hangs.set()
            await asyncio.Event().wait()

    def _maybe_break(self) -> None:
        if self._chance.random() < self.breaks:
            raise ConnectionError("the simulated provider answered 503")


def _answer(charge: Charge) -> PaymentAnswer:
    waits = charge.status == "requires_action"
    where = f"https://payments.example/confirm/{charge.attempt.id}" if waits else None
    return PaymentAnswer(charge.status, f"sim_{charge.attempt.id}", where)


@PROVIDERS(NAME)
def played(means: Means) -> Simulator:
    return Simulator(now=lambda: means.clock.now().timestamp())
