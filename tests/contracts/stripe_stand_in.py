"""Stripe as far as a shop uses it, on 127.0.0.1: written from its public reference.

It keeps payments and refunds by its rules, honours idempotency keys for as long as it remembers
them, signs its webhooks, and fails when a test tells it to.
"""

import asyncio
import hashlib
import hmac
import json
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from urllib.parse import parse_qsl

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

KEY = "sk_test_of_the_tests"
SECRET = "whsec_of_the_tests"

VISA = "pm_card_visa"
DECLINED = "pm_card_visa_chargeDeclined"
SECURE = "pm_card_authenticationRequired"

HELD_BACK = ("succeeded", "pending", "requires_action")
UNPAID = ("requires_payment_method", "requires_confirmation", "requires_action")


class RefusedError(Exception):
    """What Stripe answers instead of doing it."""

    def __init__(self, status, kind, code, message=""):
        super().__init__(message or code)
        self.status = status
        self.body = {"error": {"type": kind, "code": code, "message": message or code}}


def invalid(code):
    return RefusedError(400, "invalid_request_error", code)


@dataclass
class StripeStandIn:
    intents: dict = field(default_factory=dict)
    refunds: dict = field(default_factory=dict)
    kept: dict = field(default_factory=dict)
    """Answers by idempotency key."""

    events: list = field(default_factory=list)
    """Webhooks to deliver: headers and body."""

    faults: dict = field(default_factory=dict)
    """What goes wrong next time, by the last word of the path: lost, broken or hang."""

    refunds_are: str = "succeeded"
    asked: Counter = field(default_factory=Counter)
    reached: threading.Event = field(default_factory=threading.Event)
    numbers: Iterator = field(default_factory=lambda: count(1))
    url: str = ""

    @property
    def app(self):
        each = "/v1/payment_intents/{name}"
        return Starlette(
            routes=[
                self._route("/v1/payment_intents", self.create, "POST"),
                self._route(each, self.retrieve, "GET"),
                self._route(f"{each}/confirm", self.confirm, "POST"),
                self._route(f"{each}/capture", self.capture, "POST"),
                self._route(f"{each}/cancel", self.cancel, "POST"),
                self._route("/v1/refunds", self.refund, "POST"),
                self._route("/v1/refunds", self.list_refunds, "GET"),
            ]
        )

    def forget_keys(self):
        """A day has passed."""
        self.kept.clear()

    def authenticate(self, name, succeeds=True):
        """Let the shopper answer the bank's question."""
        intent = self.intents[name]
        assert intent["status"] == "requires_action"
        intent["next_action"] = None
        if succeeds:
            self._authorize(intent)
        else:
            self._decline(intent, "payment_intent_authentication_failure")

    def end_refund(self, name, status):
        self.refunds[name]["status"] = status
        self._tell("refund.updated", self.refunds[name])

    def signed(self, body, at=None, secret=SECRET):
        at = int(time.time()) if at is None else at
        mac = hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
        return {"stripe-signature": f"t={at},v1={mac},v0={'0' * 64}"}

    def held(self, order_id):
        """What is authorized or captured for an order and was not given back."""
        ours = [i for i in self.intents.values() if i["metadata"].get("order") == order_id]
        held = [i["amount"] for i in ours if i["status"] in ("requires_capture", "succeeded")]
        return sum(held) - sum(self._refunded(intent) for intent in ours)

    def create(self, params):
        amount = int(params["amount"])
        if amount <= 0:
            raise invalid("parameter_invalid_integer")
        name = f"pi_{next(self.numbers)}"
        self.intents[name] = {
            "id": name,
            "object": "payment_intent",
            "amount": amount,
            "amount_received": 0,
            "currency": params["currency"],
            "capture_method": params.get("capture_method", "automatic_async"),
            "client_secret": f"{name}_secret_{next(self.numbers)}",
            "last_payment_error": None,
            "metadata": _nested(params, "metadata"),
            "next_action": None,
            "status": "requires_payment_method",
        }
        return self.intents[name]

    def retrieve(self, params, name):
        if name not in self.intents:
            raise RefusedError(404, "invalid_request_error", "resource_missing")
        return self.intents[name]

    def confirm(self, params, name):
        intent = self._in(name, *UNPAID)
        intent["last_payment_error"] = None
        match params.get("payment_method"):
            case "pm_card_visa":
                self._authorize(intent)
            case "pm_card_visa_chargeDeclined":
                self._decline(intent, "card_declined")
                raise RefusedError(402, "card_error", "card_declined")
            case "pm_card_authenticationRequired":
                intent["status"] = "requires_action"
                intent["next_action"] = _next_action(params.get("return_url"))
                self._tell("payment_intent.requires_action", intent)
            case _:
                raise invalid("resource_missing")
        return intent

    def capture(self, params, name):
        intent = self._in(name, "requires_capture")
        intent["status"] = "succeeded"
        intent["amount_received"] = intent["amount"]
        self._tell("payment_intent.succeeded", intent)
        return intent

    def cancel(self, params, name):
        intent = self._in(name, *UNPAID, "requires_capture")
        intent["status"] = "canceled"
        self._tell("payment_intent.canceled", intent)
        return intent

    def refund(self, params):
        intent = self._in(params["payment_intent"], "succeeded")
        left = intent["amount_received"] - self._refunded(intent)
        amount = int(params.get("amount", left))
        if not left:
            raise invalid("charge_already_refunded")
        if not 0 < amount <= left:
            raise invalid("amount_too_large")
        name = f"re_{next(self.numbers)}"
        self.refunds[name] = {
            "id": name,
            "object": "refund",
            "amount": amount,
            "currency": intent["currency"],
            "metadata": _nested(params, "metadata"),
            "payment_intent": intent["id"],
            "status": self.refunds_are,
        }
        self._tell("refund.created", self.refunds[name])
        return self.refunds[name]

    def list_refunds(self, params):
        found = [
            each
            for each in reversed(self.refunds.values())
            if each["payment_intent"] == params["payment_intent"]
        ]
        names = [each["id"] for each in found]
        first = names.index(params["starting_after"]) + 1 if "starting_after" in params else 0
        page = found[first : first + int(params.get("limit", 10))]
        return {
            "object": "list",
            "data": page,
            "has_more": len(found) > first + len(page),
            "url": "/v1/refunds",
        }

    def _in(self, name, *states):
        intent = self.retrieve({}, name)
        if intent["status"] not in states:
            raise invalid("payment_intent_unexpected_state")
        return intent

    def _authorize(self, intent):
        intent["status"] = "requires_capture"
        self._tell("payment_intent.amount_capturable_updated", intent)

    def _decline(self, intent, code):
        intent["status"] = "requires_payment_method"
        intent["last_payment_error"] = {"type": "card_error", "code": code}
        self._tell("payment_intent.payment_failed", intent)

    def _refunded(self, intent):
        return sum(
            each["amount"]
            for each in self.refunds.values()
            if each["payment_intent"] == intent["id"] and each["status"] in HELD_BACK
        )

    def _tell(self, kind, what):
        event = {"id": f"evt_{next(self.numbers)}", "object": "event", "type": kind}
        body = json.dumps({**event, "data": {"object": what}}).encode()
        self.events.append((self.signed(body), body))

    def _route(self, path, do, method):
        async def endpoint(request: Request):
            what = do.__name__
            if request.headers.get("authorization") != f"Bearer {KEY}":
                refused = RefusedError(401, "invalid_request_error", "api_key_invalid")
                return JSONResponse(refused.body, refused.status)
            self.asked[what] += 1
            params = await _params(request)
            fault = self.faults.pop(what, None)
            if fault == "lost":
                return JSONResponse({"error": {"type": "api_error"}}, 503)
            status, body = self._once(request, params, do)
            if fault == "hang":
                self.reached.set()
                await asyncio.sleep(3600)
            if fault == "broken":
                return JSONResponse({"error": {"type": "api_error"}}, 500)
            return JSONResponse(body, status)

        return Route(path, endpoint, methods=[method])

    def _once(self, request, params, do):
        key = request.headers.get("idempotency-key") if request.method == "POST" else None
        asked = (request.url.path, params)
        if key in self.kept:
            before, status, body = self.kept[key]
            if before != asked:
                return 400, {"error": {"type": "idempotency_error", "code": "idempotency_key"}}
            return status, body
        status, body = self._done(params, do, request.path_params)
        body = json.loads(json.dumps(body))
        if key:
            self.kept[key] = asked, status, body
        return status, body

    def _done(self, params, do, named):
        try:
            return 200, do(params, **named)
        except RefusedError as refused:
            return refused.status, refused.body


async def _params(request):
    if request.method == "GET":
        return dict(request.query_params)
    return dict(parse_qsl((await request.body()).decode()))


def _nested(params, name):
    start = f"{name}["
    return {k[len(start) : -1]: v for k, v in params.items() if k.startswith(start)}


def _next_action(return_url):
    if return_url is None:
        return {"type": "use_stripe_sdk", "use_stripe_sdk": {}}
    where = {"url": "https://hooks.example/3d-secure", "return_url": return_url}
    return {"type": "redirect_to_url", "redirect_to_url": where}


@contextmanager
def running_stand_in():
    """Listen on a port of this machine alone for as long as the block lasts."""
    stand_in = StripeStandIn()
    config = uvicorn.Config(
        stand_in.app, host="127.0.0.1", port=0, log_level="critical", lifespan="off"
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    stand_in.url = f"http://127.0.0.1:{port}"
    try:
        yield stand_in
    finally:
        server.should_exit = server.force_exit = True
        thread.join()
