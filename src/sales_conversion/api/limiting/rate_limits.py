"""How often: a request counts for its address, and for the session or key it shows."""

from collections.abc import Iterator

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from sales_conversion.api.keys import Keyring, fingerprint
from sales_conversion.api.limiting.client_address import household
from sales_conversion.api.limiting.costs import UNIT, cost_of
from sales_conversion.api.limiting.heads import bearer_of
from sales_conversion.api.passes import COOKIE
from sales_conversion.api.problems import problem_of
from sales_conversion.api.services import Services
from sales_conversion.errors import RateLimited
from sales_conversion.models.limiting import Charge

MINUTE = 60


CHARGES = "sales.charges"
"""Where the scope of a request has what it costs."""


class Charges:
    """Before anything is waited for: who was told to wait, and does not, is refused at once."""

    def __init__(self, app: ASGIApp, services: Services, keyring: Keyring) -> None:
        self._app = app
        self._services, self._keyring = services, keyring

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        cost = cost_of(scope["method"], scope["path"]) if scope["type"] == "http" else 0
        charges = scope[CHARGES] = tuple(self._charges(scope, cost)) if cost else ()
        seconds = self._services.limiting.rates.known_wait(*charges) if charges else 0
        app = _refusal(self._services, seconds) if seconds else self._app
        await app(scope, receive, send)

    def _charges(self, scope: Scope, cost: int) -> Iterator[Charge]:
        most = self._services.settings
        address, _ = scope.get("client") or ("", 0)
        if most.rate_per_address:
            yield _a_minute("address", household(address), most.rate_per_address, cost)
        shown, kind = self._holder(scope)
        of_holder = most.rate_per_key if kind == "key" else most.rate_per_session
        if shown and of_holder:
            yield _a_minute(kind, fingerprint(shown), of_holder, cost)

    def _holder(self, scope: Scope) -> tuple[str, str]:
        """Return what was shown; who came in by the console counts as a key does, each login for
        itself."""
        shown = bearer_of(scope)
        if not shown:
            return Request(scope).cookies.get(COOKIE, ""), "key"
        return shown, "key" if self._keyring.merchant(shown) else "session"


class RateLimits:
    """Who uses up what a minute has is told when to come back."""

    def __init__(self, app: ASGIApp, services: Services) -> None:
        self._app, self._services = app, services

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        charges = scope.get(CHARGES, ())
        seconds = await self._services.limiting.rates.wait(*charges) if charges else 0
        app = _refusal(self._services, seconds) if seconds else self._app
        await app(scope, receive, send)


def _refusal(services: Services, seconds: int) -> ASGIApp:
    services.analytics.refusals.note("rate")
    told = f"too many requests: come back in {seconds} s"
    return problem_of(RateLimited(told, seconds))


def _a_minute(kind: str, who: str, most: int, cost: int) -> Charge:
    """What costs more than a minute has takes all of it."""
    return Charge(kind, who, most * UNIT, MINUTE, min(cost, most * UNIT))
