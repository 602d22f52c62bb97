"""/api/v5/catalog: what the shop sells, live."""

from collections.abc import AsyncIterable, AsyncIterator
from dataclasses import replace

from fastapi import APIRouter, Request
from starlette.responses import StreamingResponse

from sales_conversion.api.answers import Answer, written
from sales_conversion.api.documentation import (
    LINES,
    MERCHANT,
    OPEN,
    lines_body,
    lines_content,
    queries,
)
from sales_conversion.api.door import Merchants
from sales_conversion.api.pictures import pictures_of
from sales_conversion.api.queries import Query
from sales_conversion.api.schemas.catalogue import (
    ImportReport,
    Product,
    SearchResult,
    wire_found,
    wire_import,
    wire_product,
)
from sales_conversion.api.services import Services
from sales_conversion.api.text import clean
from sales_conversion.errors import Invalid, NotFound, TooLarge
from sales_conversion.interfaces.storage import LONGEST_LINE
from sales_conversion.models import SearchQuery

router = APIRouter(prefix="/api/v5/catalog", tags=["catalogue"])

FIELDS = ("q", "limit", "min_price", "max_price", "in_stock", "category", "brand", "facets")
ATTRIBUTE = "attr."
PAGE, LARGEST_PAGE = 20, 100
LINE_TYPES = frozenset({LINES, "application/jsonl", "application/json-lines"})


@router.get("/search", response_model=SearchResult, openapi_extra={**OPEN, **queries(*FIELDS)})
async def search(request: Request) -> Answer:
    """Find products; `attr.<name>=` filters by an attribute or option.

    With `facets=true` all that is found is counted by category, brand, option and attribute.
    """
    services: Services = request.app.state.services
    query = Query.of(request, FIELDS, ATTRIBUTE)
    limit = query.number("limit", PAGE, LARGEST_PAGE)
    catalogue, wish = services.storage.catalogue, _wish(query)
    found = await catalogue.search(wish, limit)
    facets = await catalogue.facets(wish) if query.yes("facets") else found.facets
    return Answer(wire_found(replace(found, facets=facets), pictures_of(services.settings)))


@router.get("/products/{product_id:path}", response_model=Product, openapi_extra=OPEN)
async def product(product_id: str, request: Request) -> Answer:
    """Return a product as in the catalogue file, with what is left of each variant."""
    services: Services = request.app.state.services
    found = await services.storage.catalogue.products([clean(product_id)])
    if not found:
        raise NotFound(f"no product {clean(product_id)[:64]!r}")
    return Answer(wire_product(found[0]))


@router.post(
    "/import",
    response_model=ImportReport,
    openapi_extra={**MERCHANT, **queries("strict"), **lines_body()},
)
async def take_in(request: Request, door: Merchants) -> Answer:
    """Import a catalogue, one product a line; `strict` refuses the file for one bad line."""
    door.merchant.may_write()
    services: Services = request.app.state.services
    _require_plain_lines(request)
    strict = Query.of(request, {"strict"}).yes("strict")
    report = await services.storage.import_lines(
        lines_of(request.stream()), strict, door.merchant.holder
    )
    return Answer(wire_import(report))


@router.get(
    "/export",
    response_class=StreamingResponse,
    responses={200: {"content": lines_content()}},
    openapi_extra=MERCHANT,
)
async def hand_out(request: Request, door: Merchants) -> StreamingResponse:
    """Return every product, one a line, with what is left of each variant."""
    services: Services = request.app.state.services
    products = services.storage.catalogue.everything()
    return StreamingResponse(
        (written(wire_product(product)) + b"\n" async for product in products), media_type=LINES
    )


def _require_plain_lines(request: Request) -> None:
    """What is packed is unpacked by who sends it: nobody makes us blow it up."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in LINE_TYPES:
        raise Invalid(f"a catalogue comes as {LINES}, not as {kind[:64]!r}")
    packed = request.headers.get("content-encoding", "identity").strip().lower()
    if packed != "identity":
        raise Invalid(f"a catalogue comes as it is, not packed as {packed[:64]!r}")


async def lines_of(chunks: AsyncIterable[bytes]) -> AsyncIterator[bytes]:
    """Yield the lines of a body that arrives in pieces, holding no more than one."""
    rest = b""
    async for chunk in chunks:
        *lines, rest = (rest + chunk).split(b"\n")
        for line in lines:
            yield line
        if len(rest) > LONGEST_LINE:
            raise TooLarge(f"a line of the catalogue has more than {LONGEST_LINE} bytes")
    if rest:
        yield rest


def _wish(query: Query) -> SearchQuery:
    low, high = query.range("min_price", "max_price")
    return SearchQuery(
        text=query.text("q"),
        category=query.text("category"),
        brand=query.text("brand"),
        attributes=query.named(ATTRIBUTE),
        min_price=low,
        max_price=high,
        in_stock=query.yes("in_stock"),
    )
