"""A product with what is left of each variant: the SELECT every reader uses, and its row."""

import json
import logging
from collections.abc import Iterable, Iterator
from functools import lru_cache

from pydantic import ValidationError

from sales_conversion.models import Product
from sales_conversion.repositories import codec
from sales_conversion.repositories.database import Row
from sales_conversion.repositories.stock import live

log = logging.getLogger(__name__)


def listing(now: str, also: str = "p.position") -> str:
    """Return what comes after SELECT; *now* is the place of the time by which holds expire."""
    return f"""p.document, live.skus, live.units, {also} FROM products p
        CROSS JOIN LATERAL (
            SELECT array_agg(v.sku) AS skus, array_agg(CASE WHEN s.on_hand IS NOT NULL THEN
                greatest(CASE WHEN NOT s.back_order THEN 0 END, s.on_hand - s.reserved - coalesce((
                    SELECT sum(h.quantity)::int FROM stock_holds h
                    WHERE h.sku = v.sku AND h.expires_at > {now}), 0)) END) AS units
            FROM variants v LEFT JOIN stock s ON s.sku = v.sku
            WHERE v.product_id = p.id) live"""


def in_stock(now: str) -> str:
    """Return the condition that any of stock `s` of variant `v` can still be sold."""
    return f"""(s.on_hand IS NULL OR s.back_order OR s.on_hand - s.reserved - coalesce((
        SELECT sum(h.quantity) FROM stock_holds h
        WHERE h.sku = v.sku AND h.expires_at > {now}), 0) > 0)"""


def listed(rows: Iterable[Row]) -> Iterator[Product]:
    """Yield the product of each row; one that cannot be read is left out, the others are sold."""
    for row in rows:
        try:
            yield _read(row[0], tuple(row[1] or ()), tuple(row[2] or ()))
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            where = ".".join(map(str, first["loc"]))
            log.warning("a stored product is left out, import it again: %s %s", _id(row), where)


def _id(row: Row) -> str:
    known: dict[str, object] = json.loads(row[0])
    return str(known.get("id", ""))


@lru_cache(maxsize=1024)
def _read(document: str, skus: tuple[str, ...], units: tuple[int | None, ...]) -> Product:
    """Rows are asked for anew, so price and stock are those of now; what says the same is read
    once.
    """
    return live(codec.product.read(document), dict(zip(skus, units, strict=True)))
