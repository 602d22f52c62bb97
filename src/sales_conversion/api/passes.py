"""The pass that opens the console: how a browser keeps and shows it."""

from urllib.parse import urlsplit

from fastapi import Request, Response

from sales_conversion.api.keys import LASTS
from sales_conversion.errors import Forbidden

COOKIE = "sales_console"
OWN = "X-Console"
"""A header that no page of another site can send: a browser asks us first, and we say no."""

LOOKING = frozenset({"GET", "HEAD", "OPTIONS"})


def pass_of(request: Request) -> str | None:
    return request.cookies.get(COOKIE)


def give_pass(response: Response, shown: str, request: Request) -> None:
    """Have the browser keep the pass: scripts cannot read it, other sites cannot use it."""
    response.set_cookie(
        COOKIE,
        shown,
        max_age=int(LASTS.total_seconds()),
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )


def take_pass(response: Response) -> None:
    response.delete_cookie(COOKIE, httponly=True, samesite="strict")


def require_own_page(request: Request) -> None:
    """Refuse what changes something unless a page of this site asks for it."""
    if request.method not in LOOKING and request.headers.get(OWN) != "1":
        raise Forbidden(f"with the console's cookie this call needs the header {OWN}: 1")
    require_own_origin(request)


def require_own_origin(request: Request) -> None:
    """Refuse what a page of another site asks for, where the browser says so."""
    origin = request.headers.get("origin")
    is_ours = origin is None or _host(origin) == request.headers.get("host")
    if request.method not in LOOKING and not is_ours:
        raise Forbidden("this call is for the console's own pages")


def _host(origin: str) -> str:
    """Return whose pages *origin* are; what cannot be read is nobody's."""
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return ""
