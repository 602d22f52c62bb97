"""Have an old talk once more: the same words at the same times, through the one door."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime

from sales_conversion.errors import Conflict, NotFound, SalesError
from sales_conversion.interfaces import IContextManager, IIntentDetector, ISalesStateManager
from sales_conversion.models import (
    Action,
    CancelOrder,
    Conversation,
    LeaveCart,
    Message,
    Opening,
    Order,
    Outcome,
    PaymentUpdate,
    PlaceOrder,
    Timeout,
    Transcript,
)
from sales_conversion.replaying.clock import RecordedClock
from sales_conversion.replaying.script import Step, script
from sales_conversion.replaying.told import (
    Done,
    Exchange,
    Moment,
    Replayed,
    Told,
    told_now,
    told_then,
)
from sales_conversion.runner import SessionRunner

CONSENTING = ("allow_messages", "stop_messages")


@dataclass(frozen=True, slots=True, kw_only=True)
class Replay:
    """It acts in the shop it is given: that one must not be the real one."""

    runner: SessionRunner
    contexts: IContextManager
    stages: ISalesStateManager
    intents: IIntentDetector
    clock: RecordedClock
    rest: Callable[[], Awaitable[object]]
    """Waits for what goes on beside the talk once something was said."""

    async def of(self, talk: Transcript) -> Replayed:
        """Return what was said then and what is said now, message by message."""
        self.clock.time = talk.conversation.session.started_at
        welcome = await self.runner.start(self._opening(talk))
        session_id = welcome.outcome.session_id
        moments: list[Moment] = [_greeting(talk, welcome.outcome)]
        for step in script(talk):
            self.clock.time = max(step.at, self.clock.time)
            await self._ring(session_id)
            moments.append(await self._again(session_id, step, talk))
        return Replayed(talk.conversation.session.id, tuple(moments))

    def _opening(self, talk: Transcript) -> Opening:
        """In which language it began is heard from the greeting: the session keeps the last."""
        found = talk.conversation
        session, profile, dialogue = found.session, found.profile, found.session.dialogue
        greeting = found.messages[0].text if found.messages else ""
        return Opening(
            channel=session.channel,
            locale=self.intents.language(greeting, session.locale),
            currency=found.cart.currency,
            external_id=profile.external_id,
            email=profile.email,
            personal=dialogue.personal,
            follow_up=_agreed_at_first(talk),
        )

    async def _again(self, session_id: str, step: Step, talk: Transcript) -> Moment:
        if isinstance(step.action, Message):
            then = told_then(talk.answers.get(step.message_id))
            return await self._said_again(session_id, step.at, step.action, then)
        try:
            now = await self.contexts.read(session_id)
            action = _here(step.action, talk.conversation, now) if step.action else None
            if action:
                await self.runner.run(session_id, action)
        except SalesError as refused:
            return Done(step.at, step.what, is_repeated=False, refused=str(refused))
        return Done(step.at, step.what, is_repeated=action is not None)

    async def _said_again(
        self, session_id: str, at: datetime, message: Message, then: Told | None
    ) -> Exchange:
        try:
            outcome = await self.runner.run(session_id, message)
        except SalesError as refused:
            return Exchange(at, message.text, then, None, str(refused))
        await self.rest()
        return Exchange(at, message.text, then, told_now(outcome))

    async def _ring(self, session_id: str) -> None:
        """Ring as the job does for who was quiet for longer than their stage waits today."""
        stage = ""
        while True:
            turn = (await self.contexts.read(session_id)).turn(self.clock.now())
            if turn.stage == stage or not self.stages.is_overdue(turn):
                return
            stage = turn.stage
            await self.runner.run(session_id, Timeout(stage))


def _greeting(talk: Transcript, outcome: Outcome) -> Exchange:
    first = talk.conversation.messages[0].id if talk.conversation.messages else ""
    at = talk.conversation.session.started_at
    return Exchange(at, "", told_then(talk.answers.get(first)), told_now(outcome))


def _agreed_at_first(talk: Transcript) -> bool:
    """What the talk ends with may have been agreed to, or taken back, in it."""
    tools = (result.tool for turn in talk.turns for result in turn.results)
    first = next((tool for tool in tools if tool in CONSENTING), None)
    if first is None:
        return talk.conversation.session.dialogue.follow_up
    return first == "stop_messages"


def _here(action: Action, then: Conversation, now: Conversation) -> Action:
    """Return *action* with the ids that things have in the talk of today."""
    match action:
        case PlaceOrder():
            if now.quote is None:
                raise Conflict("there is no open checkout now")
            return replace(action, checkout_id=now.quote.id, quote_hash=now.quote.quote_hash)
        case LeaveCart():
            cart, owner = now.cart, now.profile.id
            return replace(action, cart_id=cart.id, version=cart.version, owner=owner)
        case CancelOrder():
            return replace(action, order_id=_order_here(action.order_id, then, now).id)
        case PaymentUpdate():
            order = _order_here(action.order_id, then, now)
            return replace(action, order_id=order.id, attempt_id=order.attempts[-1].id)
        case _:
            return action


def _order_here(order_id: str, then: Conversation, now: Conversation) -> Order:
    """The first order of a talk stays the first."""
    placed = [order.id for order in reversed(then.orders)]
    if order_id not in placed or placed.index(order_id) >= len(now.orders):
        raise NotFound("this order is not placed now")
    return tuple(reversed(now.orders))[placed.index(order_id)]
