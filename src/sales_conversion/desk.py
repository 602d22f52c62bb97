"""What people of the shop do in a conversation, and what becomes of it while one has it."""

from dataclasses import dataclass
from typing import assert_never

from sales_conversion.errors import Conflict
from sales_conversion.interfaces import IIds, ISessionHandle
from sales_conversion.models import (
    Answer,
    ChatMessage,
    HandedBack,
    HumanMessage,
    Message,
    MessageReceived,
    Move,
    Outcome,
    PersonTookOver,
    Reply,
    SalesStage,
)
from sales_conversion.models.people import (
    HandBack,
    Handler,
    Person,
    PersonAction,
    TakeOver,
    Whisper,
)

MOST_WHISPERS = 5
"""Whispers that wait for the next answer; older ones are forgotten."""

HANDED_BACK = "a person handed back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """One person has a conversation at a time; stage, cart and what was asked stay as they are."""

    ids: IIds

    def act(self, handle: ISessionHandle, action: PersonAction) -> Outcome:
        match action:
            case TakeOver():
                self._take_over(handle, action)
            case HandBack():
                self._hand_back(handle, action.person)
            case HumanMessage():
                self._speak(handle, action)
            case Whisper():
                self._whisper(handle, action)
            case _:
                assert_never(action)
        return handle.outcome()

    def hear(self, handle: ISessionHandle, message: Message) -> Outcome:
        """Keep what the shopper says to the person who has the conversation; answer nothing."""
        handle.touch()
        heard = ChatMessage(self.ids.new(), "shopper", message.text, handle.opened_at)
        handle.say(heard)
        handle.record(MessageReceived(handle.session.id, handle.opened_at, heard.id))
        silence = Reply(self.ids.new(), message.id or heard.id, "", Answer(()), (), "")
        return handle.outcome(reply=silence)

    def _take_over(self, handle: ISessionHandle, wish: TakeOver) -> None:
        held, person = handle.session.dialogue.handler, wish.person
        if held and held.id == person.id:
            return
        if held and not wish.from_colleague:
            raise _taken_by(held)
        handler = Handler(person.id, person.name, handle.opened_at)
        handle.discuss(handler=handler, wants_person=False)
        handle.record(PersonTookOver(handle.session.id, handle.opened_at, person.name))

    def _hand_back(self, handle: ISessionHandle, person: Person) -> None:
        held = handle.session.dialogue.handler
        if held is None:
            return
        if held.id != person.id:
            raise _taken_by(held)
        handle.discuss(handler=None)
        handle.record(HandedBack(handle.session.id, handle.opened_at, person.name))
        handle.follow(_back_from_waiting(handle))

    def _speak(self, handle: ISessionHandle, said: HumanMessage) -> None:
        held = handle.session.dialogue.handler
        if said.by and held is None:
            raise Conflict("take this conversation over before you speak in it")
        if said.by and held and held.id != said.by:
            raise _taken_by(held)
        at = handle.opened_at
        handle.say(ChatMessage(self.ids.new(), "human", said.text, at, said.author))

    def _whisper(self, handle: ISessionHandle, told: Whisper) -> None:
        at, person = handle.opened_at, told.person
        handle.say(ChatMessage(self.ids.new(), "whisper", told.text, at, person.name))
        waiting = (*handle.session.dialogue.whispers, told.text)
        handle.discuss(whispers=waiting[-MOST_WHISPERS:])


def _taken_by(held: Handler) -> Conflict:
    return Conflict(f"{held.name} has this conversation since {held.since:%H:%M} UTC")


def _back_from_waiting(handle: ISessionHandle) -> Move | None:
    """Return the way back to where the shopper stood when they asked for a person."""
    session = handle.session
    if session.current_stage != SalesStage.HANDOFF or not session.stage_history:
        return None
    before = session.stage_history[-1].source
    return Move(SalesStage.HANDOFF, before, handle.opened_at, (HANDED_BACK,))
