"""Sessions made up by seed, with the events that the product records of such ones."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random
from typing import NamedTuple

START = datetime(2026, 1, 1, tzinfo=UTC)
PATHS = {
    "greeting": (("discovery", 50), ("direct_request", 12), ("support", 3), ("", 35)),
    "discovery": (("recommendation", 55), ("education", 15), ("abandoned", 10), ("", 20)),
    "direct_request": (("recommendation", 60), ("cart", 20), ("", 20)),
    "education": (("recommendation", 60), ("", 40)),
    "recommendation": (("consideration", 40), ("cart", 25), ("objection", 15), ("", 20)),
    "consideration": (("cart", 40), ("objection", 20), ("abandoned", 15), ("", 25)),
    "objection": (("cart", 30), ("consideration", 20), ("abandoned", 20), ("", 30)),
    "cart": (("checkout", 55), ("upsell", 10), ("abandoned", 15), ("", 20)),
    "upsell": (("checkout", 60), ("", 40)),
    "checkout": (("payment", 70), ("abandoned", 15), ("", 15)),
    "payment": (("order_confirmation", 90), ("", 10)),
    "order_confirmation": (("support", 10), ("", 90)),
}
"""Where shoppers go on to, with weights; "" is the end."""

CHANNELS = (("web", 70), ("app", 25), ("email", 5))
STRATEGIES = ("value", "direct", "consultative", "educational")
OBJECTIONS = ("price", "trust", "quality", "timing")
INTENTS = ("ask_product", "ask_policy", "browse", "search", "compare", "confirm")
MOMENT = timedelta(milliseconds=1)
ANSWERS = (1, 1, 1, 1, 2)
"""How often the assistant answers in one stage; each is as likely."""


class Happened(NamedTuple):
    """One row of the log."""

    event_id: str
    session_id: str
    at: datetime
    kind: str
    body: str


@dataclass(slots=True)
class Sessions:
    """Makes sessions that start by chance, so many *seconds* apart on average."""

    chance: Random
    seconds: float
    made: int = 0
    at: datetime = START

    def until(self, events: int) -> Iterator[list[Happened]]:
        """Yield the events of one session after another, in all at least so many."""
        told = 0
        while told < events:
            self.at += timedelta(seconds=self.chance.expovariate(1 / self.seconds))
            session = [*_Session(self.chance, f"session-{self.made:08}", self.at).events()]
            self.made += 1
            told += len(session)
            yield session


class _Session:
    def __init__(self, chance: Random, name: str, at: datetime) -> None:
        self._random, self._name, self._at = chance, name, at
        self._place = 0

    def events(self) -> Iterator[Happened]:
        chance = self._random
        met = "none" if chance.random() < 0.05 else "assistant"
        arms = {"holdout": met, "greeting": chance.choice(("short", "long"))}
        arms["cards"] = chance.choice(("three", "four", "five"))
        given = [{"experiment": name, "arm": arm} for name, arm in arms.items()]
        yield self._event("SessionStarted", channel=self._of(CHANNELS), assignments=given)
        yield from self._unassisted() if met == "none" else self._talk()

    def _unassisted(self) -> Iterator[Happened]:
        if self._random.random() < 0.03:
            value = {"minor": self._random.randrange(500, 30000), "currency": "USD"}
            yield self._event("PageEvent", seen_as="p", name="purchase", items=[], value=value)

    def _talk(self) -> Iterator[Happened]:
        stage, strategy = "greeting", self._random.choice(STRATEGIES)
        while stage:
            if stage != "abandoned":
                yield from self._stay(stage, strategy)
            target = self._of(PATHS.get(stage, (("", 1),)))
            if target:
                self._later(900 if target == "abandoned" else 40)
                move = {"source": stage, "target": target, "at": _written(self._at)}
                yield self._event("StageChanged", move=move | {"because": ["so it is"]})
            stage = target

    def _stay(self, stage: str, strategy: str) -> Iterator[Happened]:
        chance = self._random
        if stage == "objection":
            yield self._event("ObjectionRaised", kind=chance.choice(OBJECTIONS), stage=stage)
        for _ in range(chance.choice(ANSWERS)):
            self._later(25)
            yield self._told("MessageReceived", f'{{"message_id":"m{self._place}"}}')
            yield self._answer(strategy)
        if stage == "order_confirmation":
            yield from self._order()

    def _answer(self, strategy: str) -> Happened:
        chance = self._random
        by = strategy if chance.random() < 0.8 else chance.choice(STRATEGIES)
        return self._told(
            "TurnAnswered",
            f'{{"turn_id":"t{self._place}","intent":"{chance.choice(INTENTS)}","strategy":"{by}",'
            '"prompt":"cards","tools":["search_products"],"generated_by":"model",'
            f'"model_cost":"0.00{chance.randrange(1, 10)}"}}',
        )

    def _order(self) -> Iterator[Happened]:
        chance, order_id = self._random, f"order of {self._name}"
        total = {"minor": chance.randrange(500, 30000), "currency": "USD"}
        yield self._event("OrderPlaced", order_id=order_id, total=total, product_ids=["P-1"])
        if chance.random() < 0.04:
            states = {"status": "cancelled", "payment_status": "cancelled"}
            yield self._event("OrderChanged", order_id=order_id, **states)
        elif chance.random() < 0.05:
            back = {"minor": total["minor"] // 2, "currency": "USD"}
            for status in ("pending", "refunded"):
                yield self._event(
                    "RefundChanged", order_id=order_id, refund_id="r", amount=back, status=status
                )

    def _event(self, kind: str, /, **body: object) -> Happened:
        return self._told(kind, json.dumps(body))

    def _told(self, kind: str, body: str) -> Happened:
        """One event; the next is told at least a millisecond later."""
        self._place += 1
        self._at += MOMENT
        event_id = f"{self._name[8:]}-0000-7000-8000-{self._place:012x}"
        return Happened(event_id, self._name, self._at, kind, body)

    def _later(self, seconds: int) -> None:
        self._at += timedelta(milliseconds=int(self._random.expovariate(1 / seconds) * 1000) + 1)

    def _of(self, weighted: tuple[tuple[str, int], ...]) -> str:
        names, weights = zip(*weighted, strict=True)
        return self._random.choices(names, weights)[0]


def _written(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")
