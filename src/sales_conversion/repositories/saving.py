"""Saving a change: the one statement that writes everything, guarded by versions."""

from datetime import datetime, timedelta
from decimal import Decimal

from sales_conversion.interfaces import ISealer
from sales_conversion.models import Change, Money, Receipt
from sales_conversion.repositories import codec, context, event_rows
from sales_conversion.repositories.audit import save_audit
from sales_conversion.repositories.saving_consent import save_consent
from sales_conversion.repositories.saving_exposures import save_exposures
from sales_conversion.repositories.saving_messages import save_messages
from sales_conversion.repositories.saving_orders import save_order
from sales_conversion.repositories.saving_outbox import save_news
from sales_conversion.repositories.saving_profiles import save_profile
from sales_conversion.repositories.saving_stream import save_stream
from sales_conversion.repositories.sealed_documents import sealed
from sales_conversion.repositories.statement import Statement
from sales_conversion.repositories.stock import require_sense
from sales_conversion.repositories.stock_shelves import SHELVED

KEPT = timedelta(hours=24)
"""How long a receipt answers for its key, and what was told is told again."""

LARGEST = Decimal(10) ** 8
CENT = Decimal("0.01")


def statement(change: Change, now: datetime, sealer: ISealer) -> Statement:
    """Return what writes all of *change*, or fails and writes nothing."""
    whole = Statement()
    save_profile(whole, change, now, sealer)
    if "cart" not in change.same:
        _save_cart(whole, change, now)
    _save_session(whole, change, now, sealer)
    if change.said:
        save_messages(whole, change, sealer)
    if change.assignments and "assignments" not in change.same:
        _save_assignments(whole, change)
    save_exposures(whole, change, now)
    if change.events:
        _save_events(whole, change)
    if change.turn:
        _save_turn(whole, change, sealer)
    if change.quote:
        _save_quote(whole, change, sealer)
    for number, order in enumerate(change.orders):
        save_order(whole, change, order, f"order_{number}", now, sealer)
    save_news(whole, change, now, sealer)
    save_consent(whole, change, now)
    if change.receipt:
        _save_receipt(whole, change, change.receipt, now, sealer)
    save_stream(whole, change, now + KEPT, sealer)
    if change.audit:
        save_audit(whole, change)
    _move_stock(whole, change, now)
    if change.code_uses:
        whole.finish("use_codes(%s, %s)", now, codec.code_uses.write(change.code_uses))
    return whole


def _save_session(whole: Statement, change: Change, now: datetime, sealer: ISealer) -> None:
    if change.session.version == 0:
        _insert_session(whole, change, now, sealer)
    else:
        _update_session(whole, change, now, sealer)
    whole.require("EXISTS (SELECT FROM session)", "the session")


def _insert_session(whole: Statement, change: Change, now: datetime, sealer: ISealer) -> None:
    session, credential = change.session, change.credential
    whole.add(
        "session",
        "INSERT INTO conversation_states (id, session_id, current_stage, stage_history,"
        " context_data, created_at, updated_at, active_at, channel, locale, version,"
        " user_profile_id, cart_session_id, unit, email_blind, token_hash, token_expires_at)"
        " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, 1, %s, %s, %s, %s, %s, %s) RETURNING 1",
        session.id,
        session.id,
        session.current_stage,
        codec.moves.write(session.stage_history),
        context.write(session.dialogue, sealer),
        session.started_at,
        now,
        session.active_at,
        session.channel,
        session.locale,
        change.profile.id,
        change.cart.id,
        change.visitor,
        context.blind_email(session.dialogue.details.email, sealer),
        credential and credential.token_hash,
        credential and credential.expires_at,
    )


def _update_session(whole: Statement, change: Change, now: datetime, sealer: ISealer) -> None:
    session, credential = change.session, change.credential
    whole.add(
        "session",
        "UPDATE conversation_states SET current_stage = %s, stage_history = %s,"
        f" context_data = {_with_memory(change)}, updated_at = %s, active_at = %s,"
        " channel = %s, locale = %s,"
        " version = version + %s, user_profile_id = %s, cart_session_id = %s, unit = %s,"
        " email_blind = %s,"
        " token_hash = coalesce(%s, token_hash),"
        " token_expires_at = coalesce(%s, token_expires_at)"
        " WHERE session_id = %s AND version = %s RETURNING 1",
        session.current_stage,
        codec.moves.write(session.stage_history),
        context.write(session.dialogue, sealer),
        now,
        session.active_at,
        session.channel,
        session.locale,
        0 if change.is_quiet else 1,
        change.profile.id,
        change.cart.id,
        change.visitor,
        context.blind_email(session.dialogue.details.email, sealer),
        credential and credential.token_hash,
        credential and credential.expires_at,
        session.id,
        session.version,
    )


def _with_memory(change: Change) -> str:
    """Who has not changed what is remembered leaves what was noted meanwhile."""
    if "memory" not in change.same:
        return "%s"
    return "%s::jsonb || jsonb_build_object('memory', coalesce(context_data -> 'memory', '{}'))"


