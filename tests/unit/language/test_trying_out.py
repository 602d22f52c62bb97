"""What `doctor` says of a language model."""

import asyncio

from sales_conversion.errors import ModelUnavailable
from sales_conversion.language.trying_out import try_out
from sales_conversion.models import ModelUsage


class Model:
    """Answers with *pieces*, raises what is an exception, or waits at None."""

    name = "played"

    def __init__(self, *pieces):
        self.pieces = pieces

    async def stream(self, request):
        assert request.purpose == "test"
        for piece in self.pieces:
            if piece is None:
                await asyncio.Event().wait()
            if isinstance(piece, Exception):
                raise piece
            yield piece

    async def close(self):
        """Nothing is open."""


async def test_one_that_answers_is_well():
    is_well, told = await try_out(Model("Yes", ModelUsage(7, 0, 2)), 5)

    assert is_well
    assert told.startswith("answers in ")
    assert told.endswith(" ms, 9 tokens")


async def test_one_that_says_why_it_does_not_is_quoted():
    refused = ModelUnavailable("played refuses the key")

    assert await try_out(Model(refused), 5) == (False, "played refuses the key")


async def test_one_that_keeps_quiet_is_not_waited_for():
    is_well, told = await try_out(Model("Ye", None), 0.01)

    assert (is_well, told.split(";")[0]) == (False, "does not answer within 0.01 s")


async def test_one_that_says_nothing_is_not_well():
    is_well, told = await try_out(Model(ModelUsage(7, 0, 0)), 5)

    assert (is_well, told.split(";")[0]) == (False, "answers nothing")
