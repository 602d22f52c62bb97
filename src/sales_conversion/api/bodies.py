"""How JSON bodies are read: strictly, and with every text in them clean."""

from collections.abc import Callable, Coroutine
from json import JSONDecodeError
from typing import Any, get_type_hints

from fastapi import Request, Response
from fastapi.routing import APIRoute
from pydantic import ValidationError
from starlette.requests import ClientDisconnect

from sales_conversion.api.door import LONGEST_KEY, Door, shopper_door
from sales_conversion.api.schemas.base import Body
from sales_conversion.api.text import read_json

JSON = "application/json"


class StrictRequest(Request):
    async def json(self) -> Any:
        return read_json(await self.body())


class StrictRoute(APIRoute):
    """A route whose body is read by `read_json`; what that refuses is a validation problem.

    What takes a body and a shopper's door, and nothing else, is called straight: solving
    dependencies costs as much as the rest of a request. Whatever cannot be read goes the
    framework's way, so that it is refused like everywhere else.
    """

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()
        kind = _only_body(self.endpoint)

        async def strictly(request: Request) -> Response:
            strict = StrictRequest(request.scope, request.receive)
            body = await _read(kind, strict) if kind else None
            if body is None:
                return await handle(strict)
            response: Response = await self.endpoint(body, shopper_door(strict))
            return response

        return strictly


def _only_body(endpoint: Callable[..., Any]) -> type[Body] | None:
    """Return the kind of body that *endpoint* takes beside a door, when that is all it takes."""
    wanted = get_type_hints(endpoint, include_extras=True)
    wanted.pop("return", None)
    if list(wanted) != ["body", "door"] or wanted["door"] != Door:
        return None
    kind: type[Body] = wanted["body"]
    return kind


async def _read(kind: type[Body], request: StrictRequest) -> Body | None:
    """Return the body, unless there is anything to refuse."""
    if request.headers.get("content-type") != JSON or not _is_usual(request):
        return None
    try:
        return kind.model_validate(await request.json())
    except (JSONDecodeError, ValidationError, ClientDisconnect):
        return None


def _is_usual(request: Request) -> bool:
    """Tell whether the idempotency key, if there is one, may be one."""
    return 0 < len(request.headers.get("idempotency-key", "-")) <= LONGEST_KEY
