"""What a page says to search engines: schema.org, as JSON-LD."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from markupsafe import Markup

from sales_conversion.api.storefront.addresses import Addresses
from sales_conversion.models import Product, Variant

Thing: TypeAlias = Mapping[str, Any]

CONTEXT = "https://schema.org"
AVAILABILITY = {"in_stock": "InStock", "backorder": "BackOrder", "out_of_stock": "OutOfStock"}
ENDS_A_BLOCK = {ord(each): f"\\u{ord(each):04x}" for each in "<>&\u2028\u2029"}


def block(things: Sequence[Thing]) -> Markup:
    """Write *things* so that nothing in them can end the block they stand in."""
    told = json.dumps({"@context": CONTEXT, "@graph": things}, ensure_ascii=False)
    return Markup(told.translate(ENDS_A_BLOCK))


def shop(name: str, email: str, addresses: Addresses) -> Sequence[Thing]:
    url = addresses.canonical("/")
    target = {"@type": "EntryPoint", "urlTemplate": f"{url}?q={{query}}"}
    search = {"@type": "SearchAction", "target": target, "query-input": "required name=query"}
    organization = {"@type": "Organization", "@id": f"{url}#shop", "name": name, "url": url}
    return [
        {**organization, **({"email": email} if email else {})},
        {"@type": "WebSite", "name": name, "url": url, "potentialAction": search},
    ]


def product(found: Product, seller: str, addresses: Addresses) -> Thing:
    address = addresses.canonical(addresses.product(found))
    told = {
        "@type": "Product",
        "name": found.title,
        "url": address,
        "sku": found.first_choice.sku,
        "description": found.description,
        "category": found.category,
        "gtin": found.gtin,
        "model": found.model,
        "image": _absolute(addresses.picture(found.image_url), addresses),
        "brand": {"@type": "Brand", "name": found.brand} if found.brand else None,
        "offers": [_offer(each, seller, address, addresses) for each in found.variants],
    }
    return {name: value for name, value in told.items() if value}


def _offer(variant: Variant, seller: str, address: str, addresses: Addresses) -> Thing:
    return {
        "@type": "Offer",
        "sku": variant.sku,
        "price": variant.price.amount,
        "priceCurrency": variant.price.currency,
        "availability": f"{CONTEXT}/{AVAILABILITY[variant.availability]}",
        "itemCondition": f"{CONTEXT}/NewCondition",
        "url": address,
        "seller": {"@type": "Organization", "name": seller},
    }


def breadcrumbs(found: Product, way: Sequence[str], addresses: Addresses) -> Thing:
    """Tell the *way* to a product: the categories above it, broad to narrow."""
    steps = [(each.rpartition(" > ")[2], addresses.home(category=each)) for each in way]
    items = [
        {"@type": "ListItem", "position": place, "name": name, "item": addresses.canonical(path)}
        for place, (name, path) in enumerate([*steps, (found.title, addresses.product(found))], 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _absolute(address: str, addresses: Addresses) -> str:
    return addresses.canonical(address) if address.startswith("/") else address
