"""The keys that texts are sealed with, as the environment names them."""

import re
from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import dataclass, field
from secrets import token_bytes

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from sales_conversion.errors import ConfigurationError

SETTING = "SALES_ENCRYPTION_KEYS"
OFF = "off"
LENGTH = 32
NAME = re.compile(r"[a-z0-9][a-z0-9_.-]{0,31}")
HOW = f"{SETTING} is name:key, with 32 random bytes in base64 (openssl rand -base64 32), or off"


@dataclass(frozen=True, slots=True)
class Key:
    """One key of the ring; of what it is made for each purpose has a key of its own."""

    name: str
    cipher: AESGCM = field(repr=False)
    blinding: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class KeyRing:
    """All *keys* open; *writing* seals, and without one what is new stays plain."""

    keys: Sequence[Key] = ()
    writing: Key | None = None


def read_keys(setting: str) -> KeyRing:
    """Return the ring that *setting* names, the first of which writes; no key is ever told."""
    named = [each.strip() for each in setting.split(",") if each.strip()]
    if not named:
        raise ConfigurationError(f"{SETTING} names no key; {HOW}")
    keys = [_key(place, each) for place, each in enumerate(named, start=1) if each != OFF]
    if OFF in named[1:]:
        raise ConfigurationError(f"{SETTING}: off stands first, or not at all")
    names = [key.name for key in keys]
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise ConfigurationError(f"{SETTING} has two keys named {twice!r}; every name is one key")
    return KeyRing(keys, None if named[0] == OFF else keys[0])


def new_keys() -> str:
    """Return a setting with one new key."""
    return f"first:{b64encode(token_bytes(LENGTH)).decode()}"


def _key(place: int, told: str) -> Key:
    name, _, encoded = told.partition(":")
    if not NAME.fullmatch(name) or not encoded:
        raise ConfigurationError(f"{SETTING}: number {place} has no name of a-z, 0-9; {HOW}")
    try:
        secret = b64decode(encoded, validate=True)
    except ValueError:
        secret = b""
    if len(secret) != LENGTH:
        raise ConfigurationError(f"{SETTING}: {name!r} is not {LENGTH} bytes in base64; {HOW}")
    return Key(name, AESGCM(_derived(secret, b"seal")), _derived(secret, b"blind"))


def _derived(secret: bytes, purpose: bytes) -> bytes:
    return HKDF(SHA256(), LENGTH, salt=None, info=b"sales-conversion " + purpose).derive(secret)
