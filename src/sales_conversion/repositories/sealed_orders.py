"""Orders as they are read: what is sealed of one is opened, the states beside it are the truth."""

from collections.abc import Sequence
from typing import Any, Final

from pydantic_core import from_json, to_json

from sales_conversion.interfaces import ISealer
from sales_conversion.interfaces.sealing import AS_SAID, SEALED
from sales_conversion.models import Order
from sales_conversion.repositories import codec
from sales_conversion.repositories.blind_words import numbers

DETAILS: Final = "orders.order_details"
DELIVERY: Final = "orders.delivery_info"
REASON: Final = "refunds.reason"
EMAIL: Final = "orders.email"
NAMES: Final = "orders.names"


def read(document: str, sealer: ISealer) -> Order:
    return codec.order.read(_opened(document, sealer))


def read_all(documents: str, sealer: ISealer) -> Sequence[Order]:
    return codec.orders.read(_opened(documents, sealer))


def found_by(name: str, email: str, sealer: ISealer) -> dict[str, Any]:
    """Return what a sealed order is found by: its address, and the words of that and of a name."""
    return {
        "email_blind": sealer.blind(email.strip().lower(), EMAIL) if email else None,
        "names": numbers(sealer, f"{name} {email}", NAMES),
    }


def _opened(documents: str, sealer: ISealer) -> str:
    if SEALED not in documents and AS_SAID not in documents:
        return documents
    told = from_json(documents)
    if isinstance(told, list) and not _is_joined(told):
        return to_json([_order(each, sealer) for each in told]).decode()
    return to_json(_order(told, sealer)).decode()


def _is_joined(told: list[Any]) -> bool:
    """PostgreSQL makes a list of a text and an object where it would join two objects."""
    return bool(told) and isinstance(told[0], str)


def _order(told: Any, sealer: ISealer) -> dict[str, Any]:
    details, beside = told if isinstance(told, list) else ("{}", told)
    delivery = beside["delivery"]
    if isinstance(delivery, str):
        delivery = from_json(sealer.open(delivery, DELIVERY))
    refunds = [
        {**refund, "reason": sealer.open(refund["reason"], REASON)} for refund in beside["refunds"]
    ]
    opened = from_json(sealer.open(details, DETAILS))
    return {**opened, **beside, "delivery": delivery, "refunds": refunds}
