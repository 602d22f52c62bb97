"""A sale with a real model behind the shop: every turn is answered, and what is said is so."""

import json
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import OWNER
from tests.integration.processes import Caller, RunningShop, demo
from tests.model.conftest import NAME, ModelServer

PATIENT = {"turn": 110, "read": 50, "answer": 50, "first_piece": 50}
"""Seconds: who shares a machine with other tests gets no answer sooner."""

HASTY = {"turn": 2, "read": 0.2, "answer": 0.2, "first_piece": 0.1}
"""Less than it takes to read what is asked."""

SALE = (
    "hi there",
    "hmm, that thing my grandma had for the brown stuff, you know?",
    "I need a hand grinder for travel",
    "the pocket one sounds about right to me, what do you think of it?",
    "add the Pocket Hand Grinder to my cart",
    "let's check out",
)
AMOUNT = re.compile(r"\$(\d[\d,]*(?:\.\d\d)?)")


def shop_with(
    server: ModelServer, folder: Path, deadlines: dict[str, float] = PATIENT
) -> RunningShop:
    """Start a demo shop whose model is behind *server*."""
    (folder / "config").mkdir()
    (folder / "config" / "language_model.json").write_text(json.dumps({"deadlines": deadlines}))
    return demo(
        folder,
        SALES_MODEL=f"local:{NAME}",
        SALES_MODEL_URL=server.url,
        SALES_CONFIG_DIR=str(folder / "config"),
        SALES_STORAGE="memory",
        SALES_ADMIN_KEY=OWNER,
        SALES_REQUEST_TIMEOUT="115",
    )


@pytest.fixture
def shopper(server: ModelServer, tmp_path: Path) -> Iterator[Caller]:
    with shop_with(server, tmp_path) as shop:
        yield caller_of(shop)


def caller_of(shop: RunningShop) -> Caller:
    shop.client.timeout = 120
    caller = Caller(shop.client)
    caller.headers["X-Admin-Key"] = OWNER
    return caller


def said(caller: Caller, message: str) -> dict[str, Any]:
    answer = caller.say(message)
    assert answer.status_code == 200, answer.text
    turn: dict[str, Any] = answer.json()
    assert turn["reply"]["text"].strip()
    return turn


def calls_of(turn: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = turn["explanation"]["calls"]
    return found


def amounts_in(value: Any) -> Iterator[Decimal]:
    """Yield every amount of money that *value* has as data."""
    match value:
        case {"amount": str(amount), "currency": _}:
            yield Decimal(amount)
        case dict():
            for each in value.values():
                yield from amounts_in(each)
        case list():
            for each in value:
                yield from amounts_in(each)


def test_a_sale_is_made_and_no_price_is_made_up(shopper: Caller) -> None:
    turns = [said(shopper, message) for message in SALE]

    assert [call for turn in turns for call in calls_of(turn) if call["outcome"] == "answered"]
    assert turns[-1]["stage"] == "checkout"
    assert [quantity for _, quantity in shopper.cart()] == [1]
    for turn in turns:
        told = {Decimal(found.replace(",", "")) for found in AMOUNT.findall(turn["reply"]["text"])}
        assert told <= set(amounts_in(turn)), turn["reply"]["text"]


def test_nobody_waits_for_a_model_that_takes_too_long(server: ModelServer, tmp_path: Path) -> None:
    with shop_with(server, tmp_path, HASTY) as shop:
        caller = caller_of(shop)

        turns = [said(caller, message) for message in SALE[:3]]

        outcomes = {call["outcome"] for turn in turns for call in calls_of(turn)}
        assert "timed_out" in outcomes
        assert "answered" not in outcomes
        assert turns[-1]["reply"]["products"]
        server.wait_until(writing=False)


def test_nobody_misses_a_model_that_dies_in_the_middle_of_a_turn(
    doomed: ModelServer, tmp_path: Path
) -> None:
    with shop_with(doomed, tmp_path) as shop, ThreadPoolExecutor(1) as beside:
        caller = caller_of(shop)
        asking = beside.submit(said, caller, SALE[1])
        doomed.wait_until(writing=True)

        doomed.kill()

        assert asking.result()["generated_by"] == "template"
        outcomes = {call["outcome"] for call in calls_of(asking.result())}
        assert "failed" in outcomes
        assert "answered" not in outcomes
        assert said(caller, SALE[2])["reply"]["products"]
