"""What a model writes, on its way to who reads it."""

from dataclasses import replace

import pytest

from sales_conversion.errors import ModelUnavailable
from sales_conversion.language.templates import TemplateWriter
from sales_conversion.language.tokens import tokens_of
from sales_conversion.language.writing import ModelWriter
from sales_conversion.models import (
    Answer,
    Cart,
    ChatMessage,
    Line,
    ModelAccount,
    Money,
    ProductCard,
    Question,
    Session,
    Turn,
    UserProfile,
)
from tests.conftest import NOON

CARD = ProductCard("k1", "K-1", "Gooseneck Kettle", Money(4900, "USD"), True, "good for tea")
FOUND = Answer((Line("recommend_multiple"), Line("ask_which")), (CARD,), asks=Question("which"))
NOTED = Answer((Line("say_thanks"),))


class Calls:
    """Says what it was told to, piece by piece; what is an error it raises."""

    def __init__(self, *answers):
        self.answers, self.requests, self.closed = list(answers), [], 0

    async def stream(self, request, account, stage):
        self.requests.append(request)
        answer = self.answers.pop(0)
        try:
            for piece in [answer] if isinstance(answer, str) else answer:
                if isinstance(piece, Exception):
                    raise piece
                yield piece
        finally:
            self.closed += 1


class Listener:
    def __init__(self):
        self.texts = []

    def begin(self):
        self.texts.append("")

    def hear(self, piece):
        self.texts[-1] += piece


@pytest.fixture
def writing(loaded):
    async def write(answer, *answers, turn=None, account=None, config=None):
        prompts, calls, listener = loaded.conversation.prompts, Calls(*answers), Listener()
        writer = ModelWriter(
            prompts,
            calls,
            loaded.language.checkers,
            TemplateWriter(prompts),
            config or loaded.configuration.language_model,
        )
        told = turn or said("a kettle for tea")
        account = account or ModelAccount("s1", 0.0)
        wording = await writer.write(answer, told, "consultative", account, listener)
        return wording, listener, calls

    return write


def said(text, stage="recommendation", locale="en"):
    session = Session("s1", NOON, NOON, current_stage=stage, locale=locale)
    turn = Turn(session, UserProfile("u1"), Cart("c1", "USD"), NOON, text)
    return replace(turn, messages=(ChatMessage("m1", "shopper", text, NOON),))


async def templated(loaded, answer, turn):
    writer = TemplateWriter(loaded.conversation.prompts)
    account = ModelAccount("s1", 0.0)
    return await writer.write(answer, turn, "consultative", account, Listener())


async def test_names_of_facts_become_the_facts(writing):
    text = "Good choice. The {{p1.title}} costs {{p1.price}}.\n\n{{ask}}"

    wording, listener, _ = await writing(FOUND, text)

    assert wording.generated_by == "model"
    assert wording.text.startswith("Good choice. The Gooseneck Kettle costs $49.00.")
    assert listener.texts == [wording.text]


async def test_which_texts_were_used_is_kept(writing):
    wording, _, _ = await writing(FOUND, "Good choice.\n\n{{l1}}\n\n{{ask}}")

    names = [text.partition("@")[0] for text in wording.prompts]
    assert names[:4] == ["model_answer", "model_address", "model_manner", "model_turn"]
    assert names[4:] == ["recommend_multiple", "ask_which"]


async def test_what_must_be_told_is_added_where_it_was_left_out(writing):
    wording, _, _ = await writing(FOUND, "Good choice.")

    first, *added, last = wording.text.split("\n\n")
    assert first == "Good choice."
    assert "Gooseneck Kettle**, $49.00" in "".join(added)
    assert last.endswith("?")


@pytest.mark.parametrize(
    "text",
    ["{{ask}}", "Good choice. {{ask}}", "Good choice.\n\n{{ask}}", ["Good choice.", "\n", "\n"]],
)
async def test_the_question_comes_last_whatever_has_to_be_told_before_it(writing, text):
    wording, listener, _ = await writing(FOUND, text)

    *before, last = wording.text.split("\n\n")
    assert last.endswith("?")
    assert "Gooseneck Kettle**, $49.00" in "".join(before)
    assert listener.texts == [wording.text]


async def test_what_is_false_may_be_written_again_once(writing):
    lie = "The {{p1.title}} costs only $5."

    wording, listener, calls = await writing(FOUND, lie, "Good choice.\n\n{{l1}}\n\n{{ask}}")

    assert wording.generated_by == "model"
    assert "$5" not in "".join(listener.texts)
    assert [request.purpose for request in calls.requests] == ["answer", "repair"]
    assert lie in calls.requests[1].prompt
    assert listener.texts[-1] == wording.text


@pytest.mark.parametrize(
    ("answers", "refused"),
    [
        (("Good choice.",), []),
        (("It is in stock.", "Good choice."), ["stock"]),
        (("It is in stock.", "It is in stock."), ["stock", "stock"]),
        (("Good choice. It is in stock.",), ["stock"]),
    ],
)
async def test_of_what_was_refused_only_the_checks_are_kept(writing, answers, refused):
    account = ModelAccount("s1", 0.0)

    await writing(FOUND, *answers, account=account)

    assert account.refused == refused


