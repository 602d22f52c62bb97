"""A page from its template; whatever is put in is escaped."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from babel.numbers import format_decimal
from fastapi import Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from sales_conversion.api.services import Services
from sales_conversion.api.storefront import wording
from sales_conversion.api.storefront.addresses import Addresses
from sales_conversion.config.wording import money_text
from sales_conversion.models import Attribute, Money

TEMPLATES = Path(__file__).parent / "templates"
FEW = 5


@lru_cache(maxsize=1)
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["few"] = FEW
    made.filters["named"] = lambda name: str(name).replace("_", " ")
    return made


def addresses_of(request: Request) -> Addresses:
    services: Services = request.app.state.services
    origin = str(request.base_url).rstrip("/")
    return Addresses(origin, wording.wished(request), services.settings.image_origins)


def rendered(request: Request, template: str, values: Mapping[str, Any]) -> str:
    """Return the page; it knows the shop, its language, and how to write money and links."""
    services: Services = request.app.state.services
    language = wording.language_of(request)

    def money(amount: Money) -> str:
        return money_text(amount, language)

    def attribute(value: Attribute) -> str:
        if isinstance(value, bool):
            return "✓" if value else "–"
        return value if isinstance(value, str) else format_decimal(value, locale=language)

    known = {
        "shop": services.configuration.shop,
        "language": language,
        "direction": "rtl" if language in wording.RIGHT_TO_LEFT else "ltr",
        "say": wording.languages()[language],
        "to": addresses_of(request),
        "money": money,
        "attribute": attribute,
        "q": "",
    }
    return _environment().get_template(template).render({**known, **values})
