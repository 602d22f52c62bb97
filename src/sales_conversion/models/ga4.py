"""An event as GA4 has it: the names and fields of its reference for shops, and four of our own."""

from dataclasses import dataclass
from typing import Literal, TypeAlias
from uuid import UUID, uuid5

from sales_conversion.models.events import Event
from sales_conversion.models.ga4_forms import FORMS, Params

PageName: TypeAlias = Literal[
    "view_item_list",
    "select_item",
    "view_item",
    "add_to_cart",
    "remove_from_cart",
    "view_cart",
    "begin_checkout",
    "add_shipping_info",
    "add_payment_info",
    "purchase",
    "experiment_exposure",
]
"""What a page may report: of money that goes back and of the talk only the shop knows."""


@dataclass(frozen=True, slots=True)
class Ga4Event:
    """What one event is in GA4; *params* are plain values, ready for JSON."""

    event_id: str
    name: str
    at: str
    """RFC 3339, in UTC."""

    session_id: str
    params: Params


def ga4(event: Event) -> tuple[Ga4Event, ...]:
    """Return what *event* is in GA4: mostly one event, nothing, or two under ids of their own."""
    form = FORMS.get(type(event))
    told = form(event) if form else ()
    at, last = event.at.isoformat(), len(told) - 1
    return tuple(
        Ga4Event(_named(event, name, place == last), name, at, event.session_id, params)
        for place, (name, params) in enumerate(told)
    )


def _named(event: Event, name: str, is_main: bool) -> str:
    """A form beside the main one is named after the event: whoever asks, it is the same one."""
    if is_main or not event.event_id:
        return event.event_id
    return str(uuid5(UUID(event.event_id), name))
