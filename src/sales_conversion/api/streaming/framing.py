"""What an action does, as frames: each is made once, and stored as it was heard."""

import secrets
from collections.abc import Collection, Iterator
from typing import Literal

from sales_conversion.api.answers import written
from sales_conversion.api.schemas import stream as wire
from sales_conversion.api.schemas.pictures import OUR_OWN, Pictures
from sales_conversion.api.schemas.sales import wire_turn
from sales_conversion.api.streaming.hub import Hub
from sales_conversion.interfaces import IFollower, IFrames, IIds, ISessionHandle
from sales_conversion.models import (
    Action,
    ChatMessage,
    Frame,
    Message,
    Move,
    Outcome,
    Reply,
    StreamPart,
)
from sales_conversion.models.stream import DRAWS, PLACES, first_frame

MOST_AT_ONCE = PLACES - 1_000
"""Frames of an attempt; what is said after them is one piece, so that numbers suffice."""

OF_THE_SHOP = "human"
"""The name under which a person of the shop speaks who has none."""


class Framing:
    """Tells in the words of AG-UI. *hub* hears of everything that is stored."""

    def __init__(self, hub: Hub, ids: IIds, pictures: Pictures = OUR_OWN) -> None:
        self._hub = hub
        self._ids = ids
        self._pictures = pictures

    def attempt(
        self, handle: ISessionHandle, action: Action, follower: IFollower | None = None
    ) -> IFrames:
        """A message is a run of the name that its client or its follower has for it."""
        run_id = self._name(action, follower)
        frames = Frames(handle, action, run_id, self._hub, follower, self._pictures)
        frames.start()
        return frames

    def _name(self, action: Action, follower: IFollower | None) -> str:
        if not isinstance(action, Message):
            return self._ids.new()
        return action.id or (follower.run_id if follower else self._ids.new())


class Frames:
    """One attempt. A follower sees what is said as it is said, the rest once it is stored."""

    def __init__(
        self,
        handle: ISessionHandle,
        action: Action,
        run_id: str,
        hub: Hub,
        follower: IFollower | None,
        pictures: Pictures,
    ) -> None:
        self._pictures = pictures
        self._handle = handle
        self._action = action
        self._run_id = run_id
        self._hub = hub
        self._follower = follower
        self._first = first_frame(handle.session.version + 1, 1 + secrets.randbelow(DRAWS - 1))
        self._frames: list[bytes] = []
        self._seen = 0
        self._before = handle.turn()
        self._step = self._before.stage
        self._moves_told = 0
        self._text: Text | None = None
        self._open_for_follower: tuple[str | None, str] = (None, self._step)

    def start(self) -> None:
        """Say that it has begun, unless who follows it knows that from an earlier attempt."""
        said = self._action.text if isinstance(self._action, Message) else None
        self._add(wire.run_started(self._handle.session.id, self._run_id, said))
        self._add(wire.step("STEP_STARTED", self._step))
        if self._follower and not self._follower.begin(self._run_id):
            self._seen = 1
        self._show()

    def begin(self) -> None:
        self._walk()
        self._end_text()
        self._text = Text(f"{self._run_id}:reply")
        self._add(wire.text_start(self._text.id))
        self._show()

    def hear(self, piece: str) -> None:
        assert self._text is not None, "a text begins before it is heard"
        self._text.pieces.append(piece)
        if len(self._frames) >= MOST_AT_ONCE:
            self._text.untold += 1
        elif piece:
            self._add(wire.text_content(self._text.id, piece))
            self._show()

    def whole(self, outcome: Outcome) -> StreamPart | None:
        news = tuple(self._news(outcome))
        spoken = self._said_by_people()
        if outcome.reply:
            self._finish_text(outcome.reply)
        elif not (news or spoken or outcome.order):
            return None
        self._walk()
        for message in spoken:
            self._add(wire.text_start(message.id, message.author or OF_THE_SHOP))
            self._add(wire.text_content(message.id, message.text))
            self._add(wire.text_end(message.id))
        self._tell(outcome, news)
        return StreamPart(self._first, tuple(self._frames))

    def kept(self) -> None:
        self._show()
        self._hub.stored(self._handle.session.id)

    def lost(self) -> None:
        """Close what is open for who heard it; this is part of no stream that is told again."""
        del self._frames[self._seen :]
        text, step = self._open_for_follower
        if text:
            self._add(wire.text_end(text))
        self._add(wire.step("STEP_FINISHED", step))
        self._show()

    def _finish_text(self, reply: Reply) -> None:
        """What was heard is what is kept, to the letter; where a person has the talk, nothing."""
        if self._text is None and not reply.text:
            return
        if self._text is None or self._text.heard != reply.text:
            self.begin()
            self.hear(reply.text)
        self._end_text()

    def _end_text(self) -> None:
        if self._text is None:
            return
        if left := self._text.left:
            self._add(wire.text_content(self._text.id, left))
        self._add(wire.text_end(self._text.id))
        self._text = None

    def _tell(self, outcome: Outcome, news: Collection[str]) -> None:
        """Tell what came of it, and that it is over."""
        if self._handle.session.version == 0:
            self._add(wire.state_snapshot(outcome))
        elif {"stage", "cart"} & set(news):
            self._add(wire.state_delta(outcome, news))
        turn = wire_turn(outcome, self._pictures, explained=False) if outcome.reply else None
        shown = (
            wire.reply_activities(self._run_id, turn["reply"])
            if turn
            else wire.silent_activities(self._run_id, outcome, news)
        )
        for activity in shown:
            self._add(activity)
        self._add(wire.step("STEP_FINISHED", self._step))
        result = turn if isinstance(self._action, Message) else None
        self._add(wire.run_finished(outcome.session_id, self._run_id, result))

    def _news(self, outcome: Outcome) -> Iterator[Literal["stage", "cart", "checkout", "handler"]]:
        before = self._before
        if outcome.stage != before.stage or self._handle.session.version == 0:
            yield "stage"
        if outcome.cart != before.cart or self._handle.session.version == 0:
            yield "cart"
        if outcome.quote and outcome.quote != before.quote:
            yield "checkout"
        if outcome.handler != before.dialogue.handler:
            yield "handler"

    def _said_by_people(self) -> list[ChatMessage]:
        new = self._handle.messages[len(self._before.messages) :]
        return [message for message in new if message.role == "human"]

    def _walk(self) -> None:
        """Tell the stages on the way to where the talk is now."""
        moves = self._moves()
        for move in moves[self._moves_told :]:
            self._add(wire.step("STEP_FINISHED", self._step))
            self._step = move.target
            self._add(wire.step("STEP_STARTED", self._step))
        self._moves_told = len(moves)

    def _moves(self) -> tuple[Move, ...]:
        history = self._handle.session.stage_history
        return history[len(self._before.session.stage_history) :]

    def _add(self, event: wire.Event) -> None:
        self._frames.append(written(event))

    def _show(self) -> None:
        if self._follower and self._seen < len(self._frames):
            new = self._frames[self._seen :]
            ids = range(self._first + self._seen, self._first + len(self._frames))
            self._seen = len(self._frames)
            self._open_for_follower = (self._text.id if self._text else None, self._step)
            self._follower.see([Frame(*each) for each in zip(ids, new, strict=True)])


class Text:
    """A text while it is said."""

    def __init__(self, name: str) -> None:
        self.id = name
        self.pieces: list[str] = []
        self.untold = 0
        """How many of the last pieces are in no frame yet."""

    @property
    def heard(self) -> str:
        return "".join(self.pieces)

    @property
    def left(self) -> str:
        return "".join(self.pieces[len(self.pieces) - self.untold :])
