"""One shopper over HTTP, and what they heard: all of it must be kept, and once."""

import asyncio
import json
import random
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from time import monotonic
from typing import Any
from uuid import uuid4

from benchmarks.faults.buyers import ADDRESS, CONTACT
from benchmarks.load.talks import Deed
from benchmarks.load.tally import REFUSALS, Tally
from benchmarks.wire import Head, Place, asking, read_events, read_json

PATIENCE = 35.0
"""Seconds for one answer; the server itself gives up after thirty."""

LONGEST_PAUSE = 1.0
"""Seconds until who was not answered asks again."""

LOST_RACES = ("idempotency_in_flight", "version_conflict")
"""What is answered while the same call, sent before, still runs."""

SALES = "/api/v5/sales"
START = f"{SALES}/start-session"
SKU = "LOAD-GOODS"


@dataclass(frozen=True, slots=True)
class Heard:
    """A message that was answered."""

    message_id: str
    said: str
    reply: str


@dataclass(slots=True)
class Visit:
    """A session, and all that its shopper was told is done."""

    session_id: str
    token: str = field(repr=False)
    asked: int = 0
    heard: list[Heard] = field(default_factory=list)
    units: int | None = 0
    """Units of the goods that are in the cart; unknown when a change of it was not answered."""

    orders: list[str] = field(default_factory=list)
    quote: Mapping[str, Any] | None = None
    is_locked_out: bool = False
    """A new token was made, and the answer with it never came."""


