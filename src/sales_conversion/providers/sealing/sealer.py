"""Texts sealed with AES-GCM under named keys, and the blind index they are found by."""

import hmac
from binascii import a2b_base64, b2a_base64
from collections.abc import Collection, Sequence
from os import urandom

from cryptography.exceptions import InvalidTag

from sales_conversion.errors import ConfigurationError, Invalid
from sales_conversion.interfaces.sealing import AS_SAID, SEALED, as_said, is_sealed, without_key
from sales_conversion.providers.sealing.keys import SETTING, Key, KeyRing

NONCE = 12
BLIND = 16
"""Bytes of a blinded text: enough that no two meet, too few to be the whole of anything."""


class Sealer:
    """A sealed text is its mark, the name of its key, and nonce, cipher text and tag in base64.

    Nothing of what was sealed or blinded is kept here, not even words that come again and again:
    blinding one takes a microsecond or two.
    """

    def __init__(self, ring: KeyRing) -> None:
        self._writing = ring.writing
        self._mark = f"{SEALED}{ring.writing.name}:" if ring.writing else ""
        self._keys = {key.name: key for key in ring.keys}

    @property
    def mark(self) -> str:
        return self._mark

    @property
    def opens(self) -> Collection[str]:
        return self._keys.keys()

    def seal(self, text: str, of: str) -> str:
        key = self._writing
        if key is None:
            return as_said(text)
        nonce = urandom(NONCE)
        box = nonce + key.cipher.encrypt(nonce, _encoded(text, of), of.encode())
        return f"{self._mark}{b2a_base64(box, newline=False).decode()}"

    def open(self, kept: str, of: str) -> str:
        if not is_sealed(kept):
            return kept.removeprefix(AS_SAID)
        name, _, encoded = kept[len(SEALED) :].partition(":")
        key = self._keys.get(name)
        if key is None:
            raise ConfigurationError(without_key(kept, of))
        try:
            box = a2b_base64(encoded)
            return key.cipher.decrypt(box[:NONCE], box[NONCE:], of.encode()).decode()
        except (InvalidTag, ValueError) as error:
            raise ConfigurationError(_unlike(name, of)) from error

    def blind(self, text: str, of: str) -> str | None:
        return _blinded(self._writing, text, of) if self._writing else None

    def blinds(self, text: str, of: str) -> Sequence[str]:
        return [_blinded(key, text, of) for key in self._keys.values()]


def _encoded(text: str, of: str) -> bytes:
    """A column refuses what no text may hold; so does what is sealed for it."""
    try:
        encoded = text.encode()
    except UnicodeError as error:
        raise Invalid(f"{of} cannot hold half a character") from error
    if b"\0" in encoded:
        raise Invalid(f"{of} cannot hold NUL")
    return encoded


def _blinded(key: Key, text: str, of: str) -> str:
    return hmac.digest(key.blinding, f"{of}\0{text}".encode(), "sha256")[:BLIND].hex()


def _unlike(name: str, of: str) -> str:
    return (
        f"the key {name!r} of {SETTING} does not open {of}: it is not the key that text was"
        " sealed with, or the text was changed"
    )
