import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from sales_conversion.api.catalogue import lines_of
from sales_conversion.api.schemas.base import wire_money
from sales_conversion.api.schemas.sales import StartSession
from sales_conversion.models import Money


@given(st.integers(-(10**15), 10**15), st.sampled_from(["USD", "JPY", "KWD", "EUR"]))
def test_money_on_the_wire_is_the_amount_as_it_is_written(minor, currency):
    money = Money(minor, currency)

    assert wire_money(money) == {"amount": money.amount, "currency": currency}


async def collected(*chunks):
    async def arriving():
        for chunk in chunks:
            yield chunk

    return [line async for line in lines_of(arriving())]


async def test_lines_are_whole_however_they_arrive():
    assert await collected(b"one\ntw", b"o", b"\n\nthr", b"ee") == [b"one", b"two", b"", b"three"]
    assert await collected(b"one\n", b"") == [b"one"]
    assert await collected() == []


@pytest.mark.parametrize(
    ("told", "agreed"),
    [({}, False), ({"personalization": True}, True), ({"personalization": False}, False)],
)
def test_only_a_yes_is_consent(told, agreed):
    assert StartSession.model_validate(told).opening(None).personal is agreed


@pytest.mark.parametrize(
    ("told", "agreed"),
    [({}, False), ({"consent": {}}, False), ({"consent": {"follow_up": True}}, True)],
)
def test_only_who_says_so_is_reminded(told, agreed):
    assert StartSession.model_validate(told).opening(None).follow_up is agreed


def test_consent_is_said_in_so_many_words():
    with pytest.raises(ValidationError):
        StartSession.model_validate({"consent": {"follow_up": "yes"}})
    with pytest.raises(ValidationError):
        StartSession.model_validate({"personalization": "yes"})
