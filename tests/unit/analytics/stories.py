"""Sessions to count by hand."""

from datetime import UTC, datetime, timedelta

from sales_conversion.models import (
    Assignment,
    CartChanged,
    MessageReceived,
    Money,
    Move,
    ObjectionRaised,
    OrderChanged,
    OrderPlaced,
    RefundChanged,
    SessionStarted,
    StageChanged,
    TurnAnswered,
)

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


class Story:
    """The events of one session; every call adds the next."""

    def __init__(self, session_id, at=NOON):
        self.session_id = session_id
        self.at = at
        self.events = []
        self._stage = "greeting"

    def later(self, seconds):
        self.at += timedelta(seconds=seconds)
        return self

    def starts(self, channel="web", **arms):
        dealt = tuple(Assignment(*each) for each in arms.items())
        return self._add(SessionStarted, channel, dealt)

    def asks(self):
        return self._add(MessageReceived, f"m{len(self.events)}")

    def moves(self, target):
        move = Move(self._stage, target, self.at, ("the shopper wants to",))
        self._stage = target
        return self._add(StageChanged, move)

    def answered(self, strategy):
        return self._add(TurnAnswered, f"t{len(self.events)}", "browse", strategy, "p", ("t",))

    def objects(self, kind):
        return self._add(ObjectionRaised, kind)

    def fills_cart(self):
        return self._add(CartChanged, f"cart-{self.session_id}", "SKU-1", 1)

    def orders(self, order_id, minor, currency="USD"):
        return self._add(OrderPlaced, order_id, Money(minor, currency), ("p1",))

    def cancels(self, order_id):
        return self._add(OrderChanged, order_id, "cancelled", "cancelled")

    def refunds(self, order_id, refund_id, minor, status="refunded"):
        amount = Money(minor, "USD")
        return self._add(RefundChanged, order_id, refund_id, amount, status)

    def _add(self, kind, *values):
        self.events.append(kind(self.session_id, self.at, *values))
        return self
