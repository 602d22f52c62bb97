"""What every language model does, whoever runs it, and also where it is only played."""

import json
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, aclosing
from dataclasses import dataclass
from typing import TypeAlias

import pytest

from sales_conversion.errors import ModelUnavailable
from sales_conversion.interfaces import ILanguageModel
from sales_conversion.models import ModelRequest, ModelUsage
from sales_conversion.providers.llm.base import VENDORS
from sales_conversion.providers.llm.lying import LyingModel
from sales_conversion.providers.llm.scripted import ScriptedModel
from sales_conversion.providers.llm.stub import StubModel
from tests.contracts.model_stand_ins import ModelStandIn
from tests.contracts.model_vendors import REQUEST, SCHEMA, VENDORS_OVER_HTTP, Vendor

FAILURE = ModelUnavailable("played to be down", passing=True)


def scripted(fails: bool) -> ILanguageModel:
    return ScriptedModel([FAILURE] if fails else ['{"intent": "search"}'] * 2)


def lying(fails: bool) -> ILanguageModel:
    faults = {"fails" if fails else "speaks": 1.0}
    return LyingModel(faults=faults, tellings={"honest": 1}, forgeries={"modest": 1})


def stub(fails: bool) -> ILanguageModel:
    return StubModel()


MAY_FAIL = [*VENDORS_OVER_HTTP, scripted, lying]
Kind: TypeAlias = Vendor | Callable[[bool], ILanguageModel]


@dataclass
class Opened:
    """Opens the model; *fails* makes it one that is down."""

    kind: Kind
    stack: AsyncExitStack

    async def __call__(self, fails: bool = False) -> ILanguageModel:
        if not isinstance(self.kind, Vendor):
            return self.kind(fails)
        stand_in = ModelStandIn(self.kind.dialect(), ['{"intent": ', '"search"}'])
        stand_in.status = 503 if fails else 200
        await self.stack.enter_async_context(stand_in.listening())
        word, _, name = self.kind.model.partition(":")
        model = VENDORS.find(word)(name, self.kind.settings(stand_in.url))
        self.stack.push_async_callback(model.close)
        return model


def called(kind: Kind) -> str:
    return kind.model if isinstance(kind, Vendor) else kind.__name__


@pytest.fixture(params=[*MAY_FAIL, stub], ids=called)
async def opened(request: pytest.FixtureRequest) -> AsyncIterator[Opened]:
    async with AsyncExitStack() as stack:
        yield Opened(request.param, stack)


async def test_it_is_called_as_it_was_configured(opened: Opened) -> None:
    assert (await opened()).name == called(opened.kind)


async def test_it_says_something_and_then_once_what_was_used(opened: Opened) -> None:
    model = await opened()

    *said, last = [piece async for piece in model.stream(REQUEST)]

    assert "".join(piece for piece in said if isinstance(piece, str)).strip()
    assert isinstance(last, ModelUsage)
    assert last.input_tokens >= last.cached_tokens > 0
    assert last.output_tokens > 0


async def test_it_follows_a_schema(opened: Opened) -> None:
    model = await opened()
    request = ModelRequest(purpose="read", prefix="p", prompt="q", schema=SCHEMA)

    pieces = [piece async for piece in model.stream(request)]

    document = json.loads("".join(piece for piece in pieces if isinstance(piece, str)))
    assert document["intent"] in SCHEMA["properties"]["intent"]["enum"]


async def test_it_may_be_interrupted_and_asked_again(opened: Opened) -> None:
    model = await opened()

    async with aclosing(model.stream(REQUEST)) as answer:
        await anext(answer)

    assert [piece async for piece in model.stream(REQUEST)]


@pytest.mark.parametrize("opened", MAY_FAIL, indirect=True, ids=called)
async def test_one_that_is_down_says_so(opened: Opened) -> None:
    model = await opened(fails=True)

    with pytest.raises(ModelUnavailable):
        [piece async for piece in model.stream(REQUEST)]
