"""The keys of the shop's own people."""

import hashlib
import hmac
from dataclasses import dataclass
from typing import Literal, TypeAlias

from sales_conversion.errors import Forbidden

Role: TypeAlias = Literal["owner", "viewer"]


@dataclass(frozen=True, slots=True)
class Merchant:
    """Whoever holds the key; *holder* names the key without telling it."""

    role: Role
    holder: str

    def may_write(self) -> None:
        if self.role != "owner":
            raise Forbidden("this key may look, not change: use an owner's key")


class Keyring:
    """Only hashes are kept; every one is compared, in constant time."""

    def __init__(self, owner: str | None, viewer: str | None) -> None:
        given: tuple[tuple[str | None, Role], ...] = ((owner, "owner"), (viewer, "viewer"))
        self._keys = [(fingerprint(key), role) for key, role in given if key]

    def merchant(self, key: str | None) -> Merchant | None:
        shown = fingerprint(key or "")
        roles = [role for known, role in self._keys if hmac.compare_digest(known, shown)]
        return Merchant(roles[0], shown[:16]) if roles and key else None


def fingerprint(key: str) -> str:
    """Keys are long and made by chance: a plain hash cannot be guessed back."""
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()
