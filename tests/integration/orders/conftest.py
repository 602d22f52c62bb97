"""A shop in memory and one in PostgreSQL, paid into a till or by the provider that is played."""

from functools import partial

import pytest

from sales_conversion.jobs.payments import FinishPayments
from sales_conversion.providers.payments.simulator import Simulator
from tests.conftest import house_settings
from tests.integration.rounds import done
from tests.integration.till import Till


@pytest.fixture(params=["memory", "postgres"])
def settings(request):
    if request.param == "memory":
        return house_settings(storage="memory", payment_simulator=True)
    dsn = request.getfixturevalue("database_url")
    return house_settings(database_url=dsn, payment_simulator=True)


@pytest.fixture
def till():
    return Till()


@pytest.fixture
def simulator():
    return Simulator()


@pytest.fixture
async def services(services, till, simulator):
    services.paying.providers = {"manual": till, "simulator": simulator}
    return services


@pytest.fixture
def finishing(services, runner, clock):
    return FinishPayments(services.storage.orders, services.paying.payments, runner, clock)


@pytest.fixture
def finish(finishing):
    return partial(done, finishing)


@pytest.fixture
def kept_order(services, session_id):
    async def kept_order():
        (order,) = (await services.storage.conversations.load(session_id)).orders
        return order

    return kept_order
