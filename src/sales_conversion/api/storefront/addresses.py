"""Where the pages of the shop are."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode, urlsplit

from sales_conversion.models import Product


@dataclass(frozen=True, slots=True)
class Addresses:
    """Links keep the *language* that was asked for; *origin* is where the shop is."""

    origin: str
    language: str
    image_origins: Collection[str] = ()

    def home(self, q: str = "", category: str = "", page: int = 1) -> str:
        return self._with("/", q=q, category=category, page=str(page) if page > 1 else "")

    def product(self, product: Product, sku: str = "") -> str:
        return self._with(f"/products/{quote(product.id, safe='')}", sku=sku)

    def canonical(self, path: str) -> str:
        """Return the one address under which a page is to be found."""
        return self.origin + path

    def picture(self, address: str | None) -> str:
        """Return the picture's address where the site's policy shows it, else ""."""
        if not address or not address.isprintable():
            return ""
        parts = urlsplit(address)
        origin = f"{parts.scheme}://{parts.netloc}"
        own = not parts.scheme and not parts.netloc and address.startswith("/")
        return address if own or origin in (self.origin, *self.image_origins) else ""

    def in_no_language(self) -> "Addresses":
        """Return the addresses of pages whatever language they are read in."""
        return replace(self, language="")

    def _with(self, path: str, **query: str) -> str:
        said = {name: value for name, value in query.items() if value}
        if self.language:
            said["lang"] = self.language
        return f"{path}?{urlencode(said)}" if said else path
