"""What a shopper asks for of their own data, on the wire."""

from datetime import datetime
from typing import Any

from typing_extensions import TypedDict

from sales_conversion.api.schemas.base import Body
from sales_conversion.api.schemas.privacy import KeptPart
from sales_conversion.api.schemas.sales import ClaimedCustomer


class OwnData(Body):
    """Without *customer* it is about this session; with a fresh assertion of the shop's server
    for who is signed in here, about all that is theirs."""

    customer: ClaimedCustomer | None = None


class OwnExport(TypedDict):
    """*scope* is `session` or `customer`; what is in the tables *withheld* the shop hands out."""

    scope: str
    exported_at: datetime
    tables: dict[str, list[dict[str, Any]]]
    withheld: list[str]


class OwnErasure(TypedDict):
    """*erased* is how many rows by table."""

    scope: str
    erased: dict[str, int]
    kept: list[KeptPart]