async def test_whole_sentences_before_a_false_one_may_stand_and_nothing_behind_it(writing):
    text = "Good choice. The {{p1.title}} costs $5. It is {{p1.stock}}."

    wording, listener, calls = await writing(FOUND, text)

    assert wording.generated_by == "model"
    assert wording.text.startswith("Good choice.\n\n")
    assert "Gooseneck Kettle**, $49.00" in wording.text
    assert wording.text.endswith("?")
    assert "in stock" not in "".join(listener.texts)
    assert len(calls.requests) == 1


async def test_what_has_to_be_told_and_stood_in_the_wrong_place_is_told_in_the_right_one(writing):
    wording, _, _ = await writing(FOUND, "Good choice. It is a lie that {{l1}}")

    assert "a lie" not in wording.text
    assert "Gooseneck Kettle**, $49.00" in wording.text


async def test_what_was_heard_of_a_false_sentence_is_taken_back(writing):
    pieces = ["Good choice. ", "I ", "hope ", "you ", "like ", "it ", "for $5."]

    wording, listener, _ = await writing(FOUND, pieces)

    assert any("I hope" in text for text in listener.texts[:-1])
    assert "I hope" not in wording.text
    assert listener.texts[-1] == wording.text


async def test_what_is_false_twice_is_said_by_the_templates(writing, loaded):
    wording, listener, calls = await writing(FOUND, "It costs $5.", "It costs $6.")

    assert wording == await templated(loaded, FOUND, said("a kettle for tea"))
    assert listener.texts[-1] == wording.text
    assert len(calls.requests) == calls.closed == 2


@pytest.mark.parametrize(
    "answer",
    [
        [ModelUnavailable("down")],
        ["Good choice. The {{p1.", ModelUnavailable("gone")],
        ["Good choice.", ModelUnavailable("gone")],
    ],
)
async def test_a_model_that_fails_leaves_it_to_the_templates(writing, loaded, answer):
    wording, listener, _ = await writing(FOUND, answer)

    assert wording == await templated(loaded, FOUND, said("a kettle for tea"))
    assert listener.texts[-1] == wording.text


async def test_nothing_is_asked_of_a_model_where_templates_word_the_stage(writing, loaded):
    wording, _, calls = await writing(NOTED, turn=said("thanks", "payment"))

    assert wording.generated_by == "template"
    assert calls.requests == []


async def test_in_a_language_nobody_can_check_the_templates_speak(writing):
    wording, _, calls = await writing(NOTED, turn=said("tak", locale="da"))

    assert wording.generated_by == "template"
    assert calls.requests == []


async def test_who_speaks_first_needs_no_model(writing):
    wording, _, calls = await writing(Answer((Line("greeting_new"),)), turn=said(""))

    assert wording.generated_by == "template"
    assert calls.requests == []


async def test_an_endless_text_is_listened_to_no_longer(writing):
    endless = ["That is a good idea. "] * 10_000

    wording, _, calls = await writing(NOTED, endless, endless)

    assert len(wording.text) < 3000
    assert calls.closed == len(calls.requests)


@pytest.mark.parametrize("answers", [("Good choice.",), ("It costs $5.", "Good choice.")])
async def test_decided_again_it_is_worded_as_before_and_nothing_is_asked_anew(loaded, answers):
    account = ModelAccount("s1", 0.0, key="m1")
    prompts, calls = loaded.conversation.prompts, Calls(*answers)
    writer = ModelWriter(
        prompts,
        calls,
        loaded.language.checkers,
        TemplateWriter(prompts),
        loaded.configuration.language_model,
    )
    turn = said("a kettle for tea")

    first, second = [
        await writer.write(FOUND, turn, "consultative", account, Listener()) for _ in range(2)
    ]

    assert first == second
    assert len(calls.requests) == len(answers)


@pytest.mark.parametrize("locale", ["en", "de", "es", "fr"])
async def test_what_is_alike_in_every_turn_comes_first(writing, locale):
    turns = said("a kettle", locale=locale), said("and a grinder, please", locale=locale)

    requests = [(await writing(FOUND, "x", "x", turn=turn))[2].requests[0] for turn in turns]

    assert requests[0].prefix == requests[1].prefix
    assert requests[0].prompt != requests[1].prompt


async def test_a_request_never_grows_beyond_four_thousand_tokens(writing):
    longest = "word " * 800
    messages = tuple(
        ChatMessage(f"m{n}", "shopper" if n % 2 else "assistant", longest, NOON) for n in range(99)
    )
    turn = replace(said(longest), messages=messages)
    many = Answer(FOUND.lines * 20, (CARD,) * 4, asks=FOUND.asks)

    _, _, calls = await writing(many, "It costs $5. " * 900, "x", turn=turn)

    sizes = [tokens_of(request.prefix) + tokens_of(request.prompt) for request in calls.requests]
    assert len(sizes) == 2
    assert max(sizes) <= 4000


async def test_the_stream_of_a_text_that_is_refused_is_closed(writing):
    pieces = ["It costs $5. ", "And more. ", "And more."]

    _, _, calls = await writing(FOUND, pieces, pieces)

    assert calls.closed == len(calls.requests) == 2
