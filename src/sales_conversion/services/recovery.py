"""Links back to a cart that was left: signed, for one use, for a while.

A token names a cart and nothing else: no shopper, no session. Whoever has it gets the lines,
in a session of their own; what was said there, where it was sent and who it was stay unknown.
"""

import hashlib
import hmac
from datetime import UTC, datetime, timedelta
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OctKey

from sales_conversion.config.carts import CartConfig
from sales_conversion.errors import Conflict, NotFound, Unauthorized
from sales_conversion.interfaces import ICartRepository, IClock, IIds, IOneTimeKeys
from sales_conversion.models import OwnedCart, RecoveryLink
from sales_conversion.models.cart import LEFT

PURPOSE = "cart-recovery"


class CartRecovery:
    def __init__(
        self,
        carts: ICartRepository,
        keys: IOneTimeKeys,
        clock: IClock,
        ids: IIds,
        secret: str,
        config: CartConfig,
    ) -> None:
        self._carts, self._keys, self._clock, self._ids = carts, keys, clock, ids
        self._config = config
        purpose = hmac.new(secret.encode(), PURPOSE.encode(), hashlib.sha256)
        self._key = OctKey.import_key(purpose.digest())

    async def link(self, cart_id: str) -> RecoveryLink:
        cart = waiting(await self._carts.get(cart_id), cart_id).cart
        ends = self._clock.now() + timedelta(days=self._config.recovery_days)
        expires_at = datetime.fromtimestamp(int(ends.timestamp()), UTC)
        claims = {
            "aud": PURPOSE,
            "sub": cart.id,
            "exp": int(expires_at.timestamp()),
            "jti": self._ids.new(),
        }
        token = jwt.encode({"alg": "HS256"}, claims, self._key)
        return RecoveryLink(token, expires_at, self._url(token))

    async def redeem(self, token: str, holder: str) -> str:
        claims = self._signed(token)
        expires_at = datetime.fromtimestamp(claims["exp"], UTC)
        if expires_at <= self._clock.now():
            raise Unauthorized
        if not await self._keys.claim(f"{PURPOSE} {claims['jti']}", holder, expires_at):
            raise Unauthorized
        return str(claims["sub"])

    def _signed(self, token: str) -> dict[str, Any]:
        """What we signed ourselves has the claims that we gave it."""
        try:
            claims = jwt.decode(token, self._key, algorithms=["HS256"]).claims
        except (JoseError, ValueError) as error:
            raise Unauthorized from error
        if claims.get("aud") != PURPOSE:
            raise Unauthorized
        return claims

    def _url(self, token: str) -> str | None:
        """What stands behind the # is sent to no server, and so is in nobody's log."""
        page = self._config.recovery_url
        return f"{page}#recover={token}" if page else None


def waiting(kept: OwnedCart | None, cart_id: str) -> OwnedCart:
    """Return the cart if it can be taken up again, or say why not."""
    if kept is None:
        raise NotFound(f"no cart {cart_id!r}")
    if kept.cart.status not in LEFT:
        raise Conflict(f"this cart is {kept.cart.status}; it cannot be taken up again")
    if not kept.cart.items:
        raise Conflict("this cart is empty; there is nothing to take up again")
    return kept
