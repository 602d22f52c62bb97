"""No queue grows: who finds no place in time is told to come back, at once."""

import asyncio
from collections import Counter

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sales_conversion.api.headers import says
from sales_conversion.api.keys import Keyring
from sales_conversion.api.limiting.costs import FREE, IMPORT
from sales_conversion.api.limiting.heads import bearer_of
from sales_conversion.api.limiting.room import LATER, Full, Place, Room
from sales_conversion.api.problems import problem_of
from sales_conversion.api.services import Services
from sales_conversion.errors import ComeBackLater, RateLimited

OPEN = (*FREE, "/console", "/api/v5/console/", IMPORT, "/api/v5/order/", "/api/v5/payments/")
"""Who looks after the shop comes in always, and so does who pays: that waits for banks, and is
rare. Imports take as long as they take."""

LISTENS = "/events"
"""Who listens works on nothing."""

READING = 0.5
"""Seconds after which who is told an answer as it comes is taken to read it slowly."""


class BackPressure:
    """So many requests of a worker are under way at a time, and so many of one session."""

    def __init__(self, app: ASGIApp, services: Services, keyring: Keyring) -> None:
        self._app, self._services, self._keyring = app, services, keyring
        settings, waiting = services.settings, services.analytics.waiting_for_models
        self._room = Room(settings.concurrency, waiting) if settings.concurrency else None
        self._most_of_one = settings.at_once_per_session or 0
        self._under_way: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "")
        if scope["type"] != "http" or path.startswith(OPEN) or path.endswith(LISTENS):
            await self._app(scope, receive, send)
            return
        shown = bearer_of(scope)
        try:
            place = await self._enter(shown)
        except ComeBackLater as refusal:
            reason = "concurrency" if isinstance(refusal, Full) else "at_once_per_session"
            self._services.analytics.refusals.note(reason)
            await problem_of(refusal)(scope, receive, send)
            return
        try:
            await self._app(scope, receive, _telling(send, place) if place else send)
        finally:
            self._leave(shown, place)

    async def _enter(self, shown: str) -> Place | None:
        self._require_few(shown)
        self._under_way[shown] += 1
        try:
            return await self._room.enter() if self._room else None
        except BaseException:
            self._leave(shown, None)
            raise

    def _require_few(self, shown: str) -> None:
        """Keys of the shop have no such bound: programs show them, many at once."""
        most = self._most_of_one
        too_many = shown and most and self._under_way[shown] >= most
        if too_many and not self._keyring.merchant(shown):
            raise RateLimited("too many requests of this session at once: wait for them", LATER)

    def _leave(self, shown: str, place: Place | None) -> None:
        self._under_way[shown] -= 1
        if not self._under_way[shown]:
            del self._under_way[shown]
        if place:
            place.leave()


def _telling(send: Send, place: Place) -> Send:
    """Return *send* that leaves the *place* a while after an answer begins that has no length."""

    async def send_noting(message: Message) -> None:
        begins = message["type"] == "http.response.start"
        if begins and not says(message["headers"], b"content-length"):
            asyncio.get_running_loop().call_later(READING, place.leave)
        await send(message)

    return send_noting
