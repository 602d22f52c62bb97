"""How much anybody may ask of the shop."""

from functools import cached_property
from secrets import token_urlsafe
from time import monotonic

from sales_conversion.errors import ConfigurationError, UnknownName
from sales_conversion.factory.analytics import Analytics
from sales_conversion.factory.area import Area
from sales_conversion.factory.platform import Platform
from sales_conversion.factory.storage import Storage
from sales_conversion.interfaces import IFriction, IHoldLimits, IRates
from sales_conversion.providers.friction.base import FRICTIONS, Make, Needed
from sales_conversion.services.hold_limits import HoldLimits
from sales_conversion.services.rates import Rates
from sales_conversion.settings import Settings


class Limiting(Area):
    def __init__(
        self, settings: Settings, platform: Platform, storage: Storage, analytics: Analytics
    ) -> None:
        self._settings, self._platform = settings, platform
        self._storage, self._analytics = storage, analytics

    async def open(self) -> None:
        """Refuse a friction that nobody knows before the first shopper comes."""
        friction_named(self._settings.friction)

    @cached_property
    def friction(self) -> IFriction:
        """What programs have to do before they come in."""
        platform = self._platform
        secret = self._settings.secret or token_urlsafe(32)
        needs = Needed(secret, self._storage.one_time_keys, platform.clock, platform.ids)
        return friction_named(self._settings.friction)(needs)

    @cached_property
    def holds(self) -> IHoldLimits:
        most = self._settings
        return HoldLimits(
            self.rates,
            self._analytics.refusals,
            self._platform.asking,
            most.checkouts_per_session or 0,
            most.held_per_session or 0,
            most.held_per_address or 0,
        )

    @cached_property
    def rates(self) -> IRates:
        storage = self._storage
        local = storage.own_rates
        shared = storage.shared_rates if self._settings.rate_store == "database" else local
        refusals, secret = self._analytics.refusals, self._settings.secret or ""
        return Rates(shared, local, refusals, monotonic, secret)


def friction_named(name: str) -> Make:
    """Return what makes the one that the setting names, or refuse the name."""
    try:
        return FRICTIONS.find(name)
    except UnknownName as unknown:
        raise ConfigurationError(f"SALES_FRICTION: {unknown}") from unknown
