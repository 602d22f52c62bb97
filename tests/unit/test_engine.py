"""One message through the whole engine, with tools that do what a test tells them."""

from dataclasses import replace
from decimal import Decimal

import pytest

from sales_conversion.engine import SmartAIEngineV5
from sales_conversion.language.templates import NullReader, TemplateWriter
from sales_conversion.models import (
    Cart,
    Conversation,
    Intent,
    Message,
    MessageReceived,
    ModelCall,
    ModelSpent,
    ModelUsage,
    Money,
    ObjectionRaised,
    ProductCard,
    ProductsShown,
    ProductViewed,
    Reading,
    Session,
    ToolCall,
    ToolResult,
    TurnAnswered,
    UserProfile,
)
from sales_conversion.services.session_handle import SessionHandle
from tests.conftest import NOON

CARD = ProductCard("lamp", "L1", "Lamp", Money(4900, "USD"), True, "because")


PLAIN = NullReader()


class Understanding:
    """Hears what it was told to hear."""

    def __init__(self, *names):
        self.intents = tuple(Intent(name) for name in names)

    async def detect(self, message, turn):
        return self.intents

    def language(self, message, known):
        return known


class Tools:
    """Finds one lamp, whatever is asked for."""

    async def attempt(self, calls, handle):
        return tuple(ToolResult(call, "found", "found 1", (CARD,)) for call in calls)


class Words:
    """Says which prompts would be spoken."""

    def paragraphs(self, answer, turn, voice):
        return (answer.prompt,)

    def versions(self, answer, turn, voice):
        return tuple(f"{line.prompt}@{voice}" for line in answer.lines)


class Numbers:
    def __init__(self):
        self.last = 0

    def new(self):
        self.last += 1
        return f"id-{self.last}"


@pytest.fixture
def engine(loaded):
    def engine(*names, reader=PLAIN):
        return SmartAIEngineV5(
            intents=Understanding(*names),
            profiles=loaded.conversation.profiles,
            stages=loaded.selling.stages,
            strategies=loaded.selling.strategies,
            tools=Tools(),
            reader=reader,
            writer=TemplateWriter(Words()),
            ids=Numbers(),
        )

    return engine


@pytest.fixture
def handle():
    session = Session("s1", NOON, NOON)
    return SessionHandle.of(Conversation(session, UserProfile("u1"), Cart("c1", "USD")), NOON)


async def test_the_shop_speaks_first_in_the_voice_of_its_first_stage(engine, handle):
    outcome = await engine().greet(handle)

    assert outcome.reply.text == "greeting_new"
    assert (outcome.stage, outcome.moves) == ("greeting", ())
    assert [message.role for message in handle.messages] == ["assistant"]


async def test_the_voice_is_that_of_the_stage_arrived_in(engine, handle):
    outcome = await engine("recommend").process_message(handle, Message("a lamp"))

    stages = [outcome.previous_stage, *(move.target for move in outcome.moves)]
    assert stages == ["greeting", "direct_request", "recommendation"]
    assert outcome.reply.answer.prompt.startswith("recommend_single")
    assert all(move.because for move in outcome.moves)


async def test_what_was_shown_and_asked_is_remembered(engine, handle):
    await engine("recommend").process_message(handle, Message("a lamp"))

    dialogue = handle.session.dialogue
    assert [shown.product_id for shown in dialogue.shown] == ["lamp"]
    assert dialogue.seen == ("lamp",)
    assert (dialogue.asked.topic, dialogue.asked.item.product_id) == ("add", "lamp")


async def test_everything_worth_knowing_is_told_as_events(engine, handle):
    await engine("recommend", "objection_price").process_message(handle, Message("too dear"))

    kinds = {type(event) for event in handle.events}
    assert kinds >= {MessageReceived, ProductsShown, ObjectionRaised, TurnAnswered}


