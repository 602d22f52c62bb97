"""A sale with a real model behind the shop: every turn is answered, and what is said is so."""

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import OWNER
from tests.integration.processes import Caller, RunningShop, demo
from tests.model.conftest import NAME, PATIENT, UNCLEAR, ModelServer

SALE = (
    "hi there",
    UNCLEAR,
    "I need a hand grinder for travel",
    "the pocket one sounds about right to me, what do you think of it?",
    "add the Pocket Hand Grinder to my cart",
    "let's check out",
)
AMOUNT = re.compile(r"\$(\d[\d,]*(?:\.\d\d)?)")


@pytest.fixture
def shopper(model_server: ModelServer, tmp_path: Path) -> Iterator[Caller]:
    """Somebody in a shop as its owner starts it."""
    with shop_with(model_server, tmp_path) as shop:
        shop.client.timeout = 120
        caller = Caller(shop.client)
        caller.headers["X-Admin-Key"] = OWNER
        yield caller


def shop_with(model_server: ModelServer, folder: Path) -> RunningShop:
    (folder / "config").mkdir()
    (folder / "config" / "language_model.json").write_text(json.dumps({"deadlines": PATIENT}))
    return demo(
        folder,
        SALES_MODEL=f"local:{NAME}",
        SALES_MODEL_URL=model_server.url,
        SALES_CONFIG_DIR=str(folder / "config"),
        SALES_STORAGE="memory",
        SALES_ADMIN_KEY=OWNER,
        SALES_REQUEST_TIMEOUT="115",
    )


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
