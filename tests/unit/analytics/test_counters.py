import pytest

from sales_conversion.analytics.aggregator import MetricsAggregator
from sales_conversion.analytics.conversion_tracker import AT_ONCE, ConversionTracker
from sales_conversion.analytics.exposition import CounterFamily, exposition
from sales_conversion.analytics.listeners import ConversionEventListener
from sales_conversion.analytics.memory_metrics import MemoryMetricsRepository
from sales_conversion.analytics.metrics_collector import MetricsCollector
from sales_conversion.analytics.model_meter import ModelMeter
from sales_conversion.events import EventBus
from sales_conversion.models import (
    Basket,
    CartLeft,
    CartRecovered,
    CartViewed,
    ConsentChanged,
    Event,
    Experiment,
    ExperimentExposed,
    HandedBack,
    MetricsQuery,
    Money,
    OrderChanged,
    PageEvent,
    PaymentChosen,
    PersonTookOver,
    ProductViewed,
    RefundChanged,
    ShippingChosen,
)
from tests.unit.analytics.stories import NOON, Story


class Shop:
    """The analytics of one process, as wired in the product."""

    def __init__(self, *experiments):
        self.committed, counted = EventBus(), EventBus()
        metrics = MemoryMetricsRepository("USD")
        self.committed.subscribe(Event, metrics.record)
        counters = MetricsAggregator()
        ConversionEventListener(counters).listen(counted)
        self.tracker = ConversionTracker(metrics, counted)
        self.collector = MetricsCollector(metrics, counters, ModelMeter("USD"), experiments)

    def commit(self, *stories):
        for story in stories:
            for event in story.events:
                self.committed.publish(event)

    def lines(self):
        return self.collector.exposition().splitlines()


async def test_what_was_relayed_is_in_the_report_and_in_the_counters():
    shop = Shop()
    sale = Story("s1").starts().asks().objects("price").answered("direct").moves("cart")
    shop.commit(sale.fills_cart().orders("o1", 12950), Story("s2").starts())

    assert await shop.tracker.relay() == 8
    assert await shop.tracker.relay() == 0

    report = await shop.collector.report(MetricsQuery())
    assert (report.sessions, report.conversions) == (2, 1)
    assert [line for line in shop.lines() if not line.startswith("#")] == [
        "sales_sessions_total 2",
        "sales_messages_total 1",
        'sales_stage_moves_total{from="greeting",to="cart"} 1',
        "sales_product_views_total 0",
        "sales_cart_changes_total 1",
        "sales_cart_views_total 0",
        "sales_carts_recovered_total 0",
        'sales_objections_total{kind="price"} 1',
        "sales_checkouts_total 0",
        "sales_orders_total 1",
        'sales_revenue_total{currency="USD"} 129.50',
        "sales_handoffs_total 0",
        "sales_take_overs_total 0",
        "sales_hand_backs_total 0",
        "sales_low_stock_total 0",
        'sales_answers_total{strategy="direct"} 1',
        'sales_answers_worded_total{generated_by="template"} 1',
    ]


BASKET = Basket((), Money(900, "USD"))


@pytest.mark.parametrize(
    ("event", "line"),
    [
        (ProductViewed("s1", NOON, "p1"), "sales_product_views_total 1"),
        (CartViewed("s1", NOON, "c1", BASKET), "sales_cart_views_total 1"),
        (CartRecovered("s1", NOON, "c2", "c1"), "sales_carts_recovered_total 1"),
        (CartLeft("s1", NOON, "c1", "expired"), 'sales_carts_left_total{status="expired"} 1'),
        (
            ShippingChosen("s1", NOON, "c1", "post", BASKET),
            'sales_shipping_choices_total{method="post"} 1',
        ),
        (
            PaymentChosen("s1", NOON, "o1", "card", BASKET),
            'sales_payment_choices_total{provider="card"} 1',
        ),
        (
            OrderChanged("s1", NOON, "o1", "shipped", "paid"),
            'sales_order_changes_total{status="shipped",payment_status="paid"} 1',
        ),
        (
            RefundChanged("s1", NOON, "o1", "r1", Money(5, "USD"), "refunded"),
            'sales_refund_changes_total{status="refunded"} 1',
        ),
        (PersonTookOver("s1", NOON, "Ada"), "sales_take_overs_total 1"),
        (HandedBack("s1", NOON, "Ada"), "sales_hand_backs_total 1"),
        (
            ExperimentExposed("s1", NOON, "cards", "five"),
            'sales_experiment_exposures_total{experiment="cards",arm="five"} 1',
        ),
        (
            ConsentChanged("s1", NOON, "profile", False, "said so"),
            'sales_consents_total{purpose="profile",given="false"} 1',
        ),
        (PageEvent("s1", NOON, "p", "view_item"), 'sales_page_events_total{name="view_item"} 1'),
    ],
)
def test_every_kind_of_event_has_a_counter(event, line):
    counters = MetricsAggregator()

    counters.count(event)

    assert line in counters.exposition().splitlines()


