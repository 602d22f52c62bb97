import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from sales_conversion.conditions import condition
from sales_conversion.config.pipeline import load_pipeline
from sales_conversion.errors import ConfigurationError
from sales_conversion.models import Session
from tests.unit.config.builders import (
    NOON,
    Folder,
    a_turn,
    alone,
    over_shipped,
    pipeline,
    rule,
    stage,
    words,
)

PRINTED = Path(__file__).parent / "printed_in_the_requirements.json"
CART = "sales_pipeline.stages.cart"
RULE = "sales_pipeline.transitions.rules[0]"


@pytest.fixture
def folder(tmp_path):
    return Folder(tmp_path)


@pytest.fixture
def load(folder):
    """Load a merchant's pipeline over the shipped one."""

    def load(*arguments, **more):
        folder.write("sales_pipeline.json", pipeline(*arguments, **more))
        return over_shipped(folder)

    return load


@pytest.fixture
def load_alone(folder):
    def load_alone(stages, rules=(), **more):
        folder.write("sales_pipeline.json", pipeline(stages, rules, extends=None, **more))
        return alone(folder)

    return load_alone


def in_stage(name):
    return a_turn(session=Session("s1", NOON, NOON, current_stage=name))


def test_what_the_requirements_print_loads_verbatim(folder):
    folder.write("sales_pipeline.json", PRINTED.read_text())

    merged = over_shipped(folder)

    assert merged.stages["greeting"].timeout_seconds == 30
    assert merged.stages["greeting"].next_stages == ("discovery", "direct_request")
    assert merged.stages["cart"].prompts
    assert "no_specific_request" in merged.rules[0].tests[0].sentence


def test_shipped_rules_that_next_stages_no_longer_allow_are_left_out(load):
    merged = load({"greeting": {"next_stages": ["direct_request"]}})

    leaving = {r.target for r in merged.rules if r.source == "greeting"}
    assert leaving == {"direct_request"}


def test_the_merchants_rule_replaces_the_shipped_one_and_is_asked_first(load):
    mine = rule("greeting", "discovery", ["cart_empty"])

    merged = load(rules=[mine])

    found = [r for r in merged.rules if (r.source, r.target, r.on) == first(mine)]
    assert [test.sentence for test in found[0].tests] == ["cart_empty"]
    assert (len(found), merged.rules[0]) == (1, found[0])


def first(written):
    return written["from"], written["to"], written.get("on", "result")


def test_several_rules_of_one_file_may_lead_the_same_way(load):
    mine = [rule("greeting", "discovery", [name]) for name in ("cart_empty", "new_user")]

    merged = load(rules=mine)

    found = [r for r in merged.rules if (r.source, r.target, r.on) == first(mine[0])]
    assert [r.tests[0].sentence for r in found] == ["cart_empty", "new_user"]


def test_what_the_merchant_leaves_out_of_a_stage_stays_as_shipped(load):
    shipped = load()

    merged = load({"cart": {"quick_replies": ["Pay"]}})

    assert merged.stages["cart"].quick_replies == ("Pay",)
    assert merged.stages["cart"].next_stages == shipped.stages["cart"].next_stages


def test_a_file_may_stand_alone(load_alone):
    merged = load_alone({"greeting": stage()})

    assert (set(merged.stages), merged.rules) == ({"greeting"}, ())


def test_a_pipeline_may_start_anywhere(load_alone):
    assert load_alone({"lobby": stage()}, start="lobby").start == "lobby"


def test_a_start_that_is_no_stage_is_refused(load_alone):
    sentence = "start: no stage 'greeting'; did you mean 'greetings'"
    with pytest.raises(ConfigurationError, match=sentence):
        load_alone({"greetings": stage()})


def test_a_rule_from_any_stage_spares_those_that_are_not_interruptible(load_alone):
    stages = {"greeting": stage(), "handoff": stage(interruptible=False), "cart": stage()}
    anywhere = rule("*", "cart", ["cart_empty"])

    merged = load_alone(stages, [anywhere])

    fires = {name: merged.rules[0].fires(in_stage(name), "result") for name in stages}
    assert fires == {"greeting": True, "handoff": False, "cart": True}
    assert not merged.rules[0].leaves("cart")
    assert merged.exits("handoff") == frozenset()
    assert merged.exits("greeting") == {"cart"}


