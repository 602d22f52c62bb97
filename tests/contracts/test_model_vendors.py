"""What every vendor of language models is asked over its own protocol, and how it may fail."""

import asyncio
import json
import random
from collections.abc import AsyncIterator
from contextlib import aclosing
from dataclasses import replace
from traceback import format_exception

import pytest

from sales_conversion.errors import ModelUnavailable
from sales_conversion.interfaces import ILanguageModel
from sales_conversion.models import ModelRequest, ModelUsage
from sales_conversion.providers.llm.base import VENDORS
from sales_conversion.settings import Settings
from tests.contracts.model_stand_ins import KEY, PATIENCE, ModelStandIn
from tests.contracts.model_vendors import REQUEST, SCHEMA, VENDORS_OVER_HTTP, Vendor
from tests.contracts.noisy_dialect import NoisyDialect


@pytest.fixture(params=VENDORS_OVER_HTTP, ids=lambda vendor: vendor.model)
def vendor(request: pytest.FixtureRequest) -> Vendor:
    found: Vendor = request.param
    return found


@pytest.fixture
async def server(vendor: Vendor) -> AsyncIterator[ModelStandIn]:
    async with ModelStandIn(vendor.dialect()).listening() as stand_in:
        yield stand_in


@pytest.fixture
async def model(vendor: Vendor, server: ModelStandIn) -> AsyncIterator[ILanguageModel]:
    word, _, name = vendor.model.partition(":")
    opened = VENDORS.find(word)(name, vendor.settings(server.url))
    yield opened
    await opened.close()


async def said_by(
    model: ILanguageModel, request: ModelRequest = REQUEST
) -> list[str | ModelUsage]:
    return [piece async for piece in model.stream(request)]


async def failure_of(model: ILanguageModel) -> ModelUnavailable:
    with pytest.raises(ModelUnavailable) as failed:
        await said_by(model)
    return failed.value


def test_it_is_called_as_it_was_configured(model: ILanguageModel, vendor: Vendor) -> None:
    assert model.name == vendor.model


async def test_the_answer_comes_in_pieces_and_then_what_was_used(model: ILanguageModel) -> None:
    assert await said_by(model) == ["Good ", "morning", ".", ModelUsage(90, 60, 5)]


async def test_the_prefix_is_apart_from_the_prompt_and_the_length_is_told(
    model: ILanguageModel, server: ModelStandIn, vendor: Vendor
) -> None:
    await said_by(model)

    (asked,) = server.asked
    assert vendor.prefix(asked.body) == REQUEST.prefix
    assert vendor.prompt(asked.body) == REQUEST.prompt
    assert vendor.longest(asked.body) == REQUEST.longest
    assert vendor.key(asked) == KEY


async def test_the_model_is_held_to_a_schema(
    model: ILanguageModel, server: ModelStandIn, vendor: Vendor
) -> None:
    server.pieces = ['{"intent": ', '"search"}']

    pieces = await said_by(
        model, ModelRequest(purpose="read", prefix="p", prompt="q", schema=SCHEMA)
    )

    assert json.loads("".join(p for p in pieces if isinstance(p, str))) == {"intent": "search"}
    asked = vendor.schema(server.asked[0].body)
    assert asked["properties"]["intent"]["enum"] == ["search", "leave"]


@pytest.mark.parametrize("vendor", [VENDORS_OVER_HTTP[0]], ids=["openai"])
async def test_openai_is_asked_for_every_field_since_it_holds_to_no_other_schema(
    model: ILanguageModel, server: ModelStandIn, vendor: Vendor
) -> None:
    text = {"type": "object", "properties": {"query": {"type": "string"}}}

    await said_by(model, ModelRequest(purpose="read", prefix="p", prompt="q", schema=text))

    asked = server.asked[0].body["response_format"]["json_schema"]
    assert asked["strict"] is True
    assert asked["schema"]["required"] == ["query"]


@pytest.mark.parametrize("vendor", [VENDORS_OVER_HTTP[0]], ids=["openai"])
async def test_a_model_that_cannot_but_think_has_room_for_it_and_is_as_free_as_it_wants(
    server: ModelStandIn, vendor: Vendor
) -> None:
    model = VENDORS.find("openai")("gpt-5-mini", vendor.settings(server.url))

    await said_by(model, replace(REQUEST, schema=SCHEMA))

    asked = server.asked[0].body
    assert asked["max_completion_tokens"] > REQUEST.longest
    assert asked["reasoning_effort"] == "minimal"
    assert "temperature" not in asked
    await model.close()


