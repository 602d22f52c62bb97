"""The files that pages are made of, and the pages whose script fills them in."""

import html
import os
from functools import lru_cache
from pathlib import Path

from fastapi import APIRouter, FastAPI, Request, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

import sales_conversion
from sales_conversion.api.services import Services
from sales_conversion.api.storefront.answering import LOOKED_AT, REVALIDATE, page
from sales_conversion.errors import NotFound

PACKAGE = Path(sales_conversion.__file__).parent
STATIC = PACKAGE / "static"
PICTURES = PACKAGE / "demo" / "pictures"
NEVER, A_DAY = "no-store", "public, max-age=86400"

router = APIRouter(include_in_schema=False)


class Files(StaticFiles):
    """Files of one folder, to be kept by browsers as *cached* says."""

    def __init__(self, folder: Path, cached: str) -> None:
        super().__init__(directory=folder)
        self._cached = cached

    def file_response(
        self,
        full_path: str | os.PathLike[str],
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        response = super().file_response(full_path, stat_result, scope, status_code)
        response.headers["Cache-Control"] = self._cached
        return response


def install(app: FastAPI) -> None:
    app.include_router(router)
    if PICTURES.is_dir():
        app.mount("/static/demo", Files(PICTURES, A_DAY), "pictures")
    app.mount("/static", Files(STATIC, REVALIDATE), "static")


@router.api_route("/console", methods=LOOKED_AT)
@router.api_route("/console/{place:path}", methods=LOOKED_AT)
async def console(request: Request) -> Response:
    """Return the console; its script shows the place that the address names.

    Who signed out and goes back finds a page that asks anew, not the one that was left.
    """
    answer = _page("console.html", request)
    answer.headers["Cache-Control"] = NEVER
    return answer


@router.api_route("/docs/", methods=LOOKED_AT)
@router.api_route("/docs", methods=LOOKED_AT)
async def docs(request: Request) -> Response:
    """Return the page that shows `/openapi.json` to people."""
    return _page("docs.html", request)


def _page(name: str, request: Request) -> Response:
    """Put the shop's name in, escaped: a name is never markup."""
    services: Services = request.app.state.services
    shop = html.escape(services.configuration.shop.name)
    return page(request, _template(name).replace("{{shop_name}}", shop))


@lru_cache(maxsize=8)
def _template(name: str) -> str:
    file = STATIC / name
    if not file.is_file():
        raise NotFound(f"this installation has no page {name!r}")
    return file.read_text(encoding="utf-8")
