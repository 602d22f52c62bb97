"""The pictures that may be shown with what a shop answers."""

from sales_conversion.api.schemas.pictures import Pictures
from sales_conversion.api.services import HttpSettings


def pictures_of(settings: HttpSettings) -> Pictures:
    """Return those of the origins it names, and of the sites whose pages may call."""
    return Pictures(frozenset((*settings.image_origins, *settings.allowed_origins)))
