"""Who shops over HTTP, and repeats under the same key what was not answered."""

import asyncio
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import uuid4

import httpx
from joserfc import jwt
from joserfc.jwk import OctKey

from benchmarks.faults.servers import IDENTITY_SECRET
from benchmarks.faults.shops import Shop

PATIENCE = 60
"""Seconds a buyer waits for one answer."""

LATER = 503
LONGEST_PAUSE = 2.0
CONTACT = {"name": "Ada Lovelace", "email": "ada@example.com"}
ADDRESS = {
    "line1": "1 Market Street",
    "city": "San Francisco",
    "region": "CA",
    "postal_code": "94105",
    "country": "US",
}


@dataclass(slots=True)
class Crowd:
    """The connections of all buyers, and how often one of them had to ask again."""

    client: httpx.AsyncClient
    tries: int = 20
    repeated: int = 0
    left_waiting: int = 0
    """Answers that said "later" and not when."""

    async def enter(self) -> "Buyer":
        """Open a session."""
        started = await self.post("sales/start-session", {}, {}, key=str(uuid4()))
        started.raise_for_status()
        return Buyer(self, started.json()["session_id"], started.json()["session_token"])

    async def post(
        self, path: str, body: Mapping[str, Any], headers: Mapping[str, str], key: str | None
    ) -> httpx.Response:
        """Ask until there is an answer; a repeated request has the key of the first."""
        sent = {**headers, **({"Idempotency-Key": key} if key else {})}
        for attempt in range(self.tries):
            try:
                answer = await self.client.post(f"/api/v5/{path}", json=body, headers=sent)
                if answer.status_code != LATER:
                    return answer
                self.left_waiting += "retry-after" not in answer.headers
            except httpx.TransportError:
                if key is None:
                    raise
            self.repeated += 1
            await asyncio.sleep(min(0.1 * (attempt + 1), LONGEST_PAUSE))
        raise TimeoutError(f"{path} was not answered in {self.tries} tries")


@dataclass(frozen=True, slots=True)
class Buyer:
    """Somebody with a session."""

    crowd: Crowd
    session_id: str
    token: str = field(repr=False)

    async def post(self, path: str, key: str | None = None, **body: Any) -> httpx.Response:
        headers = {"Authorization": f"Bearer {self.token}"}
        return await self.crowd.post(path, {"session_id": self.session_id, **body}, headers, key)

    async def sign_in(self, name: str) -> "Buyer":
        """Come back as the customer of that *name*, as the shop's own server vouches for it."""
        back = {"session_id": self.session_id, "session_token": self.token}
        body = {"resume": back, "customer": {"assertion": assertion(name)}}
        answer = await self.crowd.post("sales/start-session", body, {}, None)
        return replace(self, token=answer.raise_for_status().json()["session_token"])

    async def cart(self) -> httpx.Response:
        headers = {"Authorization": f"Bearer {self.token}"}
        return await self.crowd.client.get(f"/api/v5/cart/{self.session_id}", headers=headers)

    async def add(self, sku: str, quantity: int = 1) -> httpx.Response:
        return await self.post("cart/add", str(uuid4()), sku=sku, quantity=quantity)

    async def check_out(self) -> httpx.Response:
        delivery = {"address": ADDRESS}
        return await self.post("cart/checkout", str(uuid4()), contact=CONTACT, delivery=delivery)

    async def order(self, quote: Mapping[str, Any], key: str | None) -> httpx.Response:
        agreed = {name: quote[name] for name in ("checkout_id", "quote_hash")}
        return await self.post("order/create", key, payment={"provider": "manual"}, **agreed)


def assertion(name: str) -> str:
    """Return what the shop's own server would sign for its customer of that *name*."""
    now = int(time.time())
    claims = {"sub": name, "aud": "sales-conversion", "iat": now, "exp": now + 240}
    claims["jti"] = str(uuid4())
    return jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(IDENTITY_SECRET))


@asynccontextmanager
async def crowd(shop: Shop, tries: int = 20) -> AsyncIterator[Crowd]:
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=None)
    async with httpx.AsyncClient(base_url=shop.url, timeout=PATIENCE, limits=limits) as client:
        yield Crowd(client, tries)
