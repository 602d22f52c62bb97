"""Language models that are only played: what they say, and what they keep of it."""

import json
import re
from itertools import count

import pytest

from sales_conversion.errors import ConfigurationError, ModelUnavailable
from sales_conversion.models import ModelRequest, ModelUsage
from sales_conversion.providers.llm.base import VENDORS
from sales_conversion.providers.llm.lies.forging import FORGERIES
from sales_conversion.providers.llm.lies.telling import BANKS, TELLINGS
from sales_conversion.providers.llm.lying import LyingModel
from sales_conversion.providers.llm.scripted import ScriptedModel
from sales_conversion.providers.llm.stub import StubModel
from sales_conversion.settings import Settings

FACTS = """FACTS
{{p1.title}}: Ode
{{p1.price}}: $39
{{p2.title}}: Fellow
{{p2.price}}: $12
{{l1}}: Two grinders fit.
{{ask}}: Shall I add one?"""

CHOICE = {"enum": ["search", "browse", "unknown"]}
WISH = {
    "type": "object",
    "properties": {"intent": CHOICE, "query": {"type": "string", "maxLength": 80}},
    "required": ["intent"],
}
SCHEMA = {
    "type": "object",
    "properties": {"wishes": {"type": "array", "items": WISH, "minItems": 1, "maxItems": 3}},
    "required": ["wishes"],
}


def asked(prompt=FACTS, language="English", **more):
    return ModelRequest(
        **{"purpose": "answer", "prefix": f"You write in {language}.", "prompt": prompt, **more}
    )


async def said_by(model, request):
    pieces = [piece async for piece in model.stream(request)]
    return "".join(piece for piece in pieces if not isinstance(piece, ModelUsage))


async def heard_of(model, request, times):
    """Return what came of asking so often: the texts, and how often there was none."""
    texts, failures = [], 0
    for _ in range(times):
        try:
            texts.append(await said_by(model, request))
        except ModelUnavailable:
            failures += 1
    return texts, failures


async def test_a_script_is_said_line_by_line_and_keeps_what_was_asked():
    model = ScriptedModel(["Hello there.", ["in", "deed"], ModelUnavailable("down")])
    first, second = asked("one"), asked("two")

    assert [await said_by(model, first), await said_by(model, second)] == [
        "Hello there.",
        "indeed",
    ]
    with pytest.raises(ModelUnavailable, match="down"):
        await said_by(model, first)
    with pytest.raises(ModelUnavailable, match="over"):
        await said_by(model, first)
    assert [*model.asked] == [first, second, first, first]


async def test_a_script_may_answer_what_it_is_asked():
    model = ScriptedModel(lambda request: request.prompt.upper())

    assert await said_by(model, asked("echo")) == "ECHO"


async def test_a_script_in_a_file_answers_by_what_is_asked(tmp_path):
    file = tmp_path / "talk.jsonl"
    file.write_text(
        '{"purpose": "read", "says": {"wishes": []}}\n'
        '\n{"when": "Grinder", "says": "A grinder then."}\n{"says": "Anything."}\n'
    )
    model = VENDORS.find("scripted")(str(file), Settings())

    assert model.name == f"scripted:{file}"
    assert await said_by(model, asked("a grinder?")) == "A grinder then."
    assert await said_by(model, asked("tea?")) == "Anything."
    assert json.loads(await said_by(model, asked(purpose="read"))) == {"wishes": []}
    assert not model.asked, "a shop keeps no prompts: in them is what shoppers said"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('{"says": 1}', "talk.jsonl, line 1: says"),
        ('{"when": "x"}', "talk.jsonl, line 1: says"),
        ("{", "talk.jsonl, line 1: "),
        ('{"says": "x", "purpose": "sing"}', "talk.jsonl, line 1: purpose"),
    ],
)
def test_a_script_that_is_none_is_told_by_its_line(tmp_path, line, told):
    (tmp_path / "talk.jsonl").write_text(line)

    with pytest.raises(ConfigurationError, match=told):
        VENDORS.find("scripted")(str(tmp_path / "talk.jsonl"), Settings())


def test_a_script_that_is_not_there_is_told(tmp_path):
    with pytest.raises(ConfigurationError, match="cannot be read"):
        VENDORS.find("scripted")(str(tmp_path / "none.jsonl"), Settings())


@pytest.mark.parametrize(
    ("name", "first", "rate"),
    [("", 0, None), ("300ms", 0.3, None), ("0ms@50", 0, 50), ("@50", 0, 50)],
)
def test_a_stub_is_told_how_long_to_wait(name, first, rate):
    model = VENDORS.find("stub")(name, Settings())

    assert (model.first, model.rate) == (first, rate)


def test_a_stub_that_is_told_no_time_is_refused():
    with pytest.raises(ConfigurationError, match="say stub:300ms"):
        VENDORS.find("stub")("soon", Settings())


@pytest.mark.parametrize("language", ["English", "German", "French", "Spanish"])
async def test_a_stub_says_in_their_language_what_is_to_be_said_and_asks(language):
    kind, *named = (await said_by(StubModel(), asked(language=language))).split("\n\n")

    assert named == ["{{l1}}", "{{ask}}"]
    assert not set(kind) & set("{}0123456789")


async def test_a_stub_knows_no_more_than_that_nothing_is_known():
    text = await said_by(StubModel(), asked(schema=SCHEMA))

    assert json.loads(text) == {"wishes": [{"intent": "unknown"}]}


