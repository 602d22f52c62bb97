"""What `serve` opens: the shop as it stands on the internet, with limits where none were set."""

from decimal import Decimal
from multiprocessing import parent_process
from typing import Final

from fastapi import FastAPI

from sales_conversion.api.app import create_app
from sales_conversion.cli.orphans import end_with
from sales_conversion.factory import ServiceFactory
from sales_conversion.settings import Settings, read_settings

LIMITS: Final = {
    "rate_per_address": 600,
    "rate_per_session": 60,
    "rate_per_key": 1200,
    "sessions_per_address": 600,
    "actions_per_session": 2000,
    "client_events_per_session": 5000,
    "checkouts_per_session": 40,
    "held_per_session": 2000,
    "held_per_address": 5000,
    "streams_per_address": 200,
    "model_cost_per_address": Decimal(5),
    "concurrency": 2,
    "at_once_per_session": 8,
    "connections_per_address": 400,
}
"""As much as a school full of shoppers comes to behind one address, and a shopper who cannot make
up their mind; of work at a time, what keeps nobody waiting."""


def create_served() -> FastAPI:
    """Return the application of one worker; several are processes of one parent."""
    parent = parent_process()
    if parent is not None:
        end_with(parent)
    return create_app(ServiceFactory(served(read_settings(), shared=parent is not None)))


def served(settings: Settings, *, shared: bool) -> Settings:
    """Return the settings with what their owner left open; *shared* says whether there are others
    to count with."""
    changes: dict[str, object] = {
        name: rate for name, rate in LIMITS.items() if getattr(settings, name) is None
    }
    if settings.rate_store == "auto":
        changes["rate_store"] = "database" if shared else "memory"
    return settings.model_copy(update=changes)
