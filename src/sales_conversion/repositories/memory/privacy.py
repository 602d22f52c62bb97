"""What is kept of a person, in memory."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from pydantic_core import from_json, to_json

from sales_conversion.interfaces import IIds
from sales_conversion.models import Dialogue, Order, PersonErased, UserProfile
from sales_conversion.models.privacy import (
    FIGURES,
    ORDERS,
    SILENCED,
    TRAIL,
    DataSubject,
    Erasure,
    PrivacyRequest,
    RequestKind,
)
from sales_conversion.repositories.memory.client_events import MemoryClientEventRepository
from sales_conversion.repositories.memory.store import KeptSession, MemoryStore
from sales_conversion.repositories.personal_tables import KEPT_EVENTS


class MemoryPrivacy:
    def __init__(self, store: MemoryStore, page: MemoryClientEventRepository, ids: IIds) -> None:
        self._store, self._page, self._ids = store, page, ids
        self._requests: list[PrivacyRequest] = []

    async def export(self, subject: DataSubject, by: str) -> Mapping[str, Any] | None:
        sessions = self._sessions(subject)
        if not sessions:
            return None
        told = self._told(sessions, self._profiles(subject, sessions))
        found = {name: rows for name, rows in sorted(told.items()) if rows}
        counted = {name: len(rows) for name, rows in found.items()}
        self._note("export", subject, by, "", {"rows": counted})
        plain: dict[str, Any] = from_json(to_json(found, fallback=str))
        return plain

    async def erase(self, subject: DataSubject, by: str, reason: str) -> Erasure | None:
        sessions = self._sessions(subject)
        if not sessions:
            return None
        profiles = self._profiles(subject, sessions)
        told = self._told(sessions, profiles)
        has_orders = bool(told["orders"])
        erased = {name: len(rows) for name, rows in told.items() if rows and name != "orders"}
        self._forget_all(sessions, profiles)
        silenced = (SILENCED,) if self._store.silenced else ()
        erasure = Erasure(erased, (*((ORDERS,) if has_orders else ()), TRAIL, FIGURES, *silenced))
        result = {"erased": erased, "kept": [kept.what for kept in erasure.kept]}
        self._note("erase", subject, by, reason, result)
        return erasure

    def forget(self, subject: DataSubject) -> None:
        """Erase what was kept for long enough: nobody asked for it, so that it is not noted."""
        if subject.by == "profile":
            self._forget_profile(subject.value)
            return
        sessions = self._sessions(subject)
        self._forget_all(sessions, self._profiles(subject, sessions))

    def _forget_profile(self, name: str) -> None:
        self._leave_experiments({name})
        self._store.drop_profile(name)
        self._tell((), {name})

    def _forget_all(self, sessions: Sequence[str], profiles: Collection[str]) -> None:
        for session_id in sessions:
            self._forget(session_id, profiles)
        self._tell(sessions, profiles)

    async def requests(self, limit: int) -> Sequence[PrivacyRequest]:
        return self._requests[::-1][:limit]

    def _sessions(self, subject: DataSubject) -> list[str]:
        all_of_them = self._store.sessions.values() if subject.value.strip() else ()
        profiles = {kept.profile_id for kept in all_of_them if self._is(kept, subject)}
        known = self._store.sessions.items()
        if subject.by == "visit" and profiles:
            return [subject.value.strip()]
        return [session_id for session_id, kept in known if kept.profile_id in profiles]

    def _profiles(self, subject: DataSubject, sessions: Sequence[str]) -> set[str]:
        """Return the profiles of the *sessions*; of a visit that which is nobody else's."""
        everybody = self._store.sessions.items()
        profiles = {kept.profile_id for session_id, kept in everybody if session_id in sessions}
        if subject.by != "visit":
            return profiles
        others = {kept.profile_id for name, kept in everybody if name not in sessions}
        named = {each for each in profiles if self._store.profiles[each].external_id}
        return profiles - others - named

    def _tell(self, sessions: Sequence[str], profiles: Collection[str]) -> None:
        """Who has copies learns that they are to go; what was not told yet never is."""
        store, at = self._store, self._store.clock.now()
        store.to_relay = [each for each in store.to_relay if each.session_id not in sessions]
        name = self._ids.new()
        erased = PersonErased("", at, tuple(sessions), tuple(sorted(profiles)), event_id=name)
        store.log([erased])

    def _is(self, kept: KeptSession, subject: DataSubject) -> bool:
        profile, details = self._store.profiles[kept.profile_id], kept.session.dialogue.details
        value = subject.value.strip()
        if subject.by in ("session_id", "visit"):
            return kept.session.id == value
        if subject.by == "external_id":
            return profile.external_id == value
        orders = (order.contact.email for order in self._orders(kept.session.id))
        return value.lower() in {
            (address or "").lower() for address in (profile.email, details.email, *orders)
        }

    def _told(self, sessions: Sequence[str], profiles: Collection[str]) -> dict[str, list[Any]]:
        store = self._store
        kept = [store.sessions[each] for each in sessions]
        carts = {cart_id for cart_id, cart in store.carts.items() if cart.session_id in sessions}
        orders = [order for each in sessions for order in self._orders(each)]
        return {
            "conversation_states": [each.session for each in kept],
            "user_profiles": [store.profiles[name] for name in profiles],
            "cart_sessions": [store.carts[each].cart for each in carts],
            "messages": [said for each in kept for said in each.messages],
            "turns": [turn for each in kept for turn in each.turns],
            "events": [event for each in sessions for event in store.happened.get(each, ())],
            "assignments": [given for each in kept for given in each.assignments],
            "checkouts": [quote for each in kept for quote in each.quotes],
            "receipts": [r.receipt for (s, _), r in store.receipts.items() if s in sessions],
            "stream_parts": [
                part.part for each in sessions for part in store.told_of.get(each, ())
            ],
            "client_events": [e for (s, _), e in self._page.kept.items() if s in sessions],
            "outbox": [n.message for n in store.news.values() if n.message.order in orders],
            "orders": orders,
        }

    def _forget(self, session_id: str, profiles: Collection[str]) -> None:
        store, kept = self._store, self._store.sessions[session_id]
        orders = self._orders(session_id)
        store.told_of.pop(session_id, None)
        happened = (
            store.happened.get(session_id, []) if orders else store.happened.pop(session_id, [])
        )
        happened[:] = [each for each in happened if type(each).__name__ in KEPT_EVENTS]
        receipts = store.receipts.items()
        store.receipts = {key: each for key, each in receipts if key[0] != session_id}
        starts = store.starts.items()
        store.starts = {
            key: each for key, each in starts if each.receipt.outcome.session_id != session_id
        }
        page = self._page.kept
        for place in [each for each in page if each[0] == session_id]:
            del page[place]
        numbers = {order.id for order in orders}
        news = store.news.items()
        store.news = {name: each for name, each in news if each.message.order.id not in numbers}
        store.reminded.discard(session_id)
        self._leave_experiments({*profiles, *([kept.visitor] if kept.visitor else ())})
        kept.visitor = None
        self._leave(kept, orders, profiles)

    def _leave_experiments(self, known: Collection[str]) -> None:
        store = self._store
        known = {*known, *(unit for unit, who in store.unit_profiles.items() if who in known)}
        units = store.unit_profiles.items()
        store.unit_profiles = {unit: who for unit, who in units if unit not in known}
        met = store.exposures.items()
        store.exposures = {place: each for place, each in met if place[0] not in known}

    def _leave(
        self, kept: KeptSession, orders: Sequence[Order], profiles: Collection[str]
    ) -> None:
        """What orders stand on stays, and says nothing; everything else goes."""
        store = self._store
        stands = bool(orders)
        profile = store.profiles.get(kept.profile_id)
        for cart_id, cart in list(store.carts.items()):
            if cart.session_id == kept.session.id:
                store.holds = tuple(hold for hold in store.holds if hold.cart_id != cart_id)
                del store.carts[cart_id]
                if stands:
                    blank = replace(cart.cart, items=(), notices=(), discounts=())
                    store.carts[cart_id] = replace(cart, cart=blank)
        if not stands:
            del store.sessions[kept.session.id]
            others = {each.profile_id for each in store.sessions.values()}
            if kept.profile_id in profiles and kept.profile_id not in others:
                store.drop_profile(kept.profile_id)
            return
        version = kept.session.version + 1
        kept.session = replace(
            kept.session, dialogue=Dialogue.presuming(()), stage_history=(), version=version
        )
        kept.credential, kept.messages, kept.turns, kept.quotes = None, (), (), ()
        kept.assignments, kept.is_erased = (), True
        if profile and profile.id in profiles:
            store.profiles[profile.id] = UserProfile(
                profile.id, visits=profile.visits, version=profile.version + 1
            )

    def _orders(self, session_id: str) -> list[Order]:
        return [each for each in self._store.orders.values() if each.session_id == session_id]

    def _note(
        self,
        kind: RequestKind,
        subject: DataSubject,
        by: str,
        reason: str,
        result: Mapping[str, Any],
    ) -> None:
        at, name = self._store.clock.now(), self._ids.new()
        self._requests.append(PrivacyRequest(name, at, kind, by, subject.masked, reason, result))
