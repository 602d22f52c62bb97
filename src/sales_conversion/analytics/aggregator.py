"""The counters of this process; summed over all processes, each event is in them once."""

from sales_conversion.analytics.exposition import CounterFamily, exposition
from sales_conversion.models import (
    CartChanged,
    CheckoutStarted,
    Event,
    MessageReceived,
    ObjectionRaised,
    OrderPlaced,
    PersonRequested,
    SessionStarted,
    StageChanged,
    StockLow,
    TurnAnswered,
)


class MetricsAggregator:
    def __init__(self) -> None:
        self._sessions = CounterFamily("sales_sessions_total", "Sessions started.")
        self._messages = CounterFamily("sales_messages_total", "Messages of shoppers.")
        self._moves = CounterFamily("sales_stage_moves_total", "Stage changes.", ("from", "to"))
        self._carts = CounterFamily("sales_cart_changes_total", "Changes to carts.")
        self._objections = CounterFamily("sales_objections_total", "Objections.", ("kind",))
        self._checkouts = CounterFamily("sales_checkouts_total", "Quotes made.")
        self._orders = CounterFamily("sales_orders_total", "Orders placed.")
        self._revenue = CounterFamily(
            "sales_revenue_total", "What orders were placed for.", ("currency",)
        )
        self._persons = CounterFamily("sales_handoffs_total", "Wishes to talk to a person.")
        self._low = CounterFamily("sales_low_stock_total", "Goods of which little was left.")
        self._answers = CounterFamily("sales_answers_total", "Turns answered.", ("strategy",))
        self._worded = CounterFamily(
            "sales_answers_worded_total", "Turns answered, by what worded them.", ("generated_by",)
        )

    def count(self, event: Event) -> None:
        match event:
            case SessionStarted():
                self._sessions.add()
            case MessageReceived():
                self._messages.add()
            case StageChanged():
                self._moves.add(event.move.source, event.move.target)
            case CartChanged():
                self._carts.add()
            case ObjectionRaised():
                self._objections.add(event.kind)
            case CheckoutStarted():
                self._checkouts.add()
            case OrderPlaced():
                self._orders.add()
                self._revenue.add(event.total.currency, by=event.total.decimal)
            case PersonRequested():
                self._persons.add()
            case StockLow():
                self._low.add()
            case TurnAnswered():
                self._answers.add(event.strategy)
                self._worded.add(event.generated_by)
            case _:
                pass

    def exposition(self) -> str:
        """Return every counter in Prometheus' text format."""
        return exposition(
            (
                self._sessions,
                self._messages,
                self._moves,
                self._carts,
                self._objections,
                self._checkouts,
                self._orders,
                self._revenue,
                self._persons,
                self._low,
                self._answers,
                self._worded,
            )
        )
