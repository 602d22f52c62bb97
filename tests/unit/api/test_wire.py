from hypothesis import given
from hypothesis import strategies as st

from sales_conversion.api.catalogue import lines_of
from sales_conversion.api.schemas.base import wire_money
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