def test_a_rule_of_its_own_still_ends_a_stage_that_is_not_interruptible(load_alone):
    stages = {"greeting": stage("cart", interruptible=False), "cart": stage()}

    merged = load_alone(stages, [rule("greeting", "cart", ["cart_empty"])])

    assert merged.rules[0].fires(in_stage("greeting"), "result")


def test_a_folder_without_a_pipeline_is_told_what_to_put_there(folder):
    with pytest.raises(ConfigurationError, match=r"no sales_pipeline\.json in .*put one there"):
        alone(folder)


def test_a_misspelt_name_is_one_sentence_with_file_line_and_place(folder):
    written = json.dumps(pipeline({"cart": {"next_stages": ["checkout", "chekout"]}}), indent=2)
    file = folder.write("sales_pipeline.json", written)
    line = written[: written.index("chekout")].count("\n") + 1

    with pytest.raises(ConfigurationError) as refused:
        over_shipped(folder)

    assert str(refused.value) == (
        f"{file}:{line}: {CART}.next_stages[1]: no stage 'chekout'; did you mean 'checkout'?"
    )


MISTAKES = [
    ({"cart": {"prompts": ["cart_sumary"]}}, [], f"{CART}.prompts[0]: no prompt 'cart_sumary'"),
    (
        {"cart": {"strategies": ["trendng"]}},
        [],
        f"{CART}.strategies[0]: no recommendation strategy 'trendng'; did you mean 'trending'?",
    ),
    ({"cart": {"promts": []}}, [], f"{CART}.promts: no field 'promts'; did you mean 'prompts'?"),
    ({}, [rule(target="crat")], f"{RULE}.to: no stage 'crat'; did you mean 'cart'?"),
    (
        {},
        [rule(conditions=["new_usr"])],
        f"{RULE}.conditions[0]: no condition 'new_usr'; did you mean 'new_user'?",
    ),
    (
        {},
        [rule(conditions=[{"not": "new_usr"}])],
        f"{RULE}.conditions[0].not: no condition 'new_usr'; did you mean 'new_user'?",
    ),
    (
        {},
        [rule(conditions=[{"any": ["cart_empty", "new_usr"]}])],
        f"{RULE}.conditions[0].any[1]: no condition 'new_usr'; did you mean 'new_user'?",
    ),
    (
        {},
        [rule(conditions=[{"name": "tool_succeeded", "tool": "add_to_crat"}])],
        f"{RULE}.conditions[0].tool: no tool 'add_to_crat'; did you mean 'add_to_cart'?",
    ),
    ({"mine": {}}, [], "stages.mine: a stage needs at least one prompt"),
    ({}, [rule(target="cart")], "rules[0]: 'discovery' does not list 'cart' in next_stages"),
    (
        {},
        [rule(conditions=[{"name": "cart_at_least", "amount": "lots"}])],
        "conditions[0].amount: Input should be a valid decimal",
    ),
    ({}, [rule(on="mesage")], "on: Input should be 'message', 'result' or 'timeout'"),
    ({}, [rule(conditions=[7])], "conditions[0]: a condition is a name, "),
    ({"x" * 51: stage()}, [], "String should have at most 50 characters"),
]


@pytest.mark.parametrize(("stages", "rules", "sentence"), MISTAKES)
def test_everything_that_is_wrong_has_its_line_and_place(load, stages, rules, sentence):
    with pytest.raises(ConfigurationError, match=r"json:\d+: .*" + re.escape(sentence)):
        load(stages, rules)


def test_a_condition_that_joins_later_can_be_used(folder):
    @condition
    def speaks_french(turn, *, word: str = "bonjour"):
        """The shopper says *word*."""
        return word in turn.message

    folder.write("sales_pipeline.json", pipeline(rules=[rule(conditions=["speaks_french"])]))

    test = over_shipped(folder).rules[0].tests[0]
    assert test.sentence == "speaks_french(word=bonjour)"
    assert test.holds(replace(a_turn(), message="bonjour"))


def test_the_last_of_several_folders_is_the_topmost(tmp_path, folder):
    other = Folder(tmp_path / "other")
    stages = {"greeting": stage(final=True)}
    folder.write("sales_pipeline.json", pipeline(stages, extends=None))
    other.write("sales_pipeline.json", pipeline({"greeting": {"timeout_seconds": 5}}))

    merged = load_pipeline([folder.path, other.path], words("hello"))

    assert merged.stages["greeting"].timeout_seconds == 5
    assert merged.stages["greeting"].final
    assert merged.is_own("greeting")
