"""A shopper the shop's own server vouched for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Customer:
    external_id: str
    email: str | None = None
