"""What the arms of an experiment change is what happens, and only with who is dealt them."""

from dataclasses import replace

import pytest

from sales_conversion.analytics.ab_testing import ABTestingFramework
from sales_conversion.config.documents import Place
from sales_conversion.config.experiment_parameters import check_parameter
from sales_conversion.config.experiments import ExperimentConfig, experiment_of
from sales_conversion.config.pipeline import StageConfig
from sales_conversion.errors import ConfigurationError
from sales_conversion.models import Assignment, CartLine, Intent
from sales_conversion.services.addition_kinds import AdditionRule, Wanted
from sales_conversion.services.personalization import PersonalizationService
from sales_conversion.services.recommendation import RecommendationEngine
from sales_conversion.services.upsell_rules import UpsellCrossSellRules
from sales_conversion.settings import SHIPPED_CONFIG
from tests.unit.commerce.fakes import Shop

FILE = Place(SHIPPED_CONFIG / "experiments.json")
FILTERS = AdditionRule("papers", lambda _: True, wanted=Wanted("Filters"), limit=1)
TOOLS = AdditionRule("tools", lambda _: True, wanted=Wanted("Care"), limit=1)


@pytest.fixture
def tried(loaded):
    """What who is dealt an arm with these parameters has."""

    def tried(arm="other", **parameters):
        config = ExperimentConfig(
            name="trial",
            running=True,
            arms={"as_is": 1, "other": 1},
            parameters={"other": {name.replace("__", "."): v for name, v in parameters.items()}},
        )
        experiment = experiment_of(config, loaded.configuration.grounds, FILE)
        return ABTestingFramework([experiment]).parameters([Assignment("trial", arm)])

    return tried


@pytest.fixture
def shop():
    return Shop()


async def offered(shop, parameters, rules=(), stages=None, ways=("bought_together",)):
    engine = RecommendationEngine(
        shop.catalogue,
        stages or {},
        UpsellCrossSellRules(rules),
        PersonalizationService(),
        shop.habits,
    )
    handle = shop.session()
    await shop.carts.add(handle, CartLine("dripper", 1))
    turn = replace(handle.turn(), parameters=parameters)
    if rules:
        return [card.product_id for card in await engine.additions(turn, 5)]
    return [card.product_id for card in await engine.recommend(turn, 5, ways)]


def test_a_rule_of_the_pipeline_is_left_out_in_one_arm(loaded, turn, tried):
    rule = {"rule.greeting.direct_request.message": False}
    searching = replace(turn, intents=(Intent("search"),))

    as_is, without = (
        loaded.selling.stages.next_move(
            replace(searching, parameters=tried(arm, **rule)), "message"
        )
        for arm in ("as_is", "other")
    )

    assert as_is.target == "direct_request"
    assert without is None or without.target != "direct_request"


def test_a_rule_of_the_pipeline_has_other_conditions_in_one_arm(loaded, turn, tried):
    other = tried(**{"rule.greeting.direct_request.message": ["cart_empty"]})
    silent = replace(turn, intents=(Intent("greeting"),))

    as_is = loaded.selling.stages.next_move(silent, "message")
    move = loaded.selling.stages.next_move(replace(silent, parameters=other), "message")

    assert as_is is None
    assert (move.target, move.because) == ("direct_request", ("cart_empty",))
    assert other.used == {"trial"}


async def test_a_rule_of_the_shop_offers_nothing_in_one_arm(shop, tried, loaded):
    other = ABTestingFramework([]).parameters([])
    off = replace(other, values_by_name={"recommendation.rule.papers": False})

    assert await offered(shop, other, [FILTERS, TOOLS]) == ["papers", "brush"]
    assert await offered(shop, off, [FILTERS, TOOLS]) == ["brush"]


async def test_a_rule_of_the_shop_has_other_limits_in_one_arm(shop, tried):
    scarce = replace(tried(), values_by_name={"recommendation.rule.papers": {"min_margin": 50}})

    assert await offered(shop, scarce, [FILTERS, TOOLS]) == ["brush"]


