"""What Stripe calls back with: believed when it is signed, and only a reason to look."""

import json
from collections.abc import Mapping
from typing import Any

from sales_conversion.errors import Unauthorized
from sales_conversion.models import ProviderEvent
from sales_conversion.providers.payments.signatures import require_signed


def read_event(secret: str, header: str, body: bytes, now: float) -> ProviderEvent | None:
    """Return which of our payments or refunds it is about, None when it is of none of them."""
    require_signed(secret, header, body, now)
    try:
        told = json.loads(body)
        event, metadata = str(told["id"]), _metadata(told)
    except (ValueError, KeyError, TypeError) as error:
        raise Unauthorized from error
    if "order" not in metadata or "attempt" not in metadata:
        return None
    refund = metadata.get("refund")
    return ProviderEvent(event, str(metadata["order"]), str(metadata["attempt"]), refund)


def _metadata(told: Mapping[str, Any]) -> Mapping[str, Any]:
    return told["data"]["object"].get("metadata") or {}
