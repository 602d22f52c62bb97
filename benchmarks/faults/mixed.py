"""Many changes to one cart at once: the answers are those of some order, one after the other.

Every answer carries the version of the cart, and every change makes a new one; so the versions
tell the order, and a cart kept by hand beside it must come to what each answer says.
"""

import asyncio
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import httpx

from benchmarks.faults import ledger
from benchmarks.faults.buyers import Buyer, crowd
from benchmarks.faults.counting import Count
from benchmarks.faults.shops import Shop

SKUS = tuple(f"FAULT-MIXED-{letter}" for letter in "ABCDE")
Lines = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Change:
    """One request: units to add, or a quantity to set, or codes alone."""

    kind: str
    sku: str
    quantity: int
    expected: int | None = None

    async def send(self, buyer: Buyer) -> httpx.Response:
        if self.kind == "add":
            return await buyer.add(self.sku, self.quantity)
        body: dict[str, Any] = {"discount_codes": ["NONE"]}
        if self.kind == "set":
            body = {"items": [{"sku": self.sku, "quantity": self.quantity}]}
        if self.expected is not None:
            body["expected_version"] = self.expected
        return await buyer.post("cart/update", str(uuid4()), **body)

    def made_to(self, lines: Lines) -> Lines:
        """Return what becomes of *lines*."""
        if self.kind == "codes":
            return lines
        before = lines.get(self.sku, 0) if self.kind == "add" else 0
        changed = {**lines, self.sku: before + self.quantity}
        return {sku: quantity for sku, quantity in changed.items() if quantity}


@dataclass(frozen=True, slots=True)
class Told:
    """A change, and the cart its answer shows."""

    change: Change
    version: int
    lines: Lines


async def mixed(shop: Shop, changes: int, seed: int = 1) -> Sequence[Count]:
    """Send *changes* to one cart at once."""
    await shop.sell(**dict.fromkeys(SKUS, 100_000))
    async with crowd(shop) as rivals:
        buyer = await rivals.enter()
        first = await buyer.add(SKUS[0])
        began = _told(Change("add", SKUS[0], 1), first.raise_for_status())
        wished = _changes(changes, began.version, seed)
        answers = await asyncio.gather(*(change.send(buyer) for change in wished))
        last = await buyer.post("cart/update", items=[{"sku": "FAULT-MIXED-A", "quantity": 7}])
    pairs = list(zip(wished, answers, strict=True))
    done = [_told(change, answer) for change, answer in pairs if answer.is_success]
    ended = _told(Change("set", SKUS[0], 7), last.raise_for_status())
    refused = Counter(_refusal(change, answer) for change, answer in pairs if answer.is_error)
    return [
        Count("changes that were made", len(done)),
        Count("refused, as the cart had changed since", refused.pop("stale", 0)),
        *(Count(f"refused as {said}", count, 0) for said, count in refused.items()),
        Count("answers that fit no order of the changes", _misfits(began, [*done, ended]), 0),
        Count("requests repeated under their key", rivals.repeated),
        *await ledger.audit(shop.dsn),
    ]


def _changes(count: int, version: int, seed: int) -> Sequence[Change]:
    """Mix adding, setting, removing and codes; some know the cart, and may come too late."""
    dice = random.Random(seed)
    kinds = ("add", "add", "set", "set", "codes")
    return [
        Change(
            kind,
            dice.choice(SKUS),
            dice.randint(1, 3) if kind == "add" else dice.randint(0, 5),
            version if kind != "add" and dice.random() < 0.4 else None,
        )
        for kind in (kinds[number % len(kinds)] for number in range(count))
    ]


def _told(change: Change, answer: httpx.Response) -> Told:
    cart = answer.json()
    lines = {item["sku"]: item["quantity"] for item in cart["items"]}
    return Told(change, cart["version"], lines)


def _refusal(change: Change, answer: httpx.Response) -> str:
    code = answer.json().get("code")
    knew = change.expected is not None
    return "stale" if knew and code == "version_conflict" else f"{answer.status_code} {code}"


def _misfits(began: Told, told: Sequence[Told]) -> int:
    """Make the changes one by one in the order of versions; count those that tell another cart.

    Of two that come to the same, the one that knew the version, or added, was the first: what
    only sets a quantity may have found it so.
    """
    version, lines = began.version, began.lines
    waiting = sorted(told, key=lambda each: (each.version, _may_find_it_so(each.change)))
    while waiting:
        following = next((each for each in waiting if _follows(each, version, lines)), None)
        if following is None:
            return len(waiting)
        waiting.remove(following)
        version, lines = following.version, following.lines
    return 0


def _may_find_it_so(change: Change) -> bool:
    return change.kind != "add" and change.expected is None


def _follows(told: Told, version: int, lines: Lines) -> bool:
    """Tell whether *told* is what the change makes of *lines* at *version*."""
    if told.change.expected not in (None, version):
        return False
    made = told.change.made_to(lines)
    return (told.version, told.lines) == (version + (made != lines), made)
