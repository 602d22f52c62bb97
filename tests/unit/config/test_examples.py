import pytest

from sales_conversion.config import proofs
from sales_conversion.config.pipeline import load_pipeline
from sales_conversion.config.prompts import load_prompts
from sales_conversion.config.recommendation_rules import load_mixes, load_recommendation_rules
from sales_conversion.models import Intent, Session, ToolCall, ToolResult
from sales_conversion.recommending.mixing import MODELS
from sales_conversion.settings import SHIPPED_CONFIG
from tests.unit.config.builders import NOON, VOCABULARY, a_turn, names_said

GATE = SHIPPED_CONFIG / "examples" / "age-gate"
OFFERS = SHIPPED_CONFIG / "examples" / "offers"


@pytest.fixture
def gated():
    names = names_said(SHIPPED_CONFIG) | names_said(GATE)
    return load_pipeline([SHIPPED_CONFIG, GATE], VOCABULARY.knowing("prompt", names))


def moved(pipeline, stage, intent, on="message", **more):
    """Return where the first rule that fires leads."""
    turn = a_turn(
        session=Session("s1", NOON, NOON, current_stage=stage), intents=(Intent(intent),), **more
    )
    return next((r.target for r in pipeline.rules if r.fires(turn, on)), stage)


def test_the_age_gate_hangs_together(gated):
    prompts = load_prompts([GATE])

    assert proofs.problems(gated, prompts, {}) == []
    assert [w for w in proofs.warnings(gated, prompts, {}) if "gate" in w] == []


@pytest.mark.parametrize("stage", ["greeting", "abandoned"])
@pytest.mark.parametrize("intent", ["search", "greeting", "add_to_cart", "unknown"])
def test_whoever_says_anything_comes_to_the_gate_first(gated, stage, intent):
    assert moved(gated, stage, intent) == "gate"


def test_only_a_yes_opens_the_gate(gated):
    assert moved(gated, "gate", "confirm") == "direct_request"
    for intent in ("deny", "search", "add_to_cart", "greeting", "unknown"):
        assert moved(gated, "gate", intent) == "gate"


def test_no_rule_from_any_stage_jumps_the_gate(gated):
    for tool in ("search_products", "add_to_cart", "checkout"):
        done = ToolResult(ToolCall(tool), "added", "done")

        assert moved(gated, "gate", "search", "result", results=(done,)) == "gate"


def test_a_person_can_be_asked_for_at_the_gate(gated):
    called = ToolResult(ToolCall("request_person"), "requested", "called")

    assert moved(gated, "gate", "human", "result", results=(called,)) == "handoff"


def test_every_way_into_the_sale_leads_through_the_gate(gated):
    before = {"greeting", "abandoned"}

    for stage in before:
        targets = {r.target for r in gated.rules_from(stage) if r.source != "*"}
        assert targets <= {"gate", *before}


def test_the_example_of_offers_has_every_kind_of_rule():
    words = VOCABULARY.knowing("recommendation model", MODELS)

    found = load_recommendation_rules([SHIPPED_CONFIG, OFFERS], words)

    assert {rule.kind for rule in found.rules} == {"attach", "upgrade", "bundle", "volume"}
    assert found.most_offers == 3
    assert "lately" in load_mixes([SHIPPED_CONFIG, OFFERS], words)["basket"]
