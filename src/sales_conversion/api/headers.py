"""What every answer says to a browser: what may run, what may be shown, and who may ask."""

from collections.abc import Iterable, Sequence

from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sales_conversion.interfaces import IIds

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: {images}",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    )
)
"""One policy for the whole site: our own files, pictures of the origins the shop names, and no
script from text."""

CAREFUL = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"strict-origin-when-cross-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"vary", b"Origin"),
)
NOT_KEPT = (b"cache-control", b"no-store")


class ResponseHeaders:
    """Every answer has an id to quote, and headers that keep browsers careful."""

    def __init__(self, app: ASGIApp, ids: IIds, image_origins: Sequence[str] = ()) -> None:
        self._app = app
        self._ids = ids
        policy = POLICY.format(images=" ".join(image_origins)).replace(" ;", ";")
        self._careful = ((b"content-security-policy", policy.encode()), *CAREFUL)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        name = (b"x-request-id", self._ids.new().encode())

        async def send_named(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = [*message["headers"], name, *self._careful]
                if scope["path"].startswith("/api/") and not says(headers, NOT_KEPT[0]):
                    headers.append(NOT_KEPT)
                message["headers"] = headers
            await send(message)

        await self._app(scope, receive, send_named)


class CrossOrigin(CORSMiddleware):
    """Pages of other sites name themselves, and are asked about; everybody else is not."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and says(scope["headers"], b"origin"):
            await super().__call__(scope, receive, send)
        else:
            await self.app(scope, receive, send)


def says(headers: Iterable[tuple[bytes, bytes]], name: bytes) -> bool:
    """Tell whether *headers* name *name*, as ASGI gives them: in small letters."""
    return any(known == name for known, _ in headers)
