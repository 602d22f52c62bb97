"""The door to conversations for the shop's own people."""

from typing import Annotated, TypeAlias

from fastapi import Depends, Request

from sales_conversion.api.console.changes import Changes
from sales_conversion.api.door import Key, MerchantDoor, Visitor, is_id
from sales_conversion.api.pictures import pictures_of
from sales_conversion.api.schemas.conversations import (
    ConversationDetail,
    wire_detail,
    wire_transcript,
)
from sales_conversion.api.schemas.explained_turn import ExplainedTurn, wire_explained
from sales_conversion.api.schemas.pictures import Pictures
from sales_conversion.errors import NotFound
from sales_conversion.models import Actor, Conversation, Outcome, Transcript
from sales_conversion.models.listing import ConversationSummary
from sales_conversion.models.people import Person, PersonAction

MOST_MESSAGES = 1000


class TalkDoor(MerchantDoor):
    """Opens to a key or the console's pass; a viewer reads, an owner acts."""

    def __init__(self, visitor: Visitor, changes: Changes) -> None:
        super().__init__(visitor)
        self.services = visitor.services
        self._changes = changes
        name = self.merchant.name or self.services.configuration.shop.name
        self.person = Person(self.merchant.person, name)
        """Who acts, and by which name shoppers know them."""

    async def run(self, session_id: str, action: PersonAction) -> Outcome:
        self.merchant.may_write()
        await self._summary(session_id)
        by = Actor("merchant", self.person.id)
        runner = self.services.conversation.runner
        outcome = await runner.run(session_id, action, self.key, by=by)
        self._changes.touch(session_id)
        return outcome

    async def detail(self, session_id: str) -> ConversationDetail:
        """Return everything that is kept of the conversation."""
        summary = await self._summary(session_id)
        found = await self._kept(session_id)
        conversations = self.services.storage.conversations
        said = await self.services.storage.transcripts.said(session_id, MOST_MESSAGES)
        talk = Transcript(found, await conversations.turns(session_id))
        events = await conversations.events(session_id)
        told = wire_transcript(said, talk.answers, events, self._pictures)
        return wire_detail(summary, self.person.id, found, told)

    async def why(self, turn_id: str) -> ExplainedTurn:
        """Return everything that was kept with a turn."""
        known = await self.services.storage.transcripts.turn(turn_id)
        if known is None:
            raise NotFound(f"no turn {turn_id!r}")
        session_id, turn = known
        return wire_explained(turn, await self._kept(session_id), self._pictures)

    @property
    def _pictures(self) -> Pictures:
        return pictures_of(self.services.settings)

    async def _summary(self, session_id: str) -> ConversationSummary:
        known = [session_id] if is_id(session_id) else []
        found = await self.services.storage.transcripts.summaries(known)
        if not found:
            raise NotFound(f"no conversation {session_id!r}")
        return found[0]

    async def _kept(self, session_id: str) -> Conversation:
        found = await self.services.storage.conversations.load(session_id, messages=1)
        if found is None:
            raise NotFound(f"no conversation {session_id!r}")
        return found


async def _talk_door(request: Request, key: Key = None) -> TalkDoor:
    return TalkDoor(Visitor(request, key), request.app.state.changes)


Talks: TypeAlias = Annotated[TalkDoor, Depends(_talk_door)]
