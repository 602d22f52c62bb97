"""The day's budget is one for all workers."""

import asyncio

import pytest

from sales_conversion.config.language_model import LanguageModelConfig
from sales_conversion.errors import ModelUnavailable
from sales_conversion.factory.area import Area
from sales_conversion.models import ModelAccount
from tests.conftest import house_settings
from tests.contracts.test_model_usage import call, keep_turn
from tests.unit.language.calling.callers import ASKED
from tests.unit.language.calling.models import FakeModel


@pytest.fixture
def settings(database_url):
    return house_settings(database_url=database_url, model=("fake:one",))


@pytest.fixture
def jobs():
    """They are those of the house."""
    return


async def test_what_another_worker_used_up_is_seen(house, clock):
    model, jobs, house.jobs = FakeModel(pause=0), house.jobs, Area()
    house.language.models = {"fake:one": model}
    house.configuration.language_model = LanguageModelConfig.model_validate(
        {"budgets": {"day": {"tokens": 1_000}}}
    )
    async with house:
        calls, account = house.language.calls, ModelAccount("s1", until=float("inf"))
        await keep_turn(house.storage, call(990, "0.5"), at=clock.now())

        assert await calls.ask(ASKED, account, "discovery") == "Good day"
        await jobs.open()
        await _until(lambda: house.language.day.spent.tokens >= 990)
        with pytest.raises(ModelUnavailable, match="used up"):
            await calls.ask(ASKED, account, "discovery")
        await jobs.close()

    assert model.asked == 1
    assert "sales_model_today_tokens 990\n" in house.analytics.exposition()


async def _until(holds):
    for _ in range(2_000):
        if holds():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it never came to that")
