"""What strangers may try: keys to guess, sessions to start."""

from typing import Literal, TypeAlias

from fastapi import Request

from sales_conversion.api.limiting.client_address import household
from sales_conversion.api.services import Services
from sales_conversion.errors import ChallengeRequired, RateLimited
from sales_conversion.models.limiting import Charge, Knock

MINUTE, HOUR, DAY = 60, 3600, 24 * 3600

TRIES = 20
"""Keys that one address may try in a minute: people mistype less often, who guesses more."""

OF_ONE_SHOPPER = 5
"""Times a day that a session may have what is kept of it: each is noted for good."""

AT_ONCE = 10
"""The part of an hour's sessions that may be started in one minute."""


SOLUTION = "X-Challenge"

BUSY = 20
"""An address is busy once it knocked a twentieth as often within the hour as it may start
sessions: a household or an office never does, so only busy ones are asked for friction."""

USUAL = 600
"""Sessions of an hour that count where their number has no limit."""

Occasion: TypeAlias = Literal["start", "message"]


class Gate:
    def __init__(self, services: Services) -> None:
        self._services = services

    async def try_key(self, address: str) -> None:
        """Count a key that is tried; refuse who tries too many."""
        tried = Charge("key tries", household(address), TRIES, MINUTE)
        await self._pass("key_tries", "too many keys were tried", tried)

    async def start(self, address: str) -> None:
        """Count a session that is started; refuse who starts too many."""
        who, most = household(address), self._services.settings.sessions_per_address or 0
        at_once = -(-most // AT_ONCE)
        flood = Charge("starts", who, at_once, MINUTE)
        await self._pass(
            "sessions_per_address",
            "too many sessions were started from here",
            flood,
            Charge("sessions", who, most, HOUR),
        )

    async def challenge(self, request: Request, occasion: Occasion, attempt: str) -> None:
        """Have who knocks do first what the shop asks of programs, if it asks anything."""
        who = household(request.client.host if request.client else "")
        told = request.headers
        knock = Knock(
            *(occasion, attempt, who, told.get("user-agent", ""), told.get(SOLUTION, "")),
            is_busy=lambda: self._is_busy(who),
        )
        asked = await self._services.limiting.friction.ask(knock)
        if asked:
            self._services.analytics.refusals.note("friction")
            raise ChallengeRequired(f"answer this first, in {SOLUTION}", asked.kind, asked.asked)

    async def _is_busy(self, who: str) -> bool:
        """Count this knock, and tell whether there were many within the hour."""
        most = self._services.settings.sessions_per_address or USUAL
        charge = Charge("knocks", who, max(1, most // BUSY), HOUR)
        return await self._services.limiting.rates.wait(charge) > 0

    async def see(self, session_id: str, events: int) -> None:
        """Count what a page says it saw; refuse a page that sees too much."""
        most = self._services.settings.client_events_per_session or 0
        seen = Charge("client events", session_id, most, DAY, events)
        await self._pass("client_events_per_session", "this page has seen a lot", seen)

    async def have_data(self, session_id: str, what: str) -> None:
        """Count that a session has its data, or has it erased; refuse who does so all day."""
        asked = Charge(f"own data: {what}", session_id, OF_ONE_SHOPPER, DAY)
        await self._pass("own_data", f"too many times {what} was asked for", asked)

    async def _pass(self, reason: str, told: str, *charges: Charge) -> None:
        seconds = await self._services.limiting.rates.wait(*charges)
        if seconds:
            self._services.analytics.refusals.note(reason)
            raise RateLimited(f"{told}: come back in {seconds} s", seconds)
