"""A real model that is too slow, that nobody listens to, or that dies while it writes."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any, TypeAlias

import pytest

from sales_conversion.config.language_model import DeadlineConfig
from sales_conversion.factory import ServiceFactory
from sales_conversion.settings import Settings
from tests.conftest import OWNER, house_settings
from tests.integration.http_shopper import SAY, Shopper, start
from tests.integration.http_stream import listening, of_type, saying, serving, text_of, until
from tests.model.conftest import NAME, PATIENT, UNCLEAR, ModelServer, model_of

HASTY = {"turn": 2, "read": 0.2, "answer": 0.2, "first_piece": 0.1}
"""Less than it takes to read what is asked."""

Shop: TypeAlias = Callable[[ModelServer, dict[str, float]], AbstractAsyncContextManager[Shopper]]


@pytest.fixture
def settings(database_url: str) -> Settings:
    return house_settings(
        database_url=database_url, model=(f"local:{NAME}",), model_url="http://x"
    )


@pytest.fixture
def shop(house: ServiceFactory) -> Shop:
    """Return what serves the house with the model of a server, and lets a shopper in."""

    @asynccontextmanager
    async def shop(server: ModelServer, deadlines: dict[str, float]) -> AsyncIterator[Shopper]:
        config = house.configuration
        patience = {"deadlines": DeadlineConfig(**deadlines)}
        config.language_model = config.language_model.model_copy(update=patience)
        house.language.models = {f"local:{NAME}": model_of(server)}
        async with serving(house) as client:
            yield await start(client)

    return shop


async def turn_of(shopper: Shopper, message: str) -> dict[str, Any]:
    answer = await shopper.post(SAY, {"X-Admin-Key": OWNER}, message=message)
    assert answer.status_code == 200, answer.text
    turn: dict[str, Any] = answer.json()
    assert turn["reply"]["text"].strip()
    return turn


def outcomes_of(*turns: dict[str, Any]) -> set[str]:
    return {call["outcome"] for turn in turns for call in turn["explanation"]["calls"]}


async def test_nobody_waits_for_a_model_that_takes_too_long(
    shop: Shop, model_server: ModelServer
) -> None:
    async with shop(model_server, HASTY) as shopper:
        unclear, search = [await turn_of(shopper, said) for said in (UNCLEAR, "a hand grinder")]

    outcomes = outcomes_of(unclear, search)
    assert "timed_out" in outcomes
    assert "answered" not in outcomes
    assert search["reply"]["products"]
    model_server.wait_until(writing=False)


async def test_nobody_misses_a_model_that_dies_in_the_middle_of_a_turn(
    shop: Shop, doomed: ModelServer
) -> None:
    async with shop(doomed, PATIENT) as shopper:
        turn = asyncio.create_task(turn_of(shopper, UNCLEAR))
        await asyncio.to_thread(doomed.wait_until, writing=True)

        doomed.kill()

        unclear, search = await turn, await turn_of(shopper, "a hand grinder")
    assert unclear["generated_by"] == search["generated_by"] == "template"
    assert "failed" in outcomes_of(unclear)
    assert "answered" not in outcomes_of(unclear, search)
    assert search["reply"]["products"]


async def test_a_turn_goes_on_when_who_listens_leaves_while_the_model_writes(
    shop: Shop, model_server: ModelServer
) -> None:
    async with shop(model_server, PATIENT) as shopper:
        async with saying(shopper, UNCLEAR, message_id="m1"):
            await asyncio.to_thread(model_server.wait_until, writing=True)

        async with listening(shopper) as told:
            await until(told, "RUN_FINISHED")
            answer = await until(told, "RUN_FINISHED")

    (finished,) = of_type(answer, "RUN_FINISHED")
    assert finished["runId"] == "m1"
    assert text_of(answer) == finished["result"]["reply"]["text"] != ""
    model_server.wait_until(writing=False)
