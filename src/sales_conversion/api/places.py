"""Where a list goes on: told as an opaque text, and read again."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC, datetime

from sales_conversion.api.queries import BadField, Query
from sales_conversion.models.listing import Place

FIELD = "cursor"


def written_place(place: Place) -> str:
    told = f"{place.at.astimezone(UTC).isoformat()} {place.id}"
    return urlsafe_b64encode(told.encode()).decode().rstrip("=")


def read_place(query: Query) -> Place | None:
    """Return the place of the query; what we never told is refused."""
    written = query.text(FIELD)
    if not written:
        return None
    try:
        padded = written + "=" * (-len(written) % 4)
        at, _, name = urlsafe_b64decode(padded.encode()).decode().partition(" ")
        return Place(datetime.fromisoformat(at).astimezone(UTC), name)
    except (ValueError, OverflowError) as error:
        raise BadField(FIELD, "is not one that was told as `next`") from error
