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
    """Raise `Unauthorized` unless *header* signs *body* and is about as old as *now*.

    While a secret is changed there are several signatures; one of them has to be ours.
    """
    parts = [part.strip() for part in header.split(",")]
    told = parts[0].removeprefix("t=")
    if not (told.isascii() and told.isdigit() and len(told) <= len(str(2**63))):
        raise Unauthorized
    _, _, expected = signature(secret, int(told), body).partition(",")
    if not any(hmac.compare_digest(expected.encode(), part.encode()) for part in parts[1:]):
        raise Unauthorized
    if abs(now - int(told)) > TOLERANCE:
        raise Unauthorized