async def test_more_or_nothing_is_offered_in_one_arm(shop, tried):
    none = tried(recommendation__most_offers=0)

    assert await offered(shop, none, [FILTERS, TOOLS]) == []
    assert none.used == {"trial"}


async def test_a_stage_recommends_in_other_ways_in_one_arm(shop, tried):
    shop.took("order", "dripper brush", times=3)
    ways = tried(recommendation__ways__greeting=["bought_together"])
    stages = {"greeting": StageConfig(strategies=("value",))}

    assert await offered(shop, tried("as_is"), stages=stages, ways=()) == []
    assert await offered(shop, ways, stages=stages, ways=()) == ["brush"]


async def test_other_models_speak_on_a_surface_in_one_arm(shop, tried):
    shop.took("order", "dripper papers", times=6)
    shop.took("order", "papers", times=60)
    shop.took("order", "dripper brush", times=4)
    counted = tried(recommendation__mix__basket={"confidence": 1})
    alike = tried(recommendation__mix__basket={"cosine": 1})

    assert await offered(shop, counted) == ["papers", "brush"]
    assert await offered(shop, alike) == ["brush", "papers"]
    assert alike.used == {"trial"}


async def test_what_is_not_asked_for_is_not_tried_out(shop, tried):
    mix = tried(recommendation__mix__session={"lately": 1})

    await offered(shop, mix)

    assert mix.used == set()


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("rule.greeting.discovry.result", False, "did you mean 'greeting.discovery.result'?"),
        ("rule.greeting.direct_request.message", True, "say false, or list the conditions"),
        ("rule.greeting.direct_request.message", ["cart_emty"], "did you mean 'cart_empty'?"),
        ("rule.greeting.discovery.result", ["cart_empty"], "has 2 rules"),
        ("recommendation.rule.papers", False, "no recommendation rule 'papers'"),
        ("recommendation.ways.greting", ["value"], "did you mean 'greeting'?"),
        ("recommendation.ways.greeting", ["valu"], "did you mean 'value'?"),
        ("recommendation.ways.greeting", "value", "list the recommendation strategies"),
        ("recommendation.mix.baskt", {"cosine": 1}, "did you mean 'basket'?"),
        ("recommendation.mix.basket", {"cosin": 1}, "did you mean 'cosine'?"),
        ("recommendation.mix.basket", {"cosine": -1}, "greater than 0"),
        ("recommendation.most_offers", 11, "less than or equal to 10"),
        ("model", "opnai:x", "no model 'opnai:x'; known: none"),
        ("modl", "none", "no parameter 'modl'; did you mean 'model'?"),
    ],
)
def test_what_cannot_be_tried_out_is_refused_with_what_was_meant(loaded, name, value, sentence):
    with pytest.raises(ConfigurationError) as refused:
        check_parameter(loaded.configuration.grounds, name, value, FILE / name)

    assert sentence in str(refused.value)
    assert name in str(refused.value)


def test_limits_of_a_rule_are_checked_like_those_in_its_file(loaded):
    grounds = replace(loaded.configuration.grounds, offers=["papers"])

    def told(value):
        return check_parameter(grounds, "recommendation.rule.papers", value, FILE / "papers")

    assert told({"limit": 2}) == {"limit": 2}
    assert told(False) is False
    with pytest.raises(ConfigurationError, match="no field 'limt'; did you mean 'limit'"):
        told({"limt": 2})
    with pytest.raises(ConfigurationError, match="say false, or the limits"):
        told(True)


def test_all_that_can_be_tried_out_is_told_with_an_example_that_holds(loaded):
    grounds = replace(loaded.configuration.grounds, offers=["papers"])

    for known in grounds.known:
        key = "greeting_new" if known.prefix == "prompt." else next(iter(known.keys or [""]))
        if known.prefix == "rule.":
            key = "greeting.direct_request.message"
        name = f"{known.prefix}{key}"

        assert check_parameter(grounds, name, known.example, FILE / name) is not None