@dataclass(slots=True)
class Shopper:
    """*tries* is how often one asks for the same thing before giving up."""

    place: Place
    tally: Tally
    address: str
    streams: bool = False
    """Whether answers are heard word by word, as the page hears them."""

    tries: int = 1
    pause: float = 0.2
    visits: list[Visit] = field(default_factory=list)
    listening: "asyncio.Task[None] | None" = None

    @property
    def visit(self) -> Visit:
        return self.visits[-1]

    async def enter(self) -> bool:
        """Start a session; say whether there is one."""
        self.leave()
        started = await self._ask("start", "POST", START, {}, key=str(uuid4()))
        if started is None:
            return False
        self.visits.append(Visit(started["session_id"], started["session_token"]))
        return True

    def leave(self) -> None:
        if self.listening:
            self.listening.cancel()
            self.listening = None

    async def do(self, step: str | Deed) -> None:
        match step:
            case Deed.ADD:
                await self._add()
            case Deed.CHECK_OUT:
                await self._check_out()
            case Deed.ORDER:
                await self._order()
            case Deed.LOOK:
                await self.history()
            case Deed.COME_BACK:
                await self._come_back()
            case Deed.LISTEN:
                self.listening = asyncio.create_task(self._listen())
            case _:
                await self.say(step)

    async def say(self, text: str) -> None:
        said, visit = str(uuid4()), self.visit
        visit.asked += 1
        body = {"session_id": visit.session_id, "message": text, "message_id": said}
        kind = "message, told" if self.streams else "message"
        answer = await self._ask(kind, "POST", f"{SALES}/process-message", body)
        if answer is not None:
            reply = answer["reply"]
            visit.heard.append(Heard(said, text, reply["text"]))
            if reply.get("order"):
                visit.orders.append(reply["order"]["order_id"])

    async def history(self) -> Mapping[str, Any] | None:
        path = f"{SALES}/session/{self.visit.session_id}?history=true"
        return await self._ask(Deed.LOOK, "GET", path)

    async def _add(self) -> None:
        cart = await self._press(Deed.ADD, sku=SKU, quantity=1)
        self.visit.units = None if cart is None else units_in(cart)

    async def _check_out(self) -> None:
        """Quote the cart, unless what should be in it was refused."""
        if not self.visit.units:
            return
        delivery = {"address": ADDRESS}
        self.visit.quote = await self._press(Deed.CHECK_OUT, contact=CONTACT, delivery=delivery)

    async def _order(self) -> None:
        if self.visit.quote is None:
            return
        agreed = {name: self.visit.quote[name] for name in ("checkout_id", "quote_hash")}
        order = await self._press(Deed.ORDER, payment={"provider": "manual"}, **agreed)
        self.visit.units = None if order is None else 0
        if order is not None:
            self.visit.orders.append(order["order_id"])

    async def _come_back(self) -> None:
        visit = self.visit
        self.leave()
        back = {"session_id": visit.session_id, "session_token": visit.token}
        body = {"resume": back}
        welcome = await self._ask(Deed.COME_BACK, "POST", START, body, key=str(uuid4()))
        if welcome is None:
            visit.is_locked_out = True
        else:
            visit.token = welcome["session_token"]

    async def _listen(self) -> None:
        """Keep the stream of the session open; how long it took to open is what counts."""
        fields, asked = self._fields(self.visit.token, events=True), monotonic()
        path = f"{SALES}/session/{self.visit.session_id}/events"
        try:
            async with asking(self.place, "GET", path, fields) as (head, reader):
                await self._take(Deed.LISTEN, asked, head, reader)
                async for _ in read_events(reader):
                    pass
        except (OSError, EOFError) as error:
            self.tally.failure(Deed.LISTEN, type(error).__name__)

    async def _press(self, deed: Deed, **body: Any) -> Mapping[str, Any] | None:
        whole = {"session_id": self.visit.session_id, **body}
        return await self._ask(deed, "POST", f"/api/v5/{deed}", whole, key=str(uuid4()))

    async def _ask(
        self, kind: str, method: str, path: str, body: Mapping[str, Any] | None = None,
        key: str = "",
    ) -> Mapping[str, Any] | None:  # fmt: skip
        """Return the answer, or None where there was none; asked again it is the same call."""
        for attempt in range(self.tries):
            if attempt:
                longest = min(self.pause * attempt, LONGEST_PAUSE)
                await asyncio.sleep(longest * random.uniform(0.5, 1))
            answer, is_final = await self._once(kind, method, path, body, key)
            if is_final:
                return answer
        return None

    async def _once(
        self, kind: str, method: str, path: str, body: Mapping[str, Any] | None, key: str
    ) -> tuple[Mapping[str, Any] | None, bool]:
        token = "" if path == START else self.visit.token
        fields = self._fields(token, key, events=kind == "message, told")
        written = json.dumps(body).encode() if body is not None else b""
        asked = monotonic()
        try:
            async with (
                asyncio.timeout(PATIENCE),
                asking(self.place, method, path, fields, written) as (head, reader),
            ):
                if head.is_events:
                    return await self._follow(kind, asked, read_events(reader))
                return await self._take(kind, asked, head, reader)
        except TimeoutError:
            self.tally.failure(kind, "hung")
        except (OSError, EOFError) as error:
            self.tally.failure(kind, type(error).__name__)
        return None, False

    async def _take(
        self, kind: str, asked: float, head: Head, reader: asyncio.StreamReader
    ) -> tuple[Mapping[str, Any] | None, bool]:
        """Return what was answered, and whether to ask again would bring no other answer."""
        if head.is_events:
            self.tally.answer(kind, asked, monotonic())
            return None, True
        found: Mapping[str, Any] = await read_json(reader, head)
        if head.status < 400:
            self.tally.answer(kind, asked, monotonic())
            return found, True
        if head.status in REFUSALS:
            self.tally.refusal(kind, head.status, "retry-after" in head.fields)
            return None, False
        if found.get("code") in LOST_RACES:
            self.tally.failure(kind, str(found["code"]))
            return None, False
        self.tally.failure(kind, f"{head.status} {found.get('code')}")
        return None, head.status < 500

    async def _follow(
        self, kind: str, asked: float, told: AsyncIterator[bytes]
    ) -> tuple[Mapping[str, Any] | None, bool]:
        """Hear an answer word by word; it counts when its end was heard."""
        text: list[str] = []
        async for data in told:
            event = json.loads(data)
            match event["type"]:
                case "TEXT_MESSAGE_CONTENT":
                    if not text:
                        self.tally.answer("its first word", asked, monotonic())
                    text.append(event["delta"])
                case "RUN_FINISHED":
                    self.tally.answer(kind, asked, monotonic())
                    return {"reply": {"text": "".join(text)}}, True
                case "RUN_ERROR":
                    self.tally.failure(kind, f"told {event.get('code')}")
                    return None, False
        self.tally.failure(kind, "ended half way")
        return None, False

    def _fields(self, token: str, key: str = "", *, events: bool = False) -> Mapping[str, str]:
        return {
            "X-Forwarded-For": self.address,
            "Authorization": f"Bearer {token}" if token else "",
            "Idempotency-Key": key,
            "Accept": "text/event-stream" if events else "",
        }


def units_in(cart: Mapping[str, Any]) -> int:
    return sum(item["quantity"] for item in cart["items"] if item["sku"] == SKU)
