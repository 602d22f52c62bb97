"""The calls that every turn makes, on the shortest way from the socket to their function.

What takes a JSON body and a shopper's door, and nothing else, needs no router and no solving of
dependencies: those cost more than all the rest of HTTP. Whatever cannot be read here goes the
framework's way with the same body, so that it is refused like everywhere else.
"""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from json import JSONDecodeError
from typing import Any, TypeAlias, get_type_hints

from fastapi import Response
from fastapi.routing import APIRoute
from pydantic import ValidationError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sales_conversion.api.door import LONGEST_KEY, Door, ShopperDoor, shopper_door
from sales_conversion.api.problems import problem_of, refusal_of
from sales_conversion.api.schemas.base import Body
from sales_conversion.api.text import read_json
from sales_conversion.errors import SalesError

JSON = "application/json"

Call: TypeAlias = Callable[[Any, ShopperDoor], Awaitable[Response]]


class DirectRoutes:
    """Innermost of the middleware: the router behind it answers what this does not."""

    def __init__(self, app: ASGIApp, routes: Iterable[BaseRoute]) -> None:
        self._app = app
        self._calls = dict(_direct(routes))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        known = self._calls.get(scope["path"]) if scope.get("method") == "POST" else None
        if known is None:
            await self._app(scope, receive, send)
            return
        kind, call = known
        request = Request(scope, receive)
        try:
            body = _body(kind, request, await request.body())
            answer = await call(body, shopper_door(request)) if body else None
        except SalesError as error:
            answer = problem_of(error)
        except HTTPException as error:
            answer = refusal_of(error)
        except ClientDisconnect:
            return
        if answer:
            await answer(scope, receive, send)
        else:
            await self._app(scope, _again(await request.body(), receive), send)


def _direct(routes: Iterable[BaseRoute]) -> Iterable[tuple[str, tuple[type[Body], Call]]]:
    for route in routes:
        if isinstance(route, APIRoute) and (kind := _only_body(route.endpoint)):
            yield route.path, (kind, route.endpoint)


def _only_body(endpoint: Callable[..., Any]) -> type[Body] | None:
    """Return the kind of body that *endpoint* takes beside a door, when that is all it takes."""
    wanted = get_type_hints(endpoint, include_extras=True)
    wanted.pop("return", None)
    if list(wanted) != ["body", "door"] or wanted["door"] != Door:
        return None
    kind: type[Body] = wanted["body"]
    return kind


def _body(kind: type[Body], request: Request, written: bytes) -> Body | None:
    """Return the body, unless there is anything to refuse."""
    if not _is_usual(request.headers):
        return None
    try:
        return kind.model_validate(read_json(written))
    except (JSONDecodeError, ValidationError):
        return None


def _is_usual(headers: Mapping[str, str]) -> bool:
    """Tell whether the body is JSON, and the idempotency key, if there is one, may be one."""
    is_key = 0 < len(headers.get("idempotency-key", "-")) <= LONGEST_KEY
    return is_key and headers.get("content-type") == JSON


def _again(body: bytes, receive: Receive) -> Receive:
    """Return what hands out *body* first: it was read, but not understood."""
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive_again() -> Message:
        return waiting.pop() if waiting else await receive()

    return receive_again