async def test_an_experiment_that_is_grouped_by_is_compared():
    shop = Shop(Experiment("cards", {"three": 1, "five": 1}))
    for number in range(40):
        three, five = Story(f"a{number}").starts(cards="three"), Story(f"b{number}")
        five.starts(cards="five", channel="app" if number % 2 else "web")
        shop.commit(three.orders(f"o{number}", 100) if number < 10 else three)
        shop.commit(five.orders(f"p{number}", 100) if number < 30 else five)
    await shop.tracker.relay()

    report = await shop.collector.report(MetricsQuery(group_by=("channel", "experiment:cards")))

    (found,) = report.experiments
    control, other = found.arms
    assert (found.control, control.sessions, control.conversions) == ("three", 40, 10)
    assert control.difference is None
    assert (other.sessions, other.conversions, other.difference) == (40, 30, 0.5)
    assert 0.28 < other.low < 0.29
    assert 0.65 < other.high < 0.66
    assert (found.split_p_value, found.split_is_broken) == (1.0, False)


async def test_a_report_by_other_things_compares_nothing():
    shop = Shop(Experiment("cards", {"three": 1, "five": 1}))

    report = await shop.collector.report(MetricsQuery(group_by=("channel", "experiment:other")))

    assert report.experiments == ()


async def test_nothing_is_counted_before_it_is_relayed():
    shop = Shop()
    shop.commit(Story("s1").starts())

    assert (await shop.collector.report(MetricsQuery())).sessions == 0
    assert "sales_sessions_total 0" in shop.lines()


async def test_a_crowd_is_relayed_in_several_goes():
    shop = Shop()
    shop.commit(*(Story(f"s{number}").starts() for number in range(AT_ONCE + 1)))

    assert [await shop.tracker.relay() for _ in range(3)] == [AT_ONCE, 1, 0]


def test_each_currency_has_its_own_revenue():
    shop = MetricsAggregator()
    for event in Story("s1").orders("o1", 500, "JPY").orders("o2", 1999, "EUR").events:
        shop.count(event)

    text = shop.exposition()

    assert 'sales_revenue_total{currency="EUR"} 19.99\n' in text
    assert 'sales_revenue_total{currency="JPY"} 500\n' in text


def test_labels_are_written_so_that_nothing_can_break_out_of_them():
    family = CounterFamily("odd_total", "Odd names.", ("name",))
    family.add('a"b\\c\nd')

    assert exposition([family]) == (
        "# HELP odd_total Odd names.\n"
        "# TYPE odd_total counter\n"
        'odd_total{name="a\\"b\\\\c\\nd"} 1\n'
    )


async def test_the_holdout_is_compared_with_an_interval_around_the_difference():
    shop = Shop()
    for number in range(40):
        met, none = Story(f"a{number}"), Story(f"b{number}")
        met.starts(holdout="assistant")
        none.starts(holdout="none")
        shop.commit(met.orders(f"o{number}", 100) if number < 30 else met)
        shop.commit(none.orders(f"p{number}", 100) if number < 10 else none)
    await shop.tracker.relay()

    found = (await shop.collector.report(MetricsQuery())).holdout

    assert found.lift == 0.5
    assert 0.28 < found.low < 0.29
    assert 0.65 < found.high < 0.66


async def test_a_holdout_of_one_side_only_has_no_lift():
    shop = Shop()
    shop.commit(Story("s1").starts(holdout="none"))
    await shop.tracker.relay()

    found = (await shop.collector.report(MetricsQuery())).holdout

    assert (found.share, found.lift) == (1, None)
