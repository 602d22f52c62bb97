"""The arms of one shopper: what was shown stays, in every session and under every name."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sales_conversion.interfaces import IABTesting, IExposures, ISessionHandle
from sales_conversion.models import Assignment, Conversation, Parameters, UserProfile


@dataclass(frozen=True, slots=True)
class ShopperArms:
    experiments: IABTesting
    exposures: IExposures

    async def dealt(self, blank: Conversation, visitor: str | None) -> Conversation:
        """Return the session that begins with its arms; a customer is not taken for a visitor."""
        is_customer = blank.profile.external_id is not None
        shown = await self._shown(blank.profile, visitor) if self.experiments.deals else ()
        unit = blank.profile.id if is_customer else visitor or blank.profile.id
        return replace(
            blank,
            assignments=self.experiments.assign(unit, shown),
            shown=shown,
            visitor=None if is_customer else visitor,
        )

    def settled(self, found: Conversation) -> Conversation:
        """What could make no difference in this session yet follows what was shown in others."""
        shown = {given.experiment: given for given in found.shown}
        now = (
            given if given.shown else shown.get(given.experiment, given)
            for given in found.assignments
        )
        return replace(found, assignments=tuple(now))

    def parameters(self, assignments: tuple[Assignment, ...]) -> Parameters:
        return self.experiments.parameters(assignments)

    async def sign_in(self, handle: ISessionHandle, before: str) -> None:
        """Let the session of who was called *before* be that of the customer of its profile.

        What it could see already stays as it was; the rest follows what the customer was shown
        first, and then what was shown before.
        """
        handle.visitor = None
        handle.turned_out = before if before != handle.unit else None
        mine = tuple(given for given in handle.assignments if given.shown)
        handle.shown = _first((*await self.exposures.shown_to(handle.unit), *handle.shown))
        dealt = self.experiments.assign(handle.unit, (*mine, *handle.shown))
        kept = {given.experiment for given in mine}
        rest = (given for given in dealt if given.experiment not in kept)
        handle.assignments = (*mine, *rest)
        handle.parameters = self.parameters(handle.assignments)

    async def _shown(self, profile: UserProfile, visitor: str | None) -> tuple[Assignment, ...]:
        is_known = profile.version > 0
        before = await self.exposures.shown_to(profile.id) if is_known else ()
        return _first((*before, *(await self.exposures.shown_to(visitor) if visitor else ())))


def _first(shown: Iterable[Assignment]) -> tuple[Assignment, ...]:
    first: dict[str, Assignment] = {}
    for given in shown:
        first.setdefault(given.experiment, given)
    return tuple(first.values())
