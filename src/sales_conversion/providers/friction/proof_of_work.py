"""`proof_of_work`: where an address starts many sessions, each costs its machine a moment.

A challenge is signed and kept nowhere; its answer opens one session. What is to be found is a
number that, written behind the challenge and a colon, has a SHA-256 of so many zero bits.
"""

import hashlib
import hmac
from datetime import UTC, datetime, timedelta

from sales_conversion.models.limiting import Challenge, Knock
from sales_conversion.providers.friction.base import FRICTIONS, Needed

BITS = 18
"""A quarter of a million tries: a moment for one page, an hour for ten thousand of them."""

LASTS = timedelta(minutes=5)
LONGEST = 300
KIND = "proof_of_work"


class ProofOfWork:
    def __init__(self, needed: Needed, bits: int = BITS) -> None:
        self._needed, self._bits = needed, bits
        self._secret = hashlib.sha256(b"proof of work " + needed.secret.encode()).digest()

    async def ask(self, knock: Knock) -> Challenge | None:
        if knock.occasion != "start" or await self._is_solved(knock):
            return None
        if not await knock.is_busy():
            return None
        until = int((self._needed.clock.now() + LASTS).timestamp())
        told = f"{until}.{self._needed.ids.new()}"
        challenge = f"{told}.{self._signed(told, knock.who)}"
        return Challenge(KIND, {"challenge": challenge, "bits": self._bits})

    async def _is_solved(self, knock: Knock) -> bool:
        challenge, _, number = knock.solution.rpartition(":")
        told, _, signature = challenge.rpartition(".")
        if len(knock.solution) > LONGEST or not number.isdecimal():
            return False
        if not hmac.compare_digest(self._signed(told, knock.who).encode(), signature.encode()):
            return False
        until = datetime.fromtimestamp(int(told.partition(".")[0]), UTC)
        if until < self._needed.clock.now() or zero_bits(knock.solution) < self._bits:
            return False
        return await self._needed.keys.claim(f"work {told}", knock.attempt, until + LASTS)

    def _signed(self, told: str, who: str) -> str:
        """What is done for one address opens nothing to another."""
        written = f"{told} {who}".encode("utf-8", "replace")
        return hmac.new(self._secret, written, hashlib.sha256).hexdigest()


def zero_bits(solution: str) -> int:
    """Return how many bits of its hash are zero before the first that is not."""
    digest = hashlib.sha256(solution.encode("utf-8", "replace")).digest()
    return 8 * len(digest) - int.from_bytes(digest).bit_length()


@FRICTIONS(KIND)
def proof_of_work(needed: Needed) -> ProofOfWork:
    return ProofOfWork(needed)
