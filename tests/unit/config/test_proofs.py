from pathlib import Path

import pytest

from sales_conversion.config import proofs
from sales_conversion.models import Needs
from tests.unit.config.builders import Folder, alone, library, over_shipped, pipeline, rule, stage

PRINTED = Path(__file__).parent / "printed_in_the_requirements.json"


@pytest.fixture
def folder(tmp_path):
    folder = Folder(tmp_path)
    folder.say("hello")
    return folder


@pytest.fixture
def prove(folder):
    """Return the problems and the warnings of a pipeline that stands alone."""

    def prove(stages, rules=(), outcomes=None, **more):
        folder.write("sales_pipeline.json", pipeline(stages, rules, extends=None, **more))
        proven, prompts = alone(folder), library(folder)
        problems = proofs.problems(proven, prompts, outcomes or {})
        return problems, proofs.warnings(proven, prompts, outcomes or {})

    return prove


ROUND = [rule("greeting", "cart", ["new_user"]), rule("cart", "greeting", ["cart_empty"])]


def test_a_pipeline_that_hangs_together_has_nothing_to_report(prove):
    assert prove({"greeting": stage("cart"), "cart": stage("greeting")}, ROUND) == ([], [])


def test_a_stage_that_no_rule_leads_to_is_a_problem(prove):
    stages = {"greeting": stage("cart"), "cart": stage("greeting"), "attic": stage(final=True)}

    [problem], _ = prove(stages, ROUND)

    assert "stages.attic: no rule leads here" in problem
    assert ".json:" in problem


def test_a_stage_that_nothing_leaves_is_a_problem_unless_it_is_final(prove):
    way = [rule("greeting", "cart", ["new_user"])]

    [problem], _ = prove({"greeting": stage("cart"), "cart": stage("greeting")}, way)
    assert 'stages.cart: no rule leaves this stage; add one, or say "final": true' in problem

    assert prove({"greeting": stage("cart"), "cart": stage(final=True)}, way) == ([], [])


def test_a_rule_from_any_stage_is_a_way_out_of_interruptible_ones_only(prove):
    rules = [rule("greeting", "cart", ["new_user"]), rule("*", "greeting", ["cart_empty"])]

    assert prove({"greeting": stage("cart"), "cart": stage()}, rules) == ([], [])
    [problem], _ = prove({"greeting": stage("cart"), "cart": stage(interruptible=False)}, rules)
    assert "stages.cart: no rule leaves" in problem


def test_a_timeout_without_a_rule_is_a_warning(prove):
    stages = {"greeting": stage("cart", timeout_seconds=9), "cart": stage("greeting")}

    _, [warning] = prove(stages, ROUND)
    assert 'stages.greeting: timeout_seconds has no effect; add a rule with "on"' in warning

    late = rule("greeting", "cart", ["cart_empty"], on="timeout")
    assert prove(stages, [*ROUND, late]) == ([], [])


def test_every_outcome_of_a_tool_needs_a_prompt(prove, folder):
    folder.say("search_products_found")
    stages = {"greeting": stage(final=True)}

    problems, _ = prove(stages, outcomes={"search_products": ["found", "nothing"]})

    sentence = "search_products may come to 'nothing'; write the prompt search_products_nothing.md"
    assert problems == [sentence]


def test_a_prompt_that_nothing_says_is_a_warning(prove, folder):
    file = folder.write("prompts/en/cart/cart_shy.md", "Hm")
    folder.write("prompts/en/cart/ask_quantity.md", "How many?")

    _, warnings = prove({"greeting": stage(final=True)})

    assert warnings == [f"{file}: nothing says this; list it under a stage or delete it"]


def test_a_locale_that_lacks_prompts_is_a_warning(prove, folder):
    folder.write("prompts/de/any/other.md", "Hallo")

    _, warnings = prove({"greeting": stage(final=True)})

    assert warnings == [
        "prompts/de lacks hello: said in 'en' instead",
        "prompts/en lacks other: said in another language instead",
    ]


def test_a_fact_that_nobody_can_collect_is_a_warning(prove):
    _, [warning] = prove({"greeting": stage(final=True, data_collection=["budgett"])})

    assert warning.endswith("no fact 'budgett'; did you mean 'budget'?")


def test_the_facts_that_can_be_collected_are_those_that_needs_can_tell():
    everything = Needs(
        query="mill", max_price=1, brand="x", experience_level="x", recipient="x", occasion="x",
        use="x",
    )  # fmt: skip

    assert everything.known <= set(proofs.FACTS)


def test_what_a_merchant_orphans_of_the_shipped_stages_is_no_problem_of_theirs(folder):
    folder.write("sales_pipeline.json", PRINTED.read_text())

    merged = over_shipped(folder)

    own = [name for name in proofs.unreached(merged) if merged.is_own(name)]
    assert own == []
