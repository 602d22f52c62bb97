"""What is said of a product by its attributes and options. Pure."""

from sales_conversion.models import Attribute, Product


def plain(value: Attribute) -> str:
    """Write a value the way a wish for it is written: 6.0 is "6", True is "yes"."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return f"{value:g}"
    spoken = {"true": "yes", "false": "no"}
    return spoken.get(value.casefold(), value.casefold())


def described(product: Product) -> str:
    """Return the values of attributes and options as one text; what is so is named."""
    said = [v if isinstance(v, str) else n for n, v in product.attributes.items() if _says(v)]
    options = {value for variant in product.variants for value in variant.options.values()}
    return " ".join([*(each.replace("_", " ") for each in said), *sorted(options)])


def _says(value: Attribute) -> bool:
    return value is True or isinstance(value, str)
