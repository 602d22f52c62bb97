"""How connections are taken."""

from typing import Final

BOUNDED: Final = "sales_conversion.api.limiting.connections:BoundedConnection"
"""By import, so that workers find it too."""
