"""What merchants are told of a turn."""

from dataclasses import replace
from decimal import Decimal

from sales_conversion.api.schemas.pictures import OUR_OWN
from sales_conversion.api.schemas.sales import wire_turn
from sales_conversion.models import ModelCall, ModelUsage
from tests.contracts.makers import new_id, receipt


def test_the_calls_of_models_are_told_with_what_they_took():
    outcome = receipt("k", new_id()).outcome
    call = ModelCall(
        purpose="repair",
        model="openai:small",
        outcome="timed_out",
        usage=ModelUsage(100, 40, 20),
        estimated=True,
        cost=Decimal("0.0000001"),
        milliseconds=12.5,
        attempts=2,
    )
    refused = ("price", "stock", "price")
    outcome = replace(outcome, reply=replace(outcome.reply, calls=(call,), refused=refused))

    told = wire_turn(outcome, OUR_OWN, explained=True)

    assert told["explanation"]["calls"] == [
        {
            "purpose": "repair",
            "model": "openai:small",
            "outcome": "timed_out",
            "attempts": 2,
            "input_tokens": 100,
            "cached_tokens": 40,
            "output_tokens": 20,
            "estimated": True,
            "cost": "0.0000001",
            "milliseconds": 12.5,
        }
    ]
    assert told["explanation"]["refused"] == [
        {"check": "price", "count": 2},
        {"check": "stock", "count": 1},
    ]
    assert "calls" not in str(wire_turn(outcome, OUR_OWN, explained=False))
