"""Products on the wire."""

from typing import NotRequired

from typing_extensions import TypedDict

from sales_conversion import models
from sales_conversion.api.schemas.base import Money, wire_money
from sales_conversion.api.schemas.pictures import Pictures


class ProductCard(TypedDict):
    """A product as it is shown; every figure comes from the catalogue."""

    product_id: str
    sku: str
    title: str
    price: Money
    compare_at_price: NotRequired[Money]
    in_stock: bool
    availability: models.Availability
    stock: NotRequired[int]
    url: NotRequired[str]
    image_url: NotRequired[str]
    options: dict[str, str]
    choices: NotRequired[dict[str, list[str]]]
    reason: str


class Variant(TypedDict):
    sku: str
    options: dict[str, str]
    price: Money
    compare_at_price: NotRequired[Money]
    in_stock: bool
    availability: models.Availability
    stock: int | None
    image_url: NotRequired[str]


class Product(TypedDict):
    """The shape of a line of the catalogue file, with what is left of each variant."""

    id: str
    title: str
    description: NotRequired[str]
    brand: NotRequired[str]
    category: NotRequired[str]
    url: NotRequired[str]
    image_url: NotRequired[str]
    gtin: NotRequired[str]
    model: NotRequired[str]
    attributes: NotRequired[dict[str, models.Attribute]]
    options: NotRequired[list[str]]
    in_stock: bool
    availability: models.Availability
    variants: list[Variant]


class FoundProduct(ProductCard):
    """A card with what a list of products needs beside it."""

    id: str
    brand: str
    category: str
    variants: list[Variant]


class FacetValue(TypedDict):
    value: str
    count: int


class SearchResult(TypedDict):
    products: list[FoundProduct]
    facets: dict[str, list[FacetValue]]
    total: int
    relaxed: list[str]


class LineError(TypedDict):
    line: int
    reason: str


class ImportReport(TypedDict):
    """*cleaned*: products whose texts had markup, links or unseen characters taken out."""

    imported: int
    unchanged: int
    errors: list[LineError]
    cleaned: NotRequired[int]


def wire_card(card: models.ProductCard, pictures: Pictures) -> ProductCard:
    shown: ProductCard = {
        "product_id": card.product_id,
        "sku": card.sku,
        "title": card.title,
        "price": wire_money(card.price),
        "in_stock": card.in_stock,
        "availability": card.availability,
        "options": dict(card.options),
        "reason": card.reason,
    }
    if card.compare_at_price is not None:
        shown["compare_at_price"] = wire_money(card.compare_at_price)
    if card.stock is not None:
        shown["stock"] = card.stock
    if card.url:
        shown["url"] = card.url
    if picture := pictures.shown(card.image_url):
        shown["image_url"] = picture
    if card.choices:
        shown["choices"] = {name: list(values) for name, values in card.choices.items()}
    return shown


def wire_product(product: models.Product) -> Product:
    told: Product = {
        "id": product.id,
        "title": product.title,
        "in_stock": product.in_stock,
        "availability": product.availability,
        "variants": _variants(product),
    }
    if product.description:
        told["description"] = product.description
    if product.brand:
        told["brand"] = product.brand
    if product.category:
        told["category"] = product.category
    if product.url:
        told["url"] = product.url
    if product.image_url:
        told["image_url"] = product.image_url
    if product.gtin:
        told["gtin"] = product.gtin
    if product.model:
        told["model"] = product.model
    if product.attributes:
        told["attributes"] = dict(product.attributes)
    if product.options:
        told["options"] = list(product.options)
    return told


def wire_found(found: models.Found, pictures: Pictures) -> SearchResult:
    return {
        "products": [_found_product(product, pictures) for product in found.products],
        "facets": {
            name: [{"value": value, "count": count} for value, count in values]
            for name, values in found.facets.items()
        },
        "total": found.total,
        "relaxed": list(found.relaxed),
    }


def wire_import(report: models.ImportReport) -> ImportReport:
    told: ImportReport = {
        "imported": report.imported,
        "unchanged": report.unchanged,
        "errors": [{"line": line, "reason": reason} for line, reason in report.errors],
    }
    if report.cleaned:
        told["cleaned"] = report.cleaned
    return told


def _found_product(product: models.Product, pictures: Pictures) -> FoundProduct:
    return {
        **wire_card(models.ProductCard.of(product, ""), pictures),
        "id": product.id,
        "brand": product.brand,
        "category": product.category,
        "variants": _variants(product),
    }


def _variants(product: models.Product) -> list[Variant]:
    return [_variant(variant) for variant in product.variants]


def _variant(variant: models.Variant) -> Variant:
    told: Variant = {
        "sku": variant.sku,
        "options": dict(variant.options),
        "price": wire_money(variant.price),
        "in_stock": variant.has(1),
        "availability": variant.availability,
        "stock": variant.shelf,
    }
    if variant.compare_at_price is not None:
        told["compare_at_price"] = wire_money(variant.compare_at_price)
    if variant.image_url:
        told["image_url"] = variant.image_url
    return told
