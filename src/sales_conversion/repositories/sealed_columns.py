"""Every column that holds a person's words or how they are reached, and how it is kept.

A column of text or JSON in a table that is about people, of which nothing is decided here, fails
a test.
"""

from collections.abc import Mapping
from typing import Any, Final, Literal, TypeAlias

from pydantic_core import from_json, to_json

from sales_conversion.interfaces import ISealer
from sales_conversion.interfaces.sealing import is_sealed
from sales_conversion.repositories import context

Kind: TypeAlias = Literal["text", "document", "context"]
"""*document*: JSON that is sealed as a whole. *context*: JSON that keeps a few facts plain."""

SEALED: Final[Mapping[str, Mapping[str, Kind]]] = {
    "messages": {"text": "text"},
    "conversation_states": {"context_data": "context"},
    "user_profiles": {"email": "text", "phone": "text", "preferences": "document"},
    "turns": {"record": "document"},
    "receipts": {"action": "document", "outcome": "document"},
    "stream_parts": {"frames": "text"},
    "checkouts": {"quote": "document"},
    "orders": {"order_details": "document", "delivery_info": "document"},
    "refunds": {"reason": "text"},
    "outbox": {"body": "document"},
}

BLIND: Final[Mapping[str, tuple[str, ...]]] = {
    "messages": ("words",),
    "conversation_states": ("email_blind",),
    "user_profiles": ("email_blind", "said"),
    "orders": ("email_blind", "names"),
}
"""What sealed rows are found and compared by; of use to nobody without the key."""

PLAIN: Final[Mapping[str, Mapping[str, str]]] = {
    "user_profiles": {"external_id": "the shop's own number of its customer: it is unique"},
    "discount_redemptions": {"customer": "that number, or a hash of an address"},
    "conversation_states": {"unit": "what experiments call a browser, made by chance"},
    "exposures": {"unit": "what experiments call a browser, made by chance"},
    "unit_profiles": {"unit": "what experiments call a browser, made by chance"},
    "client_events": {
        "event_id": "made by the page",
        "name": "of a list",
        "items": "products by their ids",
    },
    "payment_attempts": {
        "token": "of the provider, worth nothing without the shop's account",
        "reference": "by which the provider knows it",
        "next_action": "where the provider wants the shopper to go",
    },
    "silenced": {"address_hash": "a hash, kept so that nobody is written to again"},
    "privacy_requests": {
        "subject": "a hash",
        "reason": "of the shop's people; what was asked for is never changed",
    },
    "one_time_keys": {
        "key": "of an assertion, a link or a proof of work, or a hash of a token",
        "holder": "a hash of the key of a call, or made by chance",
    },
}
"""What is of a person and stays plain, and why."""

NOTHING: Final[Mapping[str, str]] = {
    "assignments": "session_id experiment arm",
    "audit": "session_id actor name action subject subject_id changes",
    "cart_sessions": "session_id items status currency notices discounts",
    "checkouts": "session_id quote_hash",
    "client_events": "session_id",
    "conversation_states": "session_id current_stage stage_history channel locale token_hash"
    " handler objections",
    "conversion_metrics": "session_id stage_transitions conversion_events counted_keys"
    " counted_amounts",
    "discount_redemptions": "code",
    "events": "session_id kind body",
    "exposures": "experiment arm session_id",
    "follow_up_consents": "session_id",
    "follow_ups": "step status",
    "habits": "kind occasion product_id",
    "messages": "session_id id role author",
    "order_lines": "sku product_id",
    "orders": "payment_status number session_id status fulfilment_status currency",
    "outbox": "id topic locale status",
    "payment_attempts": "provider currency key status receipt_key",
    "privacy_requests": "kind name result",
    "receipts": "session_id key",
    "refunds": "provider currency payment lines status reference",
    "stock_holds": "checkout_id sku",
    "stream_parts": "session_id key",
    "turns": "id session_id stage",
    "user_profiles": "session_id purchase_history",
}
"""Ids, states, figures and goods: no words of a shopper, and no way to reach one."""


def opened_row(table: str, row: Mapping[str, Any], sealer: ISealer) -> dict[str, Any]:
    """Return a *row* as its person may read it: opened, and without what is of use to us alone."""
    sealed, blind = SEALED.get(table, {}), BLIND.get(table, ())
    return {
        name: _opened(value, sealed[name], f"{table}.{name}", sealer) if name in sealed else value
        for name, value in row.items()
        if name not in blind
    }


def _opened(value: Any, kind: Kind, of: str, sealer: ISealer) -> Any:
    if kind == "context":
        return from_json(context.opened(to_json(value).decode(), sealer))
    if not isinstance(value, str):
        return value
    told = sealer.open(value, of)
    return from_json(told) if kind == "document" and is_sealed(value) else told
