"""No sequence of calls leads to an order that nobody agreed to, or to what is somebody else's."""

from dataclasses import dataclass

import pytest
from hypothesis.stateful import run_state_machine_as_test

from sales_conversion.factory.area import Area
from sales_conversion.providers.payments.simulator import Simulator
from sales_conversion.services.order_service import OrderService
from tests.conftest import StoppedClock, composed, house_settings
from tests.hostile.crowd import Crowd
from tests.hostile.examples import examples
from tests.hostile.wire import wired

SCENARIOS, STEPS = 60, 50


@dataclass
class OwnShop:
    """A shop of its own for one scenario; *change* puts something else into it before it opens."""

    loaded: object
    change: object

    def __post_init__(self):
        self.clock = StoppedClock()
        told = {"storage": "memory", "payment_simulator": True}
        house = composed(house_settings(**told), self.loaded, self.clock, Area())
        ways = {"payment_methods": ("manual", "simulator")}
        house.configuration.shop = house.configuration.shop.model_copy(update=ways)
        self.simulator = Simulator(now=lambda: self.clock.now().timestamp())
        house.paying.providers = {**house.paying.providers, "simulator": self.simulator}
        self.change(house)
        self.exits = house.configuration.pipeline.exits
        self.opened = wired(house)
        self.wire = self.opened.__enter__()

    def close(self):
        self.opened.__exit__(None, None, None)


def crowd(loaded, change=lambda _: None):
    class Ours(Crowd):
        @staticmethod
        def open():
            return OwnShop(loaded, change)

    return Ours


def run(machine, scenarios=SCENARIOS):
    run_state_machine_as_test(machine, settings=examples(scenarios, stateful_step_count=STEPS))


def test_whatever_anybody_does_nobody_gets_what_is_not_theirs(loaded):
    run(crowd(loaded))


class Careless(OrderService):
    """Takes any quote for the one that was agreed to."""

    def _agreed(self, handle, wish):
        return handle.quote


def test_a_shop_that_does_not_ask_what_was_agreed_to_is_found_out(loaded):
    def carelessly(house):
        house.selling.orders = Careless(
            house.storage.catalogue,
            house.storage.orders,
            house.platform.ids,
            "it seals the quotes",
            house.configuration.shop,
            house.selling.discounts,
        )

    with pytest.raises(AssertionError):
        run(crowd(loaded, carelessly))