async def test_an_objection_is_told_with_the_stage_it_was_raised_in(engine, handle):
    await engine("recommend", "objection_price").process_message(handle, Message("too dear"))

    raised = [event for event in handle.events if isinstance(event, ObjectionRaised)]
    assert {event.stage for event in raised} == {"greeting"}
    assert handle.session.current_stage != "greeting"


async def test_what_was_merely_found_was_not_looked_at(engine, handle):
    await engine("recommend").process_message(handle, Message("a lamp"))

    assert not [event for event in handle.events if isinstance(event, ProductViewed)]


async def test_why_it_was_said_is_kept_with_the_turn(engine, handle):
    outcome = await engine("recommend").process_message(handle, Message("a lamp"))

    record = handle.turn_record
    assert record.reply.turn_id == outcome.reply.turn_id
    assert record.reply.strategy
    assert record.reply.prompts
    assert [text.partition("@")[0] for text in record.reply.prompts] == [
        line.prompt for line in record.reply.answer.lines
    ]
    assert record.results == outcome.results
    assert record.timings.keys() >= {"intent", "action", "response"}


async def test_a_misunderstanding_is_counted_until_we_understand(engine, handle):
    for _ in range(2):
        await engine("unknown").process_message(handle, Message("blah"))
    lost = handle.session.dialogue.misunderstood

    await engine("greeting").process_message(handle, Message("hello"))

    assert (lost, handle.session.dialogue.misunderstood) == (2, 0)


class Listener:
    """Keeps what it hears."""

    def __init__(self):
        self.heard = []

    def begin(self):
        self.heard.append("<begin>")

    def hear(self, piece):
        self.heard.append(piece)


async def test_who_listens_hears_the_answer(engine, handle):
    listener = Listener()

    outcome = await engine("greeting").process_message(handle, Message("hello"), listener)

    assert listener.heard == ["<begin>", outcome.reply.text]


class Proposing:
    """Takes the message for what it was told to, and proposes to show a lamp."""

    def __init__(self, *intents):
        self.intents = intents

    async def read(self, message, turn, heard, account):
        return Reading(
            self.intents or heard, (ToolCall("show_products", {"product_ids": ("lamp",)}),)
        )


async def test_what_is_proposed_is_done_where_nothing_else_is(engine, handle):
    outcome = await engine("unknown", reader=Proposing()).process_message(handle, Message("hm"))

    assert [result.tool for result in outcome.results] == ["show_products"]


async def test_what_is_proposed_is_left_where_the_shop_knows_what_to_do(engine, handle):
    told = engine("unknown", reader=Proposing(Intent("view_cart")))

    outcome = await told.process_message(handle, Message("hm"))

    assert [result.tool for result in outcome.results] == ["view_cart"]


class Costly:
    """Reads as it was heard, and lets it cost something."""

    async def read(self, message, turn, heard, account):
        usage = ModelUsage(input_tokens=90, output_tokens=10)
        account.calls.append(
            ModelCall(
                purpose="read", model="a:b", outcome="answered", usage=usage, cost=Decimal(2)
            )
        )
        return Reading(heard)


async def test_what_a_turn_took_of_models_is_told_and_added_up(engine, handle):
    shop = engine("unknown", reader=Costly())
    await shop.process_message(handle, Message("hm"))

    outcome = await shop.process_message(handle, Message("hm"))

    assert [call.model for call in outcome.reply.calls] == ["a:b"]
    assert handle.session.dialogue.model_spent == ModelSpent(200, Decimal(4), 0)


async def test_a_message_keeps_the_name_its_client_gave_it(engine, handle):
    named = await engine("greeting").process_message(handle, Message("hello", "m-7"))

    assert named.reply.message_id == "m-7"


async def test_what_a_failing_tool_staged_is_forgotten(handle):
    handle.touch()
    before = replace(handle)

    def stage_and_fail():
        with handle.savepoint():
            handle.discuss(misunderstood=3)
            handle.record(MessageReceived("s1", NOON, "m1"))
            handle.cart = Cart("another", "EUR")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        stage_and_fail()

    assert handle == before