async def test_the_same_seed_tells_the_same_lies():
    first, again, other = (LyingModel(seed, quiet=0) for seed in (7, 7, 8))

    told = [await heard_of(model, asked(), 30) for model in (first, again, other)]

    assert told[0] == told[1] != told[2]
    assert first.told == again.told


async def test_every_lie_is_kept_as_it_was_said():
    model = LyingModel(faults={"speaks": 1}, tellings={"mixed": 1, "invented": 1})

    texts, _ = await heard_of(model, asked(), 200)

    assert len(model.told) == len(texts) == 200
    for told, text in zip(model.told, texts, strict=True):
        assert told.text == text
        assert told.lies
        assert all(lie.said in text for lie in told.lies)


async def test_it_lies_about_everything_in_every_language():
    for language in ("English", "German", "French", "Spanish"):
        model = LyingModel(faults={"speaks": 1}, tellings={"invented": 1})

        await heard_of(model, asked(language=language), 400)

        kinds = {lie.kind for told in model.told for lie in told.lies}
        assert kinds == set(BANKS["en"])


def test_every_language_has_every_kind_of_lie():
    assert {frozenset(bank) for bank in BANKS.values()} == {frozenset(BANKS["en"])}


async def test_it_mixes_lies_with_true_references():
    model = LyingModel(faults={"speaks": 1}, tellings={"mixed": 1})

    texts, _ = await heard_of(model, asked(), 50)

    assert all("{{l1}}" in text and "{{ask}}" in text for text in texts)


async def test_it_gives_one_product_the_price_of_another():
    model = LyingModel(faults={"speaks": 1}, tellings={"invented": 1})

    texts, _ = await heard_of(model, asked(), 400)

    assert any("{{p1.title}} costs {{p2.price}}" in text for text in texts)
    assert any("{{p2.title}} costs {{p1.price}}" in text for text in texts)


async def test_some_lies_are_hidden_from_whoever_looks_for_figures():
    model = LyingModel(faults={"speaks": 1}, tellings={"invented": 1})

    texts, _ = await heard_of(model, asked(), 400)

    heard = "".join(texts)
    marks = ("\u200b", "\u00ad", "\u202e", "\u0336", "[０-９]", "[٠-٩]", "[𝟎-𝟗]", "а", "&#\\d")
    assert [mark for mark in marks if not re.search(mark, heard)] == []


async def test_it_can_tell_the_plain_truth():
    model = LyingModel(faults={"speaks": 1}, tellings={"honest": 1})

    assert await said_by(model, asked()) == await said_by(StubModel(), asked())
    assert model.told[0].lies == ()


@pytest.mark.parametrize("manner", TELLINGS)
async def test_it_needs_no_facts_to_lie(manner):
    model = LyingModel(faults={"speaks": 1}, tellings={manner: 1})

    assert await said_by(model, asked("Nothing is known."))


async def test_what_fits_a_schema_may_still_be_absurd():
    model = LyingModel(faults={"speaks": 1}, forgeries={"fitting": 1})

    texts, _ = await heard_of(model, asked(schema=SCHEMA), 100)

    wishes = [wish for text in texts for wish in json.loads(text)["wishes"]]
    assert all(wish["intent"] in CHOICE["enum"] for wish in wishes)
    assert all(len(wish.get("query", "")) <= 80 for wish in wishes)
    assert any("DROP TABLE" in wish.get("query", "") for wish in wishes)


async def test_it_proposes_what_nobody_offered():
    model = LyingModel(faults={"speaks": 1}, forgeries={"foreign": 1, "smuggled": 1})

    texts, _ = await heard_of(model, asked(schema=SCHEMA), 200)

    heard = "".join(texts)
    assert all(word in heard for word in ("set_price", "place_order", '"stage"', '"discount"'))


async def test_some_of_it_is_no_document_at_all():
    model = LyingModel(faults={"speaks": 1}, forgeries={"broken": 1})

    texts, _ = await heard_of(model, asked(schema=SCHEMA), 60)

    unreadable = 0
    for text in texts:
        try:
            json.loads(text)
        except ValueError:
            unreadable += 1
    assert unreadable > len(texts) / 2


@pytest.mark.parametrize("manner", [name for name in FORGERIES if name != "huge"])
async def test_what_is_forged_is_kept(manner):
    model = LyingModel(faults={"speaks": 1}, forgeries={manner: 1})

    text = await said_by(model, asked(schema=SCHEMA))

    (told,) = model.told
    assert told.manner == manner
    assert text.startswith(told.text)


async def test_what_is_huge_has_an_end_and_is_not_kept_whole():
    model = LyingModel(faults={"speaks": 1}, forgeries={"huge": 1})

    text = await said_by(model, asked(schema=SCHEMA))

    assert 10 * 2**20 < len(text) < 11 * 2**20
    assert len(model.told[0].text) < 10_000


async def test_an_answer_without_an_end_can_be_interrupted():
    answer = LyingModel(faults={"never ends": 1}).stream(asked())

    for heard in count():
        await anext(answer)
        if heard == 1000:
            break

    await answer.aclose()


async def test_it_says_nothing_breaks_off_and_fails():
    silent, breaking, failing = (
        LyingModel(faults={fault: 1}, quiet=0)
        for fault in ("says nothing", "breaks off", "keeps quiet")
    )

    assert await said_by(silent, asked()) == ""
    assert await heard_of(breaking, asked(), 5) == ([], 5)
    assert await heard_of(failing, asked(), 5) == ([], 5)


def test_a_seed_is_a_number():
    assert VENDORS.find("lying")("7", Settings()).seed == 7
    with pytest.raises(ConfigurationError, match="say lying, or lying:7"):
        VENDORS.find("lying")("seven", Settings())
