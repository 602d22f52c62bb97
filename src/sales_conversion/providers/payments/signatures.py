"""Signatures over what providers send: HMAC of the time and the body, as it arrived."""

import hashlib
import hmac

from sales_conversion.errors import Unauthorized

TOLERANCE = 300
"""Seconds a signature may be old, or ahead of our clock."""


def signature(secret: str, at: int, body: bytes) -> str:
    """Return the header that proves *body* was sent at *at*, in seconds since 1970."""
    mac = hmac.new(secret.encode(), b"%d." % at + body, hashlib.sha256)
    return f"t={at},v1={mac.hexdigest()}"


def require_signed(secret: str, header: str, body: bytes, now: float) -> None:
    """Raise `Unauthorized` unless *header* signs *body* and is about as old as *now*."""
    told = header.partition(",")[0].removeprefix("t=")
    if not (told.isascii() and told.isdigit() and len(told) <= len(str(2**63))):
        raise Unauthorized
    expected = signature(secret, int(told), body)
    if not hmac.compare_digest(expected.encode(), header.encode()):
        raise Unauthorized
    if abs(now - int(told)) > TOLERANCE:
        raise Unauthorized
