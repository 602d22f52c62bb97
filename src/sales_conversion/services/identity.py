"""Who a shopper is: signed by the shop's own server, believed once."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OctKey

from sales_conversion.errors import Unauthorized
from sales_conversion.interfaces import IClock, IOneTimeKeys
from sales_conversion.models import Customer

AUDIENCE = "sales-conversion"
LONGEST_LIFE = timedelta(minutes=5)
CLOCK_DRIFT = timedelta(seconds=10)
LONGEST_NAME = 255
END_OF_TIME = datetime(9000, 1, 1, tzinfo=UTC).timestamp()


class CustomerIdentity:
    """Without a *secret* nobody can be vouched for, and every assertion is refused."""

    def __init__(self, secret: str | None, clock: IClock, keys: IOneTimeKeys) -> None:
        self._key = OctKey.import_key(secret) if secret else None
        self._clock = clock
        self._keys = keys

    async def customer(self, assertion: str, holder: str) -> Customer:
        claims = self._signed(assertion)
        expires = self._checked_expiry(claims)
        customer = Customer(_name(claims, "sub"), _email(claims))
        if not await self._keys.claim(_name(claims, "jti"), holder, expires + CLOCK_DRIFT):
            raise Unauthorized
        return customer

    def _signed(self, assertion: str) -> Mapping[str, Any]:
        if self._key is None:
            raise Unauthorized
        try:
            claims = jwt.decode(assertion, self._key, algorithms=["HS256"]).claims
        except (JoseError, ValueError) as error:
            raise Unauthorized from error
        if not isinstance(claims, dict) or claims.get("aud") not in (AUDIENCE, [AUDIENCE]):
            raise Unauthorized
        return claims

    def _checked_expiry(self, claims: Mapping[str, Any]) -> datetime:
        now = self._clock.now().timestamp()
        drift, longest = CLOCK_DRIFT.total_seconds(), LONGEST_LIFE.total_seconds()
        issued, expires = _time(claims, "iat"), _time(claims, "exp")
        is_current = issued <= now + drift and expires > now
        if not is_current or expires - issued > longest:
            raise Unauthorized
        return datetime.fromtimestamp(expires, UTC)


class MemoryOneTimeKeys:
    """One process remembers; the keys of a restart are forgotten with it."""

    def __init__(self, clock: IClock) -> None:
        self._clock = clock
        self._taken: dict[str, tuple[str, datetime]] = {}

    async def claim(self, key: str, holder: str, until: datetime) -> bool:
        now = self._clock.now()
        self._taken = {k: (h, end) for k, (h, end) in self._taken.items() if end > now}
        first, _ = self._taken.get(key, (holder, until))
        if first == holder:
            self._taken[key] = (holder, until)
        return first == holder

    async def holder(self, key: str, at: datetime) -> str | None:
        holder, until = self._taken.get(key, (None, at))
        return holder if until > at else None


def _time(claims: Mapping[str, Any], name: str) -> float:
    value = claims.get(name)
    if (
        isinstance(value, bool)
        or not isinstance(value, int | float)
        or not 0 <= value < END_OF_TIME
    ):
        raise Unauthorized
    return value


def _name(claims: Mapping[str, Any], name: str) -> str:
    value = claims.get(name)
    if not isinstance(value, str) or not 0 < len(value) <= LONGEST_NAME or not _is_clean(value):
        raise Unauthorized
    return value


def _email(claims: Mapping[str, Any]) -> str | None:
    return _name(claims, "email") if claims.get("email") is not None else None


def _is_clean(text: str) -> bool:
    """Names that the database could not keep are nobody's."""
    return text.isprintable()