@pytest.mark.parametrize("vendor", [VENDORS_OVER_HTTP[1]], ids=["local"])
async def test_servers_of_ones_own_are_found_without_the_path_they_all_have(
    server: ModelStandIn,
) -> None:
    model = VENDORS.find("local")("any", Settings(model_url=server.url))

    await said_by(model)

    assert server.asked[0].path == "/v1/chat/completions"
    await model.close()


async def test_what_it_thinks_is_not_what_it_says(
    model: ILanguageModel, server: ModelStandIn
) -> None:
    server.thoughts = ["They greet me."]

    said = await said_by(model)

    assert "".join(piece for piece in said if isinstance(piece, str)) == "Good morning."


@pytest.mark.parametrize("status", [429, 500, 502, 503, 529])
async def test_what_may_pass_is_told_so(
    model: ILanguageModel, server: ModelStandIn, status: int
) -> None:
    server.status = status

    assert (await failure_of(model)).passing


@pytest.mark.parametrize("status", [400, 401, 403, 404, 422])
async def test_what_will_not_pass_is_told_so(
    model: ILanguageModel, server: ModelStandIn, status: int
) -> None:
    server.status = status

    assert not (await failure_of(model)).passing


async def test_it_is_asked_only_once(model: ILanguageModel, server: ModelStandIn) -> None:
    server.status = 503

    await failure_of(model)

    assert len(server.asked) == 1


async def test_a_failure_repeats_nothing_that_was_said(
    model: ILanguageModel, server: ModelStandIn
) -> None:
    server.status, server.page = 400, f'{{"error": {{"message": "{REQUEST.prompt}"}}}}'.encode()

    failure = await failure_of(model)

    assert REQUEST.prompt not in "".join(format_exception(failure))


@pytest.mark.parametrize("after", [1, 3])
async def test_a_line_that_is_cut_may_hold_the_next_time(
    model: ILanguageModel, server: ModelStandIn, after: int
) -> None:
    server.breaks_after = after

    assert (await failure_of(model)).passing


async def test_who_is_overloaded_in_the_middle_may_answer_the_next_time(
    model: ILanguageModel, server: ModelStandIn
) -> None:
    server.tires = True

    assert (await failure_of(model)).passing


async def test_an_answer_without_an_end_is_none(
    model: ILanguageModel, server: ModelStandIn
) -> None:
    server.ends = False

    assert (await failure_of(model)).passing


async def test_a_refusal_is_no_answer(model: ILanguageModel, server: ModelStandIn) -> None:
    server.refuses = True

    assert not (await failure_of(model)).passing


async def test_what_cannot_be_read_is_no_answer(
    model: ILanguageModel, server: ModelStandIn
) -> None:
    server.garbles = True

    assert not (await failure_of(model)).passing


async def test_whatever_comes_over_a_bad_line_is_an_answer_or_none(
    model: ILanguageModel, server: ModelStandIn, vendor: Vendor
) -> None:
    server.dialect = NoisyDialect(vendor.dialect(), random.Random(vendor.model))
    answers = failures = 0

    for _ in range(60):
        try:
            *said, used = await said_by(model)
        except ModelUnavailable:
            failures += 1
            continue
        answers += 1
        assert isinstance(used, ModelUsage)
        assert all(isinstance(piece, str) for piece in said)

    assert answers > 0 < failures


async def test_a_page_is_no_answer(model: ILanguageModel, server: ModelStandIn) -> None:
    server.page = b"<!doctype html><title>Welcome</title>"

    await failure_of(model)


async def test_nobody_at_home_may_pass(vendor: Vendor) -> None:
    word, _, name = vendor.model.partition(":")
    model = VENDORS.find(word)(name, vendor.settings("http://127.0.0.1:9"))

    assert (await failure_of(model)).passing

    await model.close()


async def test_who_closes_the_answer_hangs_up(model: ILanguageModel, server: ModelStandIn) -> None:
    server.hangs_after = 3

    async with aclosing(model.stream(REQUEST)) as answer:
        assert await anext(answer) == "Good "

    async with asyncio.timeout(PATIENCE):
        await server.left.wait()


@pytest.mark.parametrize("after", [0, 3])
async def test_who_waits_no_longer_hangs_up(
    model: ILanguageModel, server: ModelStandIn, after: int
) -> None:
    server.hangs_after = after
    waiting = asyncio.create_task(said_by(model))
    async with asyncio.timeout(PATIENCE):
        await server.reached.wait()

    waiting.cancel()

    with pytest.raises(asyncio.CancelledError):
        await waiting
    async with asyncio.timeout(PATIENCE):
        await server.left.wait()


async def test_it_is_asked_again_after_a_failure(
    model: ILanguageModel, server: ModelStandIn
) -> None:
    server.breaks_after = 2
    await failure_of(model)

    server.breaks_after = None

    assert "morning" in await said_by(model)
