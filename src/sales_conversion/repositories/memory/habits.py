"""What shoppers do, gathered from what memory kept."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from sales_conversion.models import (
    CartChanged,
    Event,
    OrderChanged,
    OrderPlaced,
    PageEvent,
    ProductViewed,
)
from sales_conversion.recommending.habits import Habit, Kind
from sales_conversion.recommending.journal import Entry
from sales_conversion.repositories.memory.client_events import MemoryClientEventRepository
from sales_conversion.repositories.memory.store import KeptSession, MemoryStore

TAKEN_UP = frozenset({"view_item", "select_item", "add_to_cart"})


class MemoryHabitRepository:
    def __init__(self, store: MemoryStore, page: MemoryClientEventRepository) -> None:
        self._store, self._page = store, page
        self._heard: dict[str, int] = {}
        self._seen: set[tuple[str, str]] = set()
        self._told: dict[tuple[Kind, Entry], Habit] = {}

    async def gather(self, limit: int) -> int:
        """Take in all there is: memory has no reason to do it by halves."""
        before = len(self._told)
        for session_id, kept in self._store.sessions.items():
            told = self._store.happened.get(session_id, [])
            for event in told[self._heard.get(session_id, 0) :]:
                self._note(self._of(event, kept))
            self._heard[session_id] = len(told)
        for key in self._page.kept.keys() - self._seen:
            self._note(self._of_page(self._page.kept[key]))
            self._seen.add(key)
        return len(self._told) - before

    async def told(self, after: int, limit: int) -> Sequence[Habit]:
        return [*self._told.values()][after : after + limit]

    def _note(self, told: Iterator[tuple[Kind, Entry]]) -> None:
        for kind, entry in told:
            self._told.setdefault((kind, entry), Habit(len(self._told) + 1, kind, entry))

    def _of(self, event: Event, kept: KeptSession) -> Iterator[tuple[Kind, Entry]]:
        at, owners = _moment(event.at), self._store.owners()
        match event:
            case ProductViewed():
                yield "visit", Entry(event.session_id, event.product_id, at)
            case CartChanged() if event.quantity and event.sku in owners:
                yield "visit", Entry(event.session_id, owners[event.sku], at)
            case OrderChanged(status="cancelled"):
                yield "order", Entry(event.order_id, "", at)
            case OrderPlaced():
                for place, product in enumerate(event.product_ids, start=1):
                    yield "order", Entry(event.order_id, product, at)
                    if kept.session.dialogue.personal:
                        yield "person", Entry(kept.profile_id, product, at + place)
            case _:
                return

    def _of_page(self, event: PageEvent) -> Iterator[tuple[Kind, Entry]]:
        if event.name not in TAKEN_UP:
            return
        owners = {id_: id_ for id_ in self._store.products} | self._store.owners()
        for place, name in enumerate(event.items, start=1):
            if name in owners:
                yield "visit", Entry(event.session_id, owners[name], _moment(event.at) + place)


def _moment(at: datetime) -> int:
    return round(at.timestamp() * 1_000_000)
