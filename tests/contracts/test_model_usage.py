"""What language models were used for, summed over the turns of everybody."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from sales_conversion.models import ModelCall, ModelSpent, ModelUsage, TurnRecord
from tests.contracts.makers import NOON, blank, new_id, receipt

MIDNIGHT = NOON.replace(hour=0)


def call(tokens, cost):
    return ModelCall(
        purpose="answer",
        model="fake:one",
        outcome="answered",
        usage=ModelUsage(tokens - 10, 5, 10),
        estimated=True,
        cost=Decimal(cost),
    )


async def keep_turn(shop, *calls, at=NOON):
    """Keep the turn of a session of its own."""
    change = blank()
    reply = receipt("k", change.session.id).outcome.reply
    answered = replace(reply, turn_id=new_id(), calls=calls, generated_by="model")
    await shop.conversations.commit(
        replace(change, turn=TurnRecord(answered, (), "discovery", at, {}))
    )


async def test_where_no_model_was_called_nothing_was_used(shop):
    await keep_turn(shop)

    assert await shop.model_usage.since(MIDNIGHT) == ModelSpent(0, Decimal(0))


async def test_the_calls_of_all_turns_are_summed_to_the_last_digit(shop):
    await keep_turn(shop, call(100, "0.00000001"), call(50, "1.5"))
    await keep_turn(shop, call(30, "0.25"))
    await keep_turn(shop)

    assert await shop.model_usage.since(MIDNIGHT) == ModelSpent(180, Decimal("1.75000001"))


async def test_what_was_before_is_left_out(shop):
    await keep_turn(shop, call(100, "1"), at=MIDNIGHT - timedelta(microseconds=1))
    await keep_turn(shop, call(20, "2"), at=MIDNIGHT)

    assert await shop.model_usage.since(MIDNIGHT) == ModelSpent(20, Decimal(2))


async def test_what_somebody_used_up_is_counted_by_the_day(shop):
    today, yesterday = MIDNIGHT.date(), (MIDNIGHT - timedelta(days=1)).date()
    await shop.model_usage.spend("a", yesterday, Decimal(1))
    before = await shop.model_usage.spent_by("a", today)
    for cost in ("0.0000001", "2"):
        await shop.model_usage.spend("a", today, Decimal(cost))

    assert before == 0
    assert await shop.model_usage.spent_by("a", today) == Decimal("2.0000001")
    assert await shop.model_usage.spent_by("b", today) == 0


async def test_what_was_used_up_days_ago_is_forgotten(stored, database):
    await stored.model_usage.spend("a", (NOON - timedelta(days=2)).date(), Decimal(1))
    await stored.model_usage.spend("a", NOON.date(), Decimal(1))

    await stored.expired.delete(NOON, 10)

    assert len(await database.fetch("SELECT 1 FROM model_spenders")) == 1


async def test_a_day_is_summed_without_looking_into_its_turns(stored, database):
    await keep_turn(stored, call(100, "1"))
    await keep_turn(stored)

    rows = await database.fetch(
        "SELECT model_tokens, model_cost FROM turns ORDER BY model_tokens NULLS LAST"
    )

    assert [tuple(row) for row in rows] == [(100, Decimal(1)), (None, None)]
