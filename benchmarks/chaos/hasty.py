"""A shop that answers before it has kept what it says: to see that the judge finds that."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

from fastapi import FastAPI

from sales_conversion.api.app import create_app
from sales_conversion.cli.served import served
from sales_conversion.factory import ServiceFactory
from sales_conversion.interfaces import IContextManager
from sales_conversion.models import Change
from sales_conversion.settings import read_settings

LATER = 0.2
"""Seconds from the answer until it is kept: who is killed meanwhile loses it."""


def create() -> FastAPI:
    services = ServiceFactory(served(read_settings(), shared=True))
    app = create_app(services)
    opened = app.router.lifespan_context

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[Mapping[str, Any] | None]:
        async with opened(app) as state:
            make_hasty(services)
            yield state

    app.router.lifespan_context = lifespan
    return app


def make_hasty(services: ServiceFactory, later: float = LATER) -> "Hasty":
    """Let the runner of an open shop commit through what keeps *later*; return that."""
    talking = services.conversation
    hasty = Hasty(talking.contexts, later)
    talking.runner = replace(talking.runner, contexts=hasty)
    return hasty


class Hasty:
    """Does all as *contexts* does, but a commit has been made as soon as it is asked for."""

    def __init__(self, contexts: IContextManager, later: float) -> None:
        self._contexts = contexts
        self.later = later
        self._keeping: set[asyncio.Task[None]] = set()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._contexts, name)

    async def commit(self, change: Change) -> None:
        task = asyncio.create_task(self._keep(change))
        self._keeping.add(task)
        task.add_done_callback(self._keeping.discard)

    async def _keep(self, change: Change) -> None:
        await asyncio.sleep(self.later)
        await self._contexts.commit(change)
