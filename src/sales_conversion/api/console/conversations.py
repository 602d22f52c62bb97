"""/api/v5/console/conversations: found, read, explained, taken over and handed back."""

from collections.abc import Mapping
from typing import get_args

from fastapi import APIRouter, Request

from sales_conversion.api.answers import Answer
from sales_conversion.api.bodies import StrictRoute
from sales_conversion.api.console.talks import Talks
from sales_conversion.api.documentation import MERCHANT, queries
from sales_conversion.api.door import answer
from sales_conversion.api.places import FIELD, read_place, written_place
from sales_conversion.api.queries import BadField, Query
from sales_conversion.api.schemas.conversations import (
    ConversationDetail,
    ConversationList,
    TakeOver,
    Whispered,
    Words,
    wire_summary,
)
from sales_conversion.api.schemas.explained_turn import ExplainedTurn
from sales_conversion.models import HumanMessage
from sales_conversion.models.listing import ConversationQuery, ConversationStatus
from sales_conversion.models.people import HandBack, Whisper
from sales_conversion.models.people import TakeOver as TakingOver

router = APIRouter(prefix="/api/v5/console", tags=["console"], route_class=StrictRoute)

PAGE, LARGEST_PAGE = 50, 100
STATUSES: Mapping[str, ConversationStatus] = {each: each for each in get_args(ConversationStatus)}
FILTERS = ("q", "stage", "channel", "status", "from", "to", "left_at", "objection")
FIELDS = (*FILTERS, "question", "experiment", "arm", FIELD, "limit")


@router.get(
    "/conversations",
    response_model=ConversationList,
    openapi_extra={**MERCHANT, **queries(*FIELDS)},
)
async def conversations(request: Request, door: Talks) -> Answer:
    """List conversations, those first whose shoppers did something last.

    `q` finds words that were said, each by its beginning, and the whole of an e-mail address, an
    order's number or an id; `from` and `to` are about when they started;
    `question` is the intent of the last question, as the figures of who left count it.
    """
    query = Query.of(request, FIELDS)
    limit = query.number("limit", PAGE, LARGEST_PAGE)
    transcripts = door.services.storage.transcripts
    found = await transcripts.find(_asked(query), read_place(query), limit + 1)
    counts = await transcripts.counts()
    told = found[:limit]
    return Answer(
        {
            "conversations": [wire_summary(each, door.person.id) for each in told],
            "next": written_place(told[-1].place) if len(found) > limit else None,
            "open": counts.open,
            "waiting": counts.waiting,
        }
    )


@router.get(
    "/conversations/{session_id}", response_model=ConversationDetail, openapi_extra=MERCHANT
)
async def conversation(session_id: str, door: Talks) -> Answer:
    """Return a conversation with all that was said, whispers among it."""
    return Answer(await door.detail(session_id))


@router.get("/turns/{turn_id}", response_model=ExplainedTurn, openapi_extra=MERCHANT)
async def turn(turn_id: str, door: Talks) -> Answer:
    """Return why it said that: everything that was kept with the turn."""
    return Answer(await door.why(turn_id))


@router.post(
    "/conversations/{session_id}/take-over",
    response_model=ConversationDetail,
    openapi_extra=MERCHANT,
)
async def take_over(session_id: str, door: Talks, body: TakeOver | None = None) -> Answer:
    """Answer the shopper oneself from now on; 409 where another person does."""
    from_colleague = body is not None and body.from_colleague
    outcome = await door.run(session_id, TakingOver(door.person, from_colleague))
    return answer(await door.detail(session_id), outcome)


@router.post(
    "/conversations/{session_id}/hand-back",
    response_model=ConversationDetail,
    openapi_extra=MERCHANT,
)
async def hand_back(session_id: str, door: Talks) -> Answer:
    """Let the assistant go on where it stood."""
    outcome = await door.run(session_id, HandBack(door.person))
    return answer(await door.detail(session_id), outcome)


@router.post(
    "/conversations/{session_id}/messages",
    response_model=ConversationDetail,
    openapi_extra=MERCHANT,
)
async def say(session_id: str, body: Words, door: Talks) -> Answer:
    """Say something to the shopper, who sees who says it."""
    person = door.person
    outcome = await door.run(session_id, HumanMessage(body.text, person.name, person.id))
    return answer(await door.detail(session_id), outcome)


@router.post(
    "/conversations/{session_id}/whisper", response_model=Whispered, openapi_extra=MERCHANT
)
async def whisper(session_id: str, body: Words, door: Talks) -> Answer:
    """Tell the assistant something for its next answer, unheard by the shopper.

    It can change what is said, never what is true: prices, stock and terms stay those of the shop.
    """
    outcome = await door.run(session_id, Whisper(body.text, door.person))
    return answer({"heard": door.services.language.is_there}, outcome)


def _asked(query: Query) -> ConversationQuery:
    since, until = query.span()
    if query.text("arm") and not query.text("experiment"):
        raise BadField("experiment", "names the experiment that the arm is of")
    return ConversationQuery(
        words=query.text("q"),
        stage=query.text("stage"),
        channel=query.text("channel"),
        status=query.choice("status", STATUSES),
        since=since,
        until=until,
        left_at=query.text("left_at"),
        objection=query.text("objection"),
        question=query.text("question"),
        experiment=query.text("experiment"),
        arm=query.text("arm"),
    )
