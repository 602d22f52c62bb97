"""Conversations as merchants find them, in memory: all are looked at."""

import re
from collections.abc import Sequence
from datetime import datetime

from sales_conversion.measuring.sessions import SessionFigures
from sales_conversion.models import ChatMessage, Order, TurnRecord
from sales_conversion.models.listing import (
    OPEN_FOR,
    WAITS_FOR,
    ConversationCounts,
    ConversationQuery,
    ConversationSummary,
    OrderGlimpse,
    Place,
)
from sales_conversion.models.stream import FrameId
from sales_conversion.repositories.memory.store import KeptSession, MemoryStore
from sales_conversion.repositories.saving import KEPT


class MemoryTranscripts:
    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    async def find(
        self, query: ConversationQuery, after: Place | None, limit: int
    ) -> Sequence[ConversationSummary]:
        found = [self._summary(k) for k in self._store.sessions.values() if self._fits(k, query)]
        found.sort(key=_place, reverse=True)
        behind = [each for each in found if after is None or _place(each) < (after.at, after.id)]
        return behind[:limit]

    async def summaries(self, session_ids: Sequence[str]) -> Sequence[ConversationSummary]:
        known = self._store.sessions
        return [self._summary(known[each]) for each in session_ids if each in known]

    async def counts(self) -> ConversationCounts:
        kept = self._store.sessions.values()
        goes_on = sum(self._is(each, "open") for each in kept)
        return ConversationCounts(goes_on, sum(self._is(each, "waiting") for each in kept))

    async def said(self, session_id: str, most: int) -> Sequence[ChatMessage]:
        kept = self._store.sessions.get(session_id)
        return kept.messages[-most:] if kept else ()

    async def turn(self, turn_id: str) -> tuple[str, TurnRecord] | None:
        for session_id, kept in self._store.sessions.items():
            for turn in kept.turns:
                if turn.reply.turn_id == turn_id:
                    return session_id, turn
        return None

    async def changed(self, since: datetime, most: int) -> Sequence[tuple[str, FrameId]]:
        told = [
            (kept.until, session_id, kept.part.first)
            for session_id, parts in self._store.told_of.items()
            for kept in parts
            if kept.until > since + KEPT
        ]
        return [(session_id, first) for _, session_id, first in sorted(told)[:most]]

    def _fits(self, kept: KeptSession, query: ConversationQuery) -> bool:
        session = kept.session
        return (
            query.stage in ("", session.current_stage)
            and query.channel in ("", session.channel)
            and (query.status is None or self._is(kept, query.status))
            and (query.since is None or session.started_at >= query.since)
            and (query.until is None or session.started_at < query.until)
            and (not query.left_at or self._left_at(kept, query.left_at))
            and query.objection in ("", *_objections(kept, query))
            and (not query.question or self._asked_last(kept, query.question))
            and _has_arm(kept, query)
            and (not query.words.strip() or self._is_about(kept, query.words.strip()))
        )

    def _is(self, kept: KeptSession, status: str) -> bool:
        session, now = kept.session, self._store.clock.now()
        handler = session.dialogue.handler
        match status:
            case "open":
                return handler is not None or session.active_at >= now - OPEN_FOR
            case "waiting":
                waits = session.dialogue.wants_person and session.active_at >= now - WAITS_FOR
                return handler is None and waits
            case "taken":
                return handler is not None
            case "ordered":
                return bool(self._orders(kept))
            case _:
                is_over = session.active_at < now - OPEN_FOR
                return is_over and handler is None and not self._orders(kept)

    def _left_at(self, kept: KeptSession, stage: str) -> bool:
        history = kept.session.stage_history
        stood = kept.session.current_stage
        if stood == "abandoned" and history:
            stood = history[-1].source
        return not self._orders(kept) and stage in (stood, kept.session.current_stage)

    def _asked_last(self, kept: KeptSession, intent: str) -> bool:
        events = self._store.happened.get(kept.session.id)
        figures = SessionFigures.of(events) if events else None
        return figures is not None and figures.turns > 0 and figures.question == intent

    def _is_about(self, kept: KeptSession, words: str) -> bool:
        profile, orders = self._store.profiles[kept.profile_id], self._orders(kept)
        addresses = (profile.email or "", *(order.contact.email or "" for order in orders))
        names = {kept.session.id, *(order.id for order in orders), *map(str.lower, addresses)}
        numbers = (order.number.lower() for order in orders)
        known = {*names, *numbers}
        is_named = words.lower() in known or words == profile.external_id
        return is_named or any(_says(said.text, words) for said in kept.messages)

    def _orders(self, kept: KeptSession) -> list[Order]:
        orders = self._store.orders.values()
        mine = [order for order in orders if order.session_id == kept.session.id]
        return sorted(mine, key=lambda order: (order.placed_at, order.number), reverse=True)

    def _summary(self, kept: KeptSession) -> ConversationSummary:
        session, dialogue = kept.session, kept.session.dialogue
        profile, cart = self._store.profiles[kept.profile_id], self._store.carts[kept.cart_id].cart
        details, orders = dialogue.details, self._orders(kept)
        named = details.name or details.email or profile.email or profile.external_id
        newest = orders[0] if orders else None
        return ConversationSummary(
            session.id,
            session.started_at,
            session.active_at,
            session.current_stage,
            session.channel,
            session.locale,
            named,
            profile.visits > 1,
            sum(said.role != "whisper" for said in kept.messages),
            cart.total if cart.items else None,
            OrderGlimpse(newest.id, newest.number, newest.total) if newest else None,
            dialogue.handler,
            dialogue.wants_person and dialogue.handler is None,
            tuple(each.kind for each in dialogue.objections),
            kept.messages[-1] if kept.messages else None,
        )


def _place(summary: ConversationSummary) -> tuple[datetime, str]:
    return summary.active_at, summary.session_id


def _objections(kept: KeptSession, query: ConversationQuery) -> Sequence[str]:
    """Of who left only the last objection counts."""
    kinds = [each.kind for each in kept.session.dialogue.objections]
    return kinds[-1:] if query.left_at else kinds


def _has_arm(kept: KeptSession, query: ConversationQuery) -> bool:
    arms = {given.experiment: given.arm for given in kept.assignments}
    return not query.experiment or (
        query.experiment in arms and query.arm in ("", arms[query.experiment])
    )


def _says(text: str, words: str) -> bool:
    """Tell whether all of *words* are said in *text*, each at least by its beginning."""
    said, parts = (re.findall(r"\w+", each.lower()) for each in (text, words))
    begun = [any(word.startswith(part) for word in said) for part in parts]
    return bool(begun) and all(begun)
