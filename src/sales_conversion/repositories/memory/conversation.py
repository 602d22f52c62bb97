"""Conversations in dictionaries."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from sales_conversion.errors import VersionConflict
from sales_conversion.interfaces.storage import RECENT_MESSAGES
from sales_conversion.models import (
    Assignment,
    Change,
    ChatMessage,
    CheckoutQuote,
    Conversation,
    Credential,
    Event,
    Order,
    Receipt,
    Session,
    TurnRecord,
)
from sales_conversion.repositories.memory import code_uses
from sales_conversion.repositories.memory.cart_ends import end_carts, require_carts
from sales_conversion.repositories.memory.exposures import keep_exposures, require_first, shown_to
from sales_conversion.repositories.memory.store import (
    Hold,
    KeptNews,
    KeptPart,
    KeptReceipt,
    KeptSession,
    MemoryStore,
)
from sales_conversion.repositories.opening import RECENT_ORDERS
from sales_conversion.repositories.saving import KEPT
from sales_conversion.repositories.stock import ENDS_HOLDS, after, require_sense
from sales_conversion.repositories.stock_shelves import rearranged


class MemoryConversationRepository:
    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    async def load(
        self,
        session_id: str,
        key: str | None = None,
        messages: int = RECENT_MESSAGES,
        order: str | None = None,
    ) -> Conversation | None:
        kept = self._store.sessions.get(session_id)
        if kept is None:
            return None
        return Conversation(
            session=kept.session,
            profile=self._store.profiles[kept.profile_id],
            cart=self._store.carts[kept.cart_id].cart,
            messages=_heard(kept.messages)[-messages:],
            assignments=kept.assignments,
            shown=shown_to(self._store, self._store.shopper_of(kept)),
            visitor=kept.visitor,
            quote=self._open_quote(kept),
            orders=self._orders(session_id, order),
            receipt=self._fresh(self._store.receipts.get((session_id, key or ""))),
            credential=kept.credential,
            catalogue_version=self._store.catalogue_version,
        )

    async def commit(self, change: Change) -> None:
        """Check first, then write without waiting in between: that makes it all or nothing."""
        self._require_versions(change)
        self._require_receipt(change)
        self._require_new_checkouts(change.orders)
        require_carts(self._store, change.ended)
        require_first(self._store, change)
        redeemed = code_uses.after(self._store.redeemed, change.code_uses)
        self._move_stock(change)
        self._store.redeemed = redeemed
        self._write(change)

    async def credential(self, session_id: str) -> Credential | None:
        kept = self._store.sessions.get(session_id)
        return kept.credential if kept else None

    async def started(self, scope: str) -> Receipt | None:
        return self._fresh(self._store.starts.get(scope))

    async def events(self, session_id: str) -> tuple[Event, ...]:
        return tuple(self._store.happened.get(session_id, ()))

    async def turns(self, session_id: str) -> tuple[TurnRecord, ...]:
        kept = self._store.sessions.get(session_id)
        return kept.turns if kept else ()

    async def quotes(self, session_id: str) -> tuple[CheckoutQuote, ...]:
        kept = self._store.sessions.get(session_id)
        return kept.quotes if kept else ()

    async def quiet(self, stage: str, before: datetime, limit: int) -> Sequence[str]:
        sessions = [kept.session for kept in self._store.sessions.values()]
        quiet = [s for s in sessions if s.current_stage == stage and s.active_at < before]
        quiet.sort(key=lambda session: session.active_at, reverse=True)
        return [session.id for session in quiet[:limit]]

    def _require_versions(self, change: Change) -> None:
        session, profile = change.session, change.profile
        kept = self._store.sessions.get(session.id)
        if session.version != (kept.session.version if kept else 0):
            raise VersionConflict(f"session {session.id!r} changed while we were answering")
        known = self._store.profiles.get(profile.id)
        if profile.version != (known.version if known else 0):
            raise VersionConflict(f"profile {profile.id!r} changed while we were answering")
        namesakes = (p for p in self._store.profiles.values() if p.id != profile.id)
        if profile.external_id and profile.external_id in {p.external_id for p in namesakes}:
            raise VersionConflict("somebody else already has this external id")

    def _require_receipt(self, change: Change) -> None:
        if change.receipt is None:
            return
        kept = self._kept_receipt(change, change.receipt.key)
        if self._fresh(kept):
            raise VersionConflict(f"key {change.receipt.key!r} was answered meanwhile")

    def _require_new_checkouts(self, orders: Sequence[Order]) -> None:
        for order in orders:
            placed = self._store.order_of_checkout(order.checkout_id)
            if placed and placed.id != order.id:
                raise VersionConflict(f"checkout {order.checkout_id!r} is already ordered")

    def _move_stock(self, change: Change) -> None:
        store, moves = self._store, change.stock
        require_sense(moves)
        ended = {move.checkout_id for move in moves if move.kind in ENDS_HOLDS}
        known = {move.sku for move in moves} & store.shelves.keys()
        levels = {sku: store.level(sku, change.cart.id, ended) for sku in known}
        reserved = after(moves, levels)
        shelves = {sku: store.shelves[sku] for sku in known}
        shelves |= {sku: replace(shelves[sku], reserved=n) for sku, n in reserved.items()}
        now, told = rearranged(moves, shelves, change.order_numbers, store.clock.now())
        store.shelves |= shelves | now
        store.tell(told)
        self._replace_holds(change, ended)

    def _replace_holds(self, change: Change, ended: Collection[str]) -> None:
        holding = any(move.kind == "hold" for move in change.stock)
        kept = tuple(
            hold
            for hold in self._store.holds
            if hold.checkout_id not in ended and not (holding and hold.cart_id == change.cart.id)
        )
        new = tuple(
            Hold(move.checkout_id, move.sku, change.cart.id, move.quantity, move.until)
            for move in change.stock
            if move.kind == "hold" and move.until
        )
        self._store.holds = (*kept, *new)

    def _write(self, change: Change) -> None:
        self._write_profile(change)
        end_carts(self._store, change)
        self._store.keep_cart(change.cart, change.profile.id, change.session.id)
        kept = self._store.sessions.setdefault(
            change.session.id, KeptSession(change.session, change.profile.id, change.cart.id)
        )
        version = change.session.version + (not change.is_quiet)
        kept.session = replace(_with_memory(change, kept.session), version=version)
        kept.profile_id = change.profile.id
        kept.cart_id = change.cart.id
        kept.credential = change.credential or kept.credential
        kept.messages += change.said
        kept.assignments = _together(kept.assignments, change.assignments)
        kept.visitor = change.visitor
        keep_exposures(self._store, change, self._store.clock.now())
        self._store.log(change.events)
        kept.turns += (change.turn,) if change.turn else ()
        kept.quotes = _with_quote(kept.quotes, change.quote)
        self._write_orders(change)
        for message in change.news:
            self._store.news.setdefault(message.id, KeptNews(message, self._store.clock.now()))
        self._write_consent(change)
        self._write_receipt(change)
        self._write_stream(change)
        self._store.audit += change.audit

    def _write_consent(self, change: Change) -> None:
        self._store.silenced |= set(change.silenced)
        if change.follow_up:
            self._store.reminded.add(change.session.id)
        elif change.follow_up is False:
            self._store.reminded.discard(change.session.id)

    def _write_profile(self, change: Change) -> None:
        """Count a new version only when the profile says something new."""
        profile = change.profile
        if self._store.profiles.get(profile.id) != profile:
            self._store.keep_profile(replace(profile, version=profile.version + 1))

    def _write_orders(self, change: Change) -> None:
        now = self._store.clock.now()
        for order in change.orders:
            self._store.keep_order(order, change.profile.id)
            if order.cart_id != change.cart.id:
                self._store.close_cart(order.cart_id, "converted")
            attempts = (attempt.id for attempt in order.attempts)
            for intent in (*attempts, *(refund.id for refund in order.refunds)):
                self._store.intended_at.setdefault(intent, now)

    def _write_receipt(self, change: Change) -> None:
        if change.receipt is None:
            return
        kept = KeptReceipt(change.receipt, self._store.clock.now() + KEPT)
        self._store.receipts[change.session.id, change.receipt.key] = kept
        if change.session.version == 0:
            self._store.starts[change.receipt.key] = kept

    def _write_stream(self, change: Change) -> None:
        if change.stream is None:
            return
        key = change.receipt.key if change.receipt else None
        kept = KeptPart(change.stream, key, self._store.clock.now() + KEPT)
        told = self._store.told_of.get(change.session.id, ())
        self._store.told_of[change.session.id] = (*told, kept)

    def _kept_receipt(self, change: Change, key: str) -> KeptReceipt | None:
        if change.session.version == 0:
            return self._store.starts.get(key)
        return self._store.receipts.get((change.session.id, key))

    def _fresh(self, kept: KeptReceipt | None) -> Receipt | None:
        return kept.receipt if kept and kept.until > self._store.clock.now() else None

    def _open_quote(self, kept: KeptSession) -> CheckoutQuote | None:
        newest = kept.quotes[-1] if kept.quotes else None
        return newest if newest and not self._store.order_of_checkout(newest.id) else None

    def _orders(self, session_id: str, named: str | None) -> tuple[Order, ...]:
        """Return the newest, newest first; the one that is *named* takes the oldest's place."""
        mine = [order for order in self._store.orders.values() if order.session_id == session_id]
        mine.sort(key=_age, reverse=True)
        kept = sorted(mine, key=lambda order: named not in (order.id, order.checkout_id))
        return tuple(sorted(kept[:RECENT_ORDERS], key=_age, reverse=True))


def _heard(messages: Sequence[ChatMessage]) -> tuple[ChatMessage, ...]:
    """Return what was said so that the shopper heard it."""
    return tuple(said for said in messages if said.role != "whisper")


def _with_memory(change: Change, kept: Session) -> Session:
    """Who has not changed what is remembered leaves what was noted meanwhile."""
    if "memory" not in change.same:
        return change.session
    dialogue = replace(change.session.dialogue, memory=kept.dialogue.memory)
    return replace(change.session, dialogue=dialogue)


def _age(order: Order) -> tuple[datetime, str]:
    return order.placed_at, order.number


def _together(
    kept: tuple[Assignment, ...], given: tuple[Assignment, ...]
) -> tuple[Assignment, ...]:
    arms = {each.experiment: each for each in (*kept, *given)}
    return tuple(arms.values())


def _with_quote(
    known: Sequence[CheckoutQuote], news: CheckoutQuote | None
) -> tuple[CheckoutQuote, ...]:
    """What is staged of a quote takes its own place."""
    if news is None:
        return tuple(known)
    places = {quote.id: quote for quote in (*known, news)}
    return tuple(places.values())
