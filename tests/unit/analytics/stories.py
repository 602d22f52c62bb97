"""Sessions to count by hand."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from sales_conversion.models import (
    Assignment,
    CartChanged,
    ExperimentExposed,
    MessageReceived,
    Money,
    Move,
    ObjectionRaised,
    OrderChanged,
    OrderPlaced,
    PageEvent,
    RefundChanged,
    SessionStarted,
    StageChanged,
    TurnAnswered,
    event_id,
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

    def answered(self, strategy, cost="0"):
        return self._answered("browse", strategy, cost)

    def asks_about(self, intent):
        return self._answered(intent, "direct", "0")

    def meets(self, experiment, arm):
        return self._add(ExperimentExposed, experiment, arm)

    def buys_on_page(self, minor, transaction_id=""):
        value = None if minor is None else Money(minor, "USD")
        told = ("purchase", (), (), value, transaction_id)
        return self._add(PageEvent, f"p{len(self.events)}", *told)

    def gives_up(self):
        return self.moves("abandoned")

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

    def _answered(self, intent, strategy, cost):
        worded = (intent, strategy, "p", ("t",), "template", Decimal(cost))
        return self._add(TurnAnswered, f"t{len(self.events)}", *worded)

    def _add(self, kind, *values):
        named = event_id(self.session_id, 1, len(self.events), self.at)
        self.events.append(kind(self.session_id, self.at, *values, event_id=named))
        return self
