"""What was done in a talk, in its order, as actions that can be done again. Pure."""

import heapq
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from sales_conversion.models import (
    Action,
    AuditEntry,
    Event,
    HumanMessage,
    Message,
    MessageReceived,
    PageEvent,
    Transcript,
)
from sales_conversion.replaying.deeds import codes_put, done_by_buttons

Commit: TypeAlias = Sequence[Event]
"""The events of one commit."""


@dataclass(frozen=True, slots=True)
class Step:
    at: datetime
    action: Action | None
    """None: it was done, and is not done again."""

    what: str = ""
    """What was done, in words; empty for what was said."""

    message_id: str = ""


def script(talk: Transcript) -> tuple[Step, ...]:
    """Return everything that was said or done, but for the greeting, oldest first."""
    parts = (_put_codes(talk), _of_events(talk), _of_people(talk))
    return tuple(heapq.merge(*parts, key=lambda step: step.at))


def _of_people(talk: Transcript) -> Iterator[Step]:
    """Yield what a person of the shop said in our place."""
    for said in talk.conversation.messages:
        if said.role == "human":
            yield Step(said.at, HumanMessage(said.text, ""), "a person speaks", said.id)


def _put_codes(talk: Transcript) -> Iterator[Step]:
    for entry in talk.audit:
        if deed := codes_put(entry):
            yield Step(entry.at, *deed)


def _of_events(talk: Transcript) -> Iterator[Step]:
    texts = {said.id: said.text for said in talk.conversation.messages}
    acts = _acts(talk.audit)
    for commit in commits([e for e in talk.events if not isinstance(e, PageEvent)]):
        first = commit[0]
        if isinstance(first, MessageReceived):
            said = texts.get(first.message_id, "")
            yield Step(first.at, Message(said), message_id=first.message_id)
        else:
            for deed in done_by_buttons(commit, talk, acts):
                yield Step(first.at, *deed)


def commits(events: Sequence[Event]) -> Iterator[Commit]:
    """Yield the events of each commit: they share its time, and a message begins another."""
    commit: list[Event] = []
    for event in events:
        if commit and (isinstance(event, MessageReceived) or event.at != commit[0].at):
            yield commit
            commit = []
        commit.append(event)
    if commit:
        yield commit


def _acts(audit: Sequence[AuditEntry]) -> Mapping[tuple[datetime, str], AuditEntry]:
    return {(entry.at, entry.subject_id): entry for entry in audit}
