"""The keys of the shop's own people, and the passes that browsers get for them."""

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal, TypeAlias

from sales_conversion.errors import Forbidden

Role: TypeAlias = Literal["owner", "viewer"]

LASTS = timedelta(hours=12)
"""As long as a pass opens the console."""

LONGEST_PASS = 1000
"""Characters of what is read as one."""


@dataclass(frozen=True, slots=True)
class Merchant:
    """Whoever holds the key; *holder* names the key without telling it."""

    role: Role
    holder: str
    login: str = ""
    """Tells apart who came in by the same key."""

    name: str = ""
    """What they want to be called."""

    until: datetime | None = None
    """When their pass is over; a key opens for as long as it is one."""

    @property
    def person(self) -> str:
        """Name who acts: people with a name are the same wherever they came in with that key."""
        told_apart = named(self.name) if self.name else self.login
        return f"{self.holder}.{told_apart}" if told_apart else self.holder

    def may_write(self) -> None:
        if self.role != "owner":
            raise Forbidden("this key may look, not change: use an owner's key")


class Keyring:
    """Only hashes are kept; every one is compared, in constant time.

    A pass is signed with its key and kept nowhere: it opens on every worker, and no more once
    the shop has another key.
    """

    def __init__(self, owner: str | None, viewer: str | None) -> None:
        given: tuple[tuple[str | None, Role], ...] = ((owner, "owner"), (viewer, "viewer"))
        self._keys = [(fingerprint(key), role) for key, role in given if key]
        self._seals = [(_seal_of(key), fingerprint(key), role) for key, role in given if key]

    @property
    def is_empty(self) -> bool:
        return not self._keys

    def merchant(self, key: str | None) -> Merchant | None:
        shown = fingerprint(key or "")
        roles = [role for known, role in self._keys if hmac.compare_digest(known, shown)]
        return Merchant(roles[0], shown[:16]) if roles and key else None

    def issue(self, merchant: Merchant, name: str, now: datetime) -> str:
        """Return a pass for who came in with a key."""
        until = int((now + LASTS).timestamp())
        said = urlsafe_b64encode(name.encode()).decode().rstrip("=")
        told = f"{merchant.holder}.{until}.{secrets.token_hex(8)}.{said}"
        seal = next(seal for seal, key, _ in self._seals if key.startswith(merchant.holder))
        return f"{told}.{_signed(seal, told)}"

    def admitted(self, shown: str | None, now: datetime) -> Merchant | None:
        """Return whose pass it is, while it lasts."""
        if not shown or len(shown) > LONGEST_PASS:
            return None
        told, _, signature = shown.rpartition(".")
        found = list(self._admitting(told, signature))
        return found[0] if found and found[0].until and found[0].until > now else None

    def _admitting(self, told: str, signature: str) -> Iterator[Merchant]:
        for seal, key, role in self._seals:
            if hmac.compare_digest(_signed(seal, told).encode(), signature.encode()):
                _, until, login, said = told.split(".")
                name = urlsafe_b64decode(said + "==").decode()
                end = datetime.fromtimestamp(int(until), UTC)
                yield Merchant(role, key[:16], login, name, end)


def fingerprint(key: str) -> str:
    """Keys are long and made by chance: a plain hash cannot be guessed back."""
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()


def named(name: str) -> str:
    """Return what stands for a *name* where no names are kept."""
    return hashlib.sha256(name.casefold().encode()).hexdigest()[:16]


def _seal_of(key: str) -> bytes:
    """What passes are signed with is not what keys are compared by."""
    return hashlib.sha256(b"console pass " + key.encode("utf-8", "replace")).digest()


def _signed(seal: bytes, told: str) -> str:
    return hmac.new(seal, told.encode("utf-8", "replace"), hashlib.sha256).hexdigest()
