"""The comparison of our adapter with plain HTTP: both hear the same answer."""

import asyncio
import sys
from contextlib import aclosing

import httpx2
from benchmarks.adapters import REQUEST, SERVE, plainly

from sales_conversion.providers.llm.base import VENDORS
from sales_conversion.settings import Settings


async def test_both_hear_the_same_answer():
    command = [sys.executable, "-m", "benchmarks.adapters", SERVE, "3"]
    server = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    url = (await server.stdout.readline()).decode().strip()
    model = VENDORS.find("local")("stand-in", Settings(model_url=url))

    async with httpx2.AsyncClient() as client, aclosing(plainly(client, url)) as plain:
        heard = [piece async for piece in plain]
    *said, used = [piece async for piece in model.stream(REQUEST)]

    assert heard == said == ["word "] * 3
    assert used.output_tokens == 3
    await model.close()
    server.terminate()
    await server.wait()
