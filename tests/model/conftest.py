"""A real language model in a process of its own: `make test-model` installs what it takes."""

import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from sales_conversion.interfaces import ILanguageModel
from sales_conversion.providers.llm.base import VENDORS
from sales_conversion.settings import Settings

HOUSE = Path(__file__).parents[2]
SECONDS_TO_STOP = 30
SECONDS_TO_WAIT = 60
NAME = "smollm2"

PATIENT = {"turn": 110, "read": 50, "answer": 50, "first_piece": 50}
"""Seconds: who shares a machine with other tests gets no answer sooner."""

UNCLEAR = "hmm, that thing my grandma had for the brown stuff, you know?"
"""What a shopper may say and only a model can make something of."""


class ModelServer:
    """The server's process, from its line `serving URL` to its end."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "tests.model.serving"]
        self.process = subprocess.Popen(command, cwd=HOUSE, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        told = re.fullmatch(r"serving (\S+)\n", self.process.stdout.readline())
        assert told, "the model's server ended before it served; its standard error says why"
        self.url = told[1]

    def is_writing(self) -> bool:
        """Tell whether it works on any answer."""
        slots = httpx.get(f"{self.url.removesuffix('/v1')}/slots", timeout=60).json()
        return any(slot["is_processing"] for slot in slots)

    def wait_until(self, writing: bool) -> None:
        end = time.monotonic() + SECONDS_TO_WAIT
        while self.is_writing() is not writing:
            assert time.monotonic() < end, "it never came to that"
            time.sleep(0.05)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def end(self) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(SECONDS_TO_STOP)
        assert self.process.stdout is not None
        self.process.stdout.close()


@pytest.fixture(scope="session")
def model_server() -> Iterator[ModelServer]:
    running = ModelServer()
    yield running
    running.end()


@pytest.fixture
def doomed() -> Iterator[ModelServer]:
    """A server of its own for a test that kills it."""
    running = ModelServer()
    yield running
    running.end()


def model_of(model_server: ModelServer) -> ILanguageModel:
    return VENDORS.find("local")(NAME, Settings(model_url=model_server.url))
