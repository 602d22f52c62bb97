"""Whether a model is there: it is asked for one word."""

import asyncio
import time
from contextlib import aclosing

from sales_conversion.errors import ModelUnavailable
from sales_conversion.interfaces import ILanguageModel
from sales_conversion.models import ModelRequest, ModelUsage

QUESTION = ModelRequest(
    purpose="test", prefix="Answer with one word.", prompt="Are you there?", longest=16
)


async def try_out(model: ILanguageModel, seconds: float) -> tuple[bool, str]:
    """Return whether *model* answers within *seconds*, and how quickly, or what to do about it."""
    asked = time.perf_counter()
    try:
        async with asyncio.timeout(seconds), aclosing(model.stream(QUESTION)) as answer:
            pieces = [piece async for piece in answer]
    except TimeoutError:
        return False, f"does not answer within {seconds:g} s; use a faster one, or give it longer"
    except ModelUnavailable as error:
        return False, str(error)
    if not any(piece for piece in pieces if isinstance(piece, str)):
        return False, "answers nothing; is it a model that chats?"
    used = next((piece for piece in pieces if isinstance(piece, ModelUsage)), ModelUsage())
    return True, f"answers in {1000 * (time.perf_counter() - asked):.0f} ms, {used.tokens} tokens"
