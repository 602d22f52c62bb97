"""What every answer says to a browser: what may run, what may be shown, and who may ask."""

from collections.abc import Iterable, Sequence
from http import HTTPStatus

from starlette.datastructures import Headers
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sales_conversion.api.problems import refused_before
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

UNUSED = (
    *("accelerometer", "autoplay", "camera", "display-capture", "geolocation"),
    *("gyroscope", "hid", "magnetometer", "microphone", "midi", "payment", "serial", "usb"),
)
"""What browsers could give a page and no page of ours asks for."""

CAREFUL = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"x-permitted-cross-domain-policies", b"none"),
    (b"x-dns-prefetch-control", b"off"),
    (b"referrer-policy", b"strict-origin-when-cross-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", ", ".join(f"{each}=()" for each in UNUSED).encode()),
)
RESOURCES = b"cross-origin-resource-policy"
OURS, EVERYBODYS = (RESOURCES, b"same-origin"), (RESOURCES, b"cross-origin")

SHARED = ("/static/sales-chat.js", "/static/demo/")
"""What the chat needs of us on a page of another origin: its script, and the demo's pictures. The
API answers those who are allowed to ask, which this does not change."""

CACHED, VARIES, TRANSPORT = b"cache-control", b"vary", b"strict-transport-security"
NOT_KEPT = (CACHED, b"no-store")


class ResponseHeaders:
    """Every answer has an id to quote, and headers that keep browsers careful.

    Browsers that came by https come by it for *hsts* seconds to come. An answer that does not say
    how long it is kept is not kept.
    """

    def __init__(
        self, app: ASGIApp, ids: IIds, image_origins: Sequence[str] = (), hsts: int = 0
    ) -> None:
        self._app = app
        self._ids = ids
        policy = POLICY.format(images=" ".join(image_origins)).replace(" ;", ";")
        self._careful = ((b"content-security-policy", policy.encode()), *CAREFUL)
        self._secure = [(TRANSPORT, b"max-age=%d" % hsts)] if hsts else []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        name = (b"x-request-id", self._ids.new().encode())

        async def send_named(message: Message) -> None:
            if message["type"] == "http.response.start":
                said = message["headers"]
                message["headers"] = [*said, name, *self._careful, *self._of(scope, said)]
            await send(message)

        await self._app(scope, receive, send_named)

    def _of(self, scope: Scope, said: Iterable[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
        """Return what depends on what was asked for, and on what the answer already says."""
        more = [EVERYBODYS if scope["path"].startswith(SHARED) else OURS]
        if not says(said, CACHED):
            more.append(NOT_KEPT)
        if not any(known == VARIES and b"Origin" in value for known, value in said):
            more.append((VARIES, b"Origin"))
        return more + self._secure if scope["scheme"] == "https" else more


OF_BODY = ("content-type", "content-length")


class CrossOrigin(CORSMiddleware):
    """Pages of other sites name themselves, and are asked about; everybody else is not."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and says(scope["headers"], b"origin"):
            await super().__call__(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def preflight_response(self, request_headers: Headers) -> Response:
        answer = super().preflight_response(request_headers)
        if answer.status_code != HTTPStatus.BAD_REQUEST:
            return answer
        headers = {name: value for name, value in answer.headers.items() if name not in OF_BODY}
        refused = bytes(answer.body).decode().removeprefix("Disallowed CORS ")
        return refused_before(f"this shop lets no page call it with such: {refused}", headers)


def says(headers: Iterable[tuple[bytes, bytes]], name: bytes) -> bool:
    """Tell whether *headers* name *name*, as ASGI gives them: in small letters."""
    return any(known == name for known, _ in headers)
