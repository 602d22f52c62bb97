"""The keys of the shop's own people, and the passes that browsers get for them."""

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sales_conversion.errors import Forbidden
from sales_conversion.interfaces import IKeyWatch
from sales_conversion.models.merchant_key import MerchantKey, Role

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


@dataclass(frozen=True, slots=True)
class Held:
    """A key that opens something now: of the environment, or with what is *kept* of it."""

    fingerprint: str
    role: Role
    kept: MerchantKey | None = None

    @property
    def holder(self) -> str:
        return self.fingerprint[:16]


class Keyring:
    """Only hashes are kept; every one is compared, in constant time.

    A pass is signed with what its key and *watch* give, and kept nowhere: it opens on every
    worker, until it is ended, and no more once its key opens nothing.
    """

    def __init__(self, owner: str | None, viewer: str | None, watch: IKeyWatch) -> None:
        given: tuple[tuple[str | None, Role], ...] = ((owner, "owner"), (viewer, "viewer"))
        self._given = [Held(fingerprint(key), role) for key, role in given if key]
        self._seals = {fingerprint(key): _seal_of(key) for key, _ in given if key}
        self._watch = watch

    @property
    def is_empty(self) -> bool:
        return not self._held()

    def merchant(self, key: str | None) -> Merchant | None:
        shown = fingerprint(key or "")
        found = [h for h in self._held() if hmac.compare_digest(h.fingerprint, shown)]
        if not found or not key:
            return None
        self._note(found[0])
        return Merchant(found[0].role, found[0].holder)

    def issue(self, merchant: Merchant, name: str, now: datetime) -> str:
        """Return a pass for who came in with a key."""
        until = int((now + LASTS).timestamp())
        said = urlsafe_b64encode(name.encode()).decode().rstrip("=")
        told = f"{merchant.holder}.{until}.{secrets.token_hex(16)}.{said}"
        held = next(held for held in self._held() if held.holder == merchant.holder)
        return f"{told}.{_signed(self._seal(held), told)}"

    def admitted(self, shown: str | None, now: datetime) -> Merchant | None:
        """Return whose pass it is, while it lasts."""
        if not shown or len(shown) > LONGEST_PASS:
            return None
        told, _, signature = shown.rpartition(".")
        signed = [h for h in self._held() if _is_signed(self._seal(h), told, signature)]
        found = _read(signed[0], told) if signed else None
        if found is None or found.until is None or found.until <= now:
            return None
        if self._watch.is_ended(found.login):
            return None
        self._note(signed[0])
        return found

    async def end(self, merchant: Merchant) -> None:
        """Let the pass of *merchant* open nothing any more, wherever it is shown."""
        if merchant.until:
            await self._watch.end_pass(merchant.login, merchant.until)

    def _held(self) -> list[Held]:
        kept = self._watch.opening()
        return [*self._given, *(Held(key.fingerprint, key.role, key) for key in kept)]

    def _seal(self, held: Held) -> bytes:
        """Return what passes are signed with; a request with a key itself needs none."""
        return self._watch.seal(held.kept) if held.kept else self._seals[held.fingerprint]

    def _note(self, held: Held) -> None:
        if held.kept:
            self._watch.note(held.kept)


def _read(held: Held, told: str) -> Merchant:
    """Return what a pass tells that was signed for the key *held*."""
    _, until, login, said = told.split(".")
    name = urlsafe_b64decode(said + "==").decode()
    end = datetime.fromtimestamp(int(until), UTC)
    return Merchant(held.role, held.holder, login, name, end)


def fingerprint(key: str) -> str:
    """Keys are long and made by chance: a plain hash cannot be guessed back."""
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()


def named(name: str) -> str:
    """Return what stands for a *name* where no names are kept."""
    return hashlib.sha256(name.casefold().encode()).hexdigest()[:16]


def _seal_of(key: str) -> bytes:
    """What passes are signed with is not what keys are compared by."""
    return hashlib.sha256(b"console pass " + key.encode("utf-8", "replace")).digest()


def _is_signed(seal: bytes, told: str, signature: str) -> bool:
    return hmac.compare_digest(_signed(seal, told).encode(), signature.encode())


def _signed(seal: bytes, told: str) -> str:
    return hmac.new(seal, told.encode("utf-8", "replace"), hashlib.sha256).hexdigest()
