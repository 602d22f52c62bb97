"""The shop window, the page of a product, and what is shown in place of one that is not there."""

from collections.abc import Mapping, Sequence
from math import ceil

from fastapi import APIRouter, Request, Response
from markupsafe import Markup

from sales_conversion.api.queries import BadField, Query
from sales_conversion.api.services import Services
from sales_conversion.api.storefront import structured
from sales_conversion.api.storefront.answering import LOOKED_AT, page
from sales_conversion.api.storefront.choosing import choices, shown
from sales_conversion.api.storefront.rendering import addresses_of, rendered
from sales_conversion.api.text import clean
from sales_conversion.models import Product, SearchQuery

router = APIRouter(include_in_schema=False)

SHELF = 24
"""Products on a page."""

MOST_PAGES = 20
MOST_CATEGORIES = 14
BELOW = " > "


@router.api_route("/", methods=LOOKED_AT)
async def window(request: Request) -> Response:
    """Show what the shop sells, or what is looked for: a page at a time."""
    services: Services = request.app.state.services
    addresses = addresses_of(request).in_no_language()
    q, category, number = _asked(request)
    query = SearchQuery(text=q, category=category)
    found = await services.storage.catalogue.search(query, number * SHELF)
    pages = min(ceil(found.total / SHELF), MOST_PAGES)
    products = found.products[(number - 1) * SHELF :]
    is_front = not q and not category and number == 1
    values = {
        "q": q,
        "category": category,
        "categories": await _categories(services),
        "products": products,
        "total": found.total,
        "number": number,
        "pages": pages,
        "is_front": is_front,
        "canonical": addresses.canonical(addresses.home(q, category, number)),
        "data": _told(request) if is_front else None,
    }
    return page(request, rendered(request, "window.html", values))


@router.api_route("/products/{product_id:path}", methods=LOOKED_AT)
async def product(product_id: str, request: Request) -> Response:
    """Show one product, at the price and stock of the moment."""
    services: Services = request.app.state.services
    found = await services.storage.catalogue.products([clean(product_id)])
    if not found or not found[0].variants:
        return page(request, rendered(request, "missing.html", {"of_product": True}), 404)
    return page(request, rendered(request, "product.html", _one(request, found[0])))


def _one(request: Request, found: Product) -> Mapping[str, object]:
    services: Services = request.app.state.services
    addresses = addresses_of(request).in_no_language()
    variant = shown(found, clean(request.query_params.get("sku", "")))
    seller = services.configuration.shop.name
    things = (
        structured.product(found, seller, addresses),
        structured.breadcrumbs(found, _way(found), addresses),
    )
    return {
        "product": found,
        "variant": variant,
        "choices": choices(found, variant),
        "way": _way(found),
        "canonical": addresses.canonical(addresses.product(found)),
        "data": structured.block(things),
    }


def _way(found: Product) -> Sequence[str]:
    """Return the categories that lead to the product, broad to narrow, each by its whole name."""
    parts = [part for part in found.category.split(BELOW) if part]
    return [BELOW.join(parts[: count + 1]) for count in range(len(parts))]


def _asked(request: Request) -> tuple[str, str, int]:
    """Read what is looked for; a page that makes no sense is the first."""
    asked = request.query_params
    try:
        number = Query({"page": asked["page"]}).number("page", 1, MOST_PAGES)
    except (KeyError, BadField):
        number = 1
    return clean(asked.get("q", "")).strip()[:400], clean(asked.get("category", ""))[:400], number


async def _categories(services: Services) -> Sequence[str]:
    """Return the broad categories."""
    vocabulary = await services.storage.catalogue.vocabulary()
    broad = dict.fromkeys(each.partition(BELOW)[0] for each in vocabulary.categories)
    return list(broad)[:MOST_CATEGORIES]


def _told(request: Request) -> Markup:
    services: Services = request.app.state.services
    told = services.configuration.shop
    addresses = addresses_of(request).in_no_language()
    return structured.block(structured.shop(told.name, told.email, addresses))
