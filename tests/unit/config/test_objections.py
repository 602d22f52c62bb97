import re
from dataclasses import replace

import pytest

from sales_conversion.config.objections import KINDS, load_objections
from sales_conversion.errors import ConfigurationError
from sales_conversion.models import Dialogue, Intent, Needs, Objection
from sales_conversion.settings import SHIPPED_CONFIG
from tests.unit.config.builders import VOCABULARY, Folder, a_turn, names_said, words

LATER = {"id": "later", "prompt": "later"}


@pytest.fixture
def folder(tmp_path):
    return Folder(tmp_path)


@pytest.fixture
def load(folder):
    def load(objections, **more):
        folder.write("objections.json", {"objections": objections, **more})
        return load_objections([folder.path], words("cheaper", "later", "stop"))

    return load


@pytest.fixture
def shipped():
    return load_objections([SHIPPED_CONFIG], words(*names_said(SHIPPED_CONFIG)))


def cheaper(**more):
    return {"id": "cheaper", "prompt": "cheaper", **more}


def objecting(times):
    return a_turn(dialogue=Dialogue(objections=(Objection("price", "later"),) * times))


def test_the_first_answer_whose_conditions_hold_is_given(load):
    book = load({"price": {"*": [cheaper(conditions=["repeat_buyer"]), LATER]}})

    assert book.first_answer("price", "direct", a_turn()).id == "later"


def test_no_answer_is_given_twice(load):
    book = load({"price": {"*": [cheaper(), LATER]}})

    assert book.first_answer("price", "direct", a_turn(), {"cheaper"}).id == "later"
    assert book.first_answer("price", "direct", a_turn(), {"cheaper", "later"}) is None


def test_the_answers_of_the_strategy_come_before_those_of_any(load):
    book = load({"price": {"*": [LATER], "direct": [cheaper()]}})

    assert book.first_answer("price", "direct", a_turn()).id == "cheaper"
    assert book.first_answer("price", "direct", a_turn(), {"cheaper"}).id == "later"
    assert book.first_answer("price", "consultative", a_turn()).id == "later"


def test_an_answer_may_call_a_tool(load):
    call = {"tool": "search_products", "arguments": {"sort": "cheapest"}}

    book = load({"price": {"*": [cheaper(tool=call)]}})

    answer = book.first_answer("price", "direct", a_turn())
    assert (answer.call.tool, answer.call.arguments) == ("search_products", {"sort": "cheapest"})


def test_an_objection_nobody_wrote_an_answer_to_has_none(load):
    assert load({}).first_answer("price", "direct", a_turn()) is None


def test_after_enough_objections_the_push_ends(load):
    book = load({}, enough_after=2, enough_prompt="stop")

    assert not book.is_enough(objecting(1))
    assert book.is_enough(objecting(2))
    assert book.enough_prompt == "stop"


def test_few_but_furious_objections_end_it_as_well(load):
    book = load({}, enough_after=9, enough_resistance=0.8)
    furious = Intent("objection_price", slots={"strength": 1.0})
    resisted = a_turn(dialogue=Dialogue(resistance=0.5))

    assert not book.is_enough(replace(resisted, message="hm", intents=(Intent("search"),)))
    assert book.is_enough(replace(resisted, message="what a rip-off!", intents=(furious,)))


def test_a_merchants_answers_replace_ours_for_that_kind_and_strategy(folder):
    folder.write("objections.json", {"objections": {"price": {"*": [LATER]}}})
    known = words("later", *names_said(SHIPPED_CONFIG))

    book = load_objections([SHIPPED_CONFIG, folder.path], known)

    assert [a.id for a in book.answers["price", "*"]] == ["later"]
    assert len(book.answers["trust", "*"]) >= 2
    assert "objection_enough" in book.prompts


def test_every_kind_of_objection_has_two_answers_from_the_start(shipped):
    for kind in KINDS:
        first = shipped.first_answer(kind, "direct", a_turn())
        wanted = a_turn(dialogue=Dialogue(needs=Needs(query="mill")))
        given = [a.prompt for a in shipped.answers[kind, "*"] if a.suits(wanted)]
        assert first is not None
        assert len(given) >= 2


@pytest.mark.parametrize(
    ("objections", "sentence"),
    [
        ({"prise": {"*": [LATER]}}, "objections.prise: no kind of objection 'prise'; did you"),
        (
            {"price": {"drect": [LATER]}},
            "objections.price.drect: no sales strategy 'drect'; did you mean 'direct'?",
        ),
        (
            {"price": {"*": [cheaper(prompt="cheper")]}},
            "objections.price.*[0].prompt: no prompt 'cheper'; did you mean 'cheaper'?",
        ),
        (
            {"price": {"*": [cheaper(tool={"tool": "serch_products"})]}},
            "objections.price.*[0].tool.tool: no tool 'serch_products'; did you mean",
        ),
        (
            {"price": {"*": [cheaper(conditions=["new_usr"])]}},
            "objections.price.*[0].conditions[0]: no condition 'new_usr'",
        ),
        ({"price": {"*": [LATER, LATER]}}, "*[1].id: two answers are called 'later'"),
        ({"price": {"*": [{"id": "x"}]}}, "*[0].prompt: this field is missing"),
    ],
)
def test_what_is_wrong_has_its_line_and_place(load, objections, sentence):
    with pytest.raises(ConfigurationError, match=r"json:\d+: .*" + re.escape(sentence)):
        load(objections)


def test_a_shop_may_know_more_kinds_by_its_own_intents(folder):
    folder.write("objections.json", {"objections": {"colour": {"*": [LATER]}}})
    known = VOCABULARY.knowing("intent", ("objection_colour",)).knowing("prompt", ("later",))

    known = known.knowing("prompt", ("later", "objection_enough"))
    assert load_objections([folder.path], known).first_answer("colour", "direct", a_turn())
