"""What models do can be watched: calls, tokens, costs, and how things stand."""

import asyncio

import pytest

from sales_conversion.analytics.model_meter import ModelMeter
from sales_conversion.errors import ModelUnavailable
from tests.unit.language.calling.callers import account, calls_of, heard
from tests.unit.language.calling.models import FakeModel
from tests.unit.language.virtual_time import in_virtual_time

PRICES = {"fake:one": {"input": 10, "cached": 1, "output": 100}}


def figures(meter, *begin):
    lines = meter.exposition().splitlines()
    return [line for line in lines if line.startswith(begin)]


@in_virtual_time
async def test_an_answer_is_counted_with_all_it_took():
    meter = ModelMeter("EUR")

    await heard(calls_of(FakeModel(failures=1), meter=meter, prices=PRICES), account())

    assert figures(meter, "sales_model_calls", "sales_model_att", "sales_model_tok") == [
        'sales_model_calls_total{model="fake:one",purpose="answer",outcome="answered"} 1',
        'sales_model_attempts_total{model="fake:one"} 2',
        'sales_model_tokens_total{model="fake:one",kind="cached"} 40',
        'sales_model_tokens_total{model="fake:one",kind="input"} 60',
        'sales_model_tokens_total{model="fake:one",kind="output"} 20',
    ]
    assert figures(meter, "sales_model_cost", "sales_model_today") == [
        'sales_model_cost_total{model="fake:one",currency="EUR"} 0.00264',
        "sales_model_today_tokens 120",
        "sales_model_today_cost 0.00264",
    ]


@in_virtual_time
async def test_how_long_it_took_is_told_by_bounds():
    meter = ModelMeter("USD")
    quick, slow = FakeModel(pause=0.1), FakeModel(pause=1.0)

    await heard(calls_of(quick, meter=meter), account())
    await heard(calls_of(slow, meter=meter), account())

    labels = 'model="fake:one",purpose="answer"'
    assert figures(meter, "sales_model_seconds") == [
        f'sales_model_seconds_bucket{{{labels},le="0.1"}} 0',
        f'sales_model_seconds_bucket{{{labels},le="0.25"}} 0',
        f'sales_model_seconds_bucket{{{labels},le="0.5"}} 1',
        f'sales_model_seconds_bucket{{{labels},le="1.0"}} 1',
        f'sales_model_seconds_bucket{{{labels},le="2.0"}} 1',
        f'sales_model_seconds_bucket{{{labels},le="4.0"}} 2',
        f'sales_model_seconds_bucket{{{labels},le="8.0"}} 2',
        f'sales_model_seconds_bucket{{{labels},le="16.0"}} 2',
        f'sales_model_seconds_bucket{{{labels},le="32.0"}} 2',
        f'sales_model_seconds_bucket{{{labels},le="+Inf"}} 2',
        f"sales_model_seconds_sum{{{labels}}} 3.300000",
        f"sales_model_seconds_count{{{labels}}} 2",
    ]


@in_virtual_time
async def test_who_was_refused_is_counted_without_a_model():
    meter = ModelMeter("USD")

    with pytest.raises(ModelUnavailable):
        await heard(calls_of(FakeModel(), meter=meter, budgets={"turn": {"tokens": 0}}), account())

    spent = 'sales_model_calls_total{model="",purpose="answer",outcome="spent"} 1'
    assert figures(meter, "sales_model_calls") == [spent]
    assert figures(meter, "sales_model_tokens", "sales_model_seconds") == []


@in_virtual_time
async def test_who_calls_and_who_waits_is_told_as_it_is():
    meter = ModelMeter("USD")
    calls = calls_of(FakeModel(), meter=meter, at_once=2)
    asking = [asyncio.create_task(heard(calls, account(f"s{n}"))) for n in range(5)]
    await asyncio.sleep(0.1)

    assert figures(meter, "sales_model_calling", "sales_model_waiting") == [
        "sales_model_calling 2",
        "sales_model_waiting 3",
    ]
    await asyncio.gather(*asking)
    assert figures(meter, "sales_model_calling") == ["sales_model_calling 0"]


@in_virtual_time
async def test_a_model_that_is_left_alone_is_seen():
    meter = ModelMeter("USD")
    calls = calls_of(FakeModel(failures=9), meter=meter, breaker={"failures": 1, "rest": 30})

    def state():
        return [
            line.split('"')[3] for line in figures(meter, "sales_model_breaker") if line[-1] == "1"
        ]

    seen = [state()]
    with pytest.raises(ModelUnavailable):
        await heard(calls, account())
    seen.append(state())
    await asyncio.sleep(30)
    seen.append(state())

    assert seen == [["closed"], ["open"], ["half_open"]]


def test_where_no_model_is_called_there_is_nothing_to_watch():
    assert ModelMeter("USD").exposition() == ""
