"""Whether we live, whether we can work, and how much we did."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from fastapi import APIRouter, Request, Response
from typing_extensions import TypedDict

from sales_conversion.api.answers import Answer
from sales_conversion.api.documentation import OPEN, refusal
from sales_conversion.api.leaving import Leaving
from sales_conversion.api.services import Services
from sales_conversion.errors import traced

router = APIRouter(tags=["health"])
log = logging.getLogger(__name__)

PATIENCE = 2.0
"""Seconds a dependency has to answer."""


class Dependency(TypedDict):
    ok: bool
    detail: str


class Readiness(TypedDict):
    status: str
    dependencies: dict[str, Dependency]


class Alive(TypedDict):
    status: str


@router.head("/healthz", include_in_schema=False)
@router.get("/healthz", response_model=Alive, openapi_extra=OPEN)
async def alive() -> Answer:
    """Tell that the process answers, and nothing more."""
    return Answer({"status": "ok"})


@router.head("/readyz", include_in_schema=False)
@router.get(
    "/readyz",
    response_model=Readiness,
    responses={503: {"model": Readiness, "description": "something does not answer, or it ends"}},
    openapi_extra=OPEN,
)
async def ready(request: Request) -> Answer:
    """Ask every dependency; 503 unless all of them answer, and once the process is to end."""
    leaving: Leaving = request.app.state.leaving
    if leaving.is_unready:
        return _answer({"process": {"ok": False, "detail": "is told to end"}})
    services: Services = request.app.state.services
    found = {name: await _asked(name, ask) for name, ask in _dependencies(services).items()}
    return _answer(found)


def _answer(found: dict[str, Dependency]) -> Answer:
    is_ready = all(dependency["ok"] for dependency in found.values())
    readiness = {"status": "ready" if is_ready else "unready", "dependencies": found}
    headers = {"Cache-Control": "no-store"} if is_ready else {"Retry-After": "1"}
    return Answer(readiness, 200 if is_ready else 503, headers)


@router.get("/metrics/", include_in_schema=False)
@router.get(
    "/metrics",
    response_class=Response,
    responses={404: refusal("not for who asks: `SALES_METRICS`")},
    openapi_extra=OPEN,
)
async def counters(request: Request) -> Response:
    """Return the counters of this process in Prometheus' text format."""
    services: Services = request.app.state.services
    text = services.analytics.exposition()
    return Response(text, media_type="text/plain; version=0.0.4; charset=utf-8")


def _dependencies(services: Services) -> dict[str, Callable[[], Awaitable[str]]]:
    async def database() -> str:
        await services.storage.ping()
        return "answers"

    async def catalogue() -> str:
        return f"{await services.storage.catalogue.count()} products"

    async def understanding() -> str:
        return services.conversation.intents.describe()

    async def wording() -> str:
        return services.language.describe()

    async def search() -> str:
        return await services.storage.searching()

    async def events() -> str:
        """Say it, but never stop serving for it: nobody in a talk waits for a broker."""
        return await services.relaying.describe()

    return {
        "database": database,
        "catalogue": catalogue,
        "search": search,
        "events": events,
        "understanding": understanding,
        "wording": wording,
    }


async def _asked(name: str, ask: Callable[[], Awaitable[str]]) -> Dependency:
    """What is down is named; why is for the operator's log, not for the world."""
    try:
        async with asyncio.timeout(PATIENCE):
            return {"ok": True, "detail": await ask()}
    except Exception as error:
        log.warning("%s is not ready: %s\n%s", name, type(error).__name__, traced(error))
        return {"ok": False, "detail": "does not answer"}
