"""The counters of this process; summed over all processes, each event is in them once."""

from collections import defaultdict
from collections.abc import Mapping
from operator import attrgetter
from typing import NamedTuple

from sales_conversion import models
from sales_conversion.analytics.exposition import CounterFamily, exposition

NO_LABELS: Mapping[str, str] = {}


class Counted(NamedTuple):
    """What is counted of a kind of event; labels and the amount name fields of the event."""

    of: type[models.Event]
    name: str
    meaning: str
    labels: Mapping[str, str] = NO_LABELS
    amount: str = ""


COUNTED = (
    Counted(models.SessionStarted, "sales_sessions_total", "Sessions started."),
    Counted(models.MessageReceived, "sales_messages_total", "Messages of shoppers."),
    Counted(
        models.StageChanged,
        "sales_stage_moves_total",
        "Stage changes.",
        {"from": "move.source", "to": "move.target"},
    ),
    Counted(models.ProductViewed, "sales_product_views_total", "Talks that turned to a product."),
    Counted(models.CartChanged, "sales_cart_changes_total", "Changes to carts."),
    Counted(models.CartViewed, "sales_cart_views_total", "Looks into a cart."),
    Counted(models.CartRecovered, "sales_carts_recovered_total", "Carts come back to by a link."),
    Counted(
        models.CartLeft,
        "sales_carts_left_total",
        "Carts nobody came back to.",
        {"status": "status"},
    ),
    Counted(models.ObjectionRaised, "sales_objections_total", "Objections.", {"kind": "kind"}),
    Counted(models.CheckoutStarted, "sales_checkouts_total", "Quotes made."),
    Counted(
        models.ShippingChosen,
        "sales_shipping_choices_total",
        "Ways to send goods chosen.",
        {"method": "method"},
    ),
    Counted(
        models.PaymentChosen,
        "sales_payment_choices_total",
        "Ways to pay chosen.",
        {"provider": "provider"},
    ),
    Counted(models.OrderPlaced, "sales_orders_total", "Orders placed."),
    Counted(
        models.OrderPlaced,
        "sales_revenue_total",
        "What orders were placed for.",
        {"currency": "total.currency"},
        "total.decimal",
    ),
    Counted(
        models.OrderChanged,
        "sales_order_changes_total",
        "Changes of orders, by what they are now.",
        {"status": "status", "payment_status": "payment_status"},
    ),
    Counted(
        models.RefundChanged,
        "sales_refund_changes_total",
        "Changes of refunds, by what they are now.",
        {"status": "status"},
    ),
    Counted(models.PersonRequested, "sales_handoffs_total", "Wishes to talk to a person."),
    Counted(
        models.ConsentChanged,
        "sales_consents_total",
        "What shoppers agreed to and refused.",
        {"purpose": "purpose", "given": "given"},
    ),
    Counted(models.PersonTookOver, "sales_take_overs_total", "Talks a person took over."),
    Counted(models.HandedBack, "sales_hand_backs_total", "Talks given back to the assistant."),
    Counted(
        models.ExperimentExposed,
        "sales_experiment_exposures_total",
        "Shoppers who met an arm for the first time.",
        {"experiment": "experiment", "arm": "arm"},
    ),
    Counted(models.PageEvent, "sales_page_events_total", "What pages told of.", {"name": "name"}),
    Counted(models.StockLow, "sales_low_stock_total", "Goods of which little was left."),
    Counted(
        models.TurnAnswered, "sales_answers_total", "Turns answered.", {"strategy": "strategy"}
    ),
    Counted(
        models.TurnAnswered,
        "sales_answers_worded_total",
        "Turns answered, by what worded them.",
        {"generated_by": "generated_by"},
    ),
)


class MetricsAggregator:
    def __init__(self) -> None:
        self._families = [
            CounterFamily(each.name, each.meaning, tuple(each.labels)) for each in COUNTED
        ]
        self._of = defaultdict[type[models.Event], list[tuple[CounterFamily, Counted]]](list)
        for family, each in zip(self._families, COUNTED, strict=True):
            self._of[each.of].append((family, each))

    def count(self, event: models.Event) -> None:
        for family, each in self._of.get(type(event), ()):
            labels = (_word(attrgetter(path)(event)) for path in each.labels.values())
            family.add(*labels, by=attrgetter(each.amount)(event) if each.amount else 1)

    def exposition(self) -> str:
        """Return every counter in Prometheus' text format."""
        return exposition(self._families)


def _word(value: str | bool) -> str:
    return str(value).lower() if isinstance(value, bool) else value