def _save_cart(whole: Statement, change: Change, now: datetime) -> None:
    cart = change.cart
    total = cart.total
    whole.add(
        "cart",
        "INSERT INTO cart_sessions AS c (id, session_id, user_profile_id, items, total_amount,"
        " status, created_at, updated_at, total_minor, currency, version, notices, discounts)"
        " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
        " ON CONFLICT (id) DO UPDATE SET user_profile_id = excluded.user_profile_id,"
        " items = excluded.items, total_amount = excluded.total_amount,"
        " status = excluded.status, updated_at = excluded.updated_at,"
        " total_minor = excluded.total_minor, currency = excluded.currency,"
        " version = excluded.version, notices = excluded.notices, discounts = excluded.discounts"
        " WHERE c.session_id = excluded.session_id AND"
        " (c.version, c.status, c.items, c.notices, c.discounts, c.currency, c.user_profile_id)"
        " IS DISTINCT FROM (excluded.version, excluded.status, excluded.items,"
        " excluded.notices, excluded.discounts, excluded.currency, excluded.user_profile_id)",
        cart.id,
        change.session.id,
        change.profile.id,
        codec.items.write(cart.items),
        rounded(total),
        cart.status,
        now,
        now,
        total.minor,
        cart.currency,
        cart.version,
        codec.notices.write(cart.notices),
        codec.discounts.write(cart.discounts),
    )


def _save_assignments(whole: Statement, change: Change) -> None:
    whole.add(
        "given",
        "INSERT INTO assignments AS a (session_id, experiment, arm, shown, position)"
        " SELECT %s, g.* FROM unnest(%s::text[], %s::text[], %s::boolean[]) WITH ORDINALITY g"
        " ON CONFLICT (session_id, experiment) DO UPDATE SET arm = excluded.arm,"
        " shown = excluded.shown WHERE (a.arm, a.shown) <> (excluded.arm, excluded.shown)",
        change.session.id,
        [assignment.experiment for assignment in change.assignments],
        [assignment.arm for assignment in change.assignments],
        [assignment.shown for assignment in change.assignments],
    )


def _save_events(whole: Statement, change: Change) -> None:
    whole.add("happened", event_rows.KEEP, codec.events(change.events))


def _save_turn(whole: Statement, change: Change, sealer: ISealer) -> None:
    if change.turn is None:
        return
    calls = change.turn.reply.calls
    whole.add(
        "turn",
        "INSERT INTO turns (id, session_id, stage, at, record, model_tokens, model_cost)"
        " VALUES (%s, %s, %s, %s, %s, %s, %s)",
        change.turn.reply.turn_id,
        change.session.id,
        change.turn.stage,
        change.turn.at,
        sealed(sealer, codec.turn.write(change.turn), "turns.record"),
        sum(call.usage.tokens for call in calls) if calls else None,
        sum((call.cost for call in calls), Decimal(0)) if calls else None,
    )


def _save_quote(whole: Statement, change: Change, sealer: ISealer) -> None:
    if change.quote is None:
        return
    whole.add(
        "quote",
        "INSERT INTO checkouts (id, session_id, cart_id, quote_hash, quote, reserved_until)"
        " VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT (id) DO UPDATE SET"
        " quote_hash = excluded.quote_hash, quote = excluded.quote,"
        " reserved_until = excluded.reserved_until",
        change.quote.id,
        change.session.id,
        change.quote.cart_id,
        change.quote.quote_hash,
        sealed(sealer, codec.quote.write(change.quote), "checkouts.quote"),
        change.quote.reserved_until,
    )


def _save_receipt(
    whole: Statement, change: Change, receipt: Receipt, now: datetime, sealer: ISealer
) -> None:
    """Keep the answer under its key; the key of a session's start is one for everybody."""
    starts = change.session.version == 0
    key = "(key) WHERE starts" if starts else "(session_id, key)"
    whole.add(
        "receipt",
        "INSERT INTO receipts AS r (session_id, key, starts, action, outcome, expires_at)"
        f" VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT {key} DO UPDATE SET"
        " session_id = excluded.session_id, starts = excluded.starts,"
        " action = excluded.action, outcome = excluded.outcome,"
        " expires_at = excluded.expires_at WHERE r.expires_at <= %s RETURNING 1",
        change.session.id,
        receipt.key,
        starts,
        sealed(sealer, codec.action(receipt.action), "receipts.action"),
        sealed(sealer, codec.outcome(receipt.outcome), "receipts.outcome"),
        now + KEPT,
        now,
    )
    whole.require("EXISTS (SELECT FROM receipt)", "the receipt")


def _move_stock(whole: Statement, change: Change, now: datetime) -> None:
    """Take what is sold last, when all versions held: who is stale learns that first."""
    require_sense(change.stock)
    if moves := tuple(move for move in change.stock if move.kind not in SHELVED):
        told = codec.stock.write(moves)
        whole.finish("move_stock(%s, %s, %s)", change.cart.id, now, told)


def rounded(total: Money) -> Decimal | None:
    """Return *total* as `decimal(10,2)` shows it; None when it does not fit."""
    shown = total.decimal.quantize(CENT)
    return shown if abs(shown) < LARGEST else None
