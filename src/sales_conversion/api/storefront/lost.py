"""What browsers are shown where the shop has no page; programs are told a problem."""

from fastapi import FastAPI, Request, Response
from starlette.exceptions import HTTPException

from sales_conversion.api.problems import refusal_of
from sales_conversion.api.storefront.answering import LOOKED_AT, page
from sales_conversion.api.storefront.rendering import rendered

NOT_FOUND = 404


def install(app: FastAPI) -> None:
    app.add_exception_handler(NOT_FOUND, _lost)


async def _lost(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if not _is_read_by_people(request):
        return refusal_of(error)
    shown = page(request, rendered(request, "missing.html", {"of_product": False}), NOT_FOUND)
    shown.headers["Vary"] = "Accept, Accept-Language"
    return shown


def _is_read_by_people(request: Request) -> bool:
    of_api = f"{request.url.path}/".startswith("/api/")
    wanted = "text/html" in request.headers.get("accept", "").lower()
    return request.method in LOOKED_AT and wanted and not of_api
