import re

import pytest

from sales_conversion.config.experiment_parameters import Grounds
from sales_conversion.config.experiments import load_experiments
from sales_conversion.config.recommendation_rules import load_mixes, load_recommendation_rules
from sales_conversion.errors import ConfigurationError
from sales_conversion.models import Cart, CartItem, Money
from sales_conversion.recommending.mixing import MODELS
from sales_conversion.settings import SHIPPED_CONFIG
from tests.unit.config.builders import VOCABULARY, Folder, a_turn

FACTS = {
    "greeting_new": frozenset(),
    "greeting_short": frozenset(),
    "wrapped": frozenset({"about"}),
    "wrapped_at": frozenset({"about", "day"}),
}
GROUNDS = Grounds(VOCABULARY, FACTS)
FILLED = Cart("c1", "USD", (CartItem("m1", "p1", "Mill", Money(100, "USD"), 1),))


@pytest.fixture
def rules(tmp_path):
    def rules(*written):
        Folder(tmp_path).write("recommendation_rules.json", {"rules": list(written)})
        return load_recommendation_rules([SHIPPED_CONFIG, tmp_path], VOCABULARY)

    return rules


@pytest.fixture
def experiments(tmp_path):
    def experiments(*written):
        Folder(tmp_path).write("experiments.json", {"experiments": list(written)})
        return load_experiments([SHIPPED_CONFIG, tmp_path], GROUNDS).experiments

    return experiments


FILTERS = {"category": "Filters"}


def offer(name="papers", **more):
    return {"name": name, "match": {"category": "Filters"}, **more}


def test_a_rule_holds_when_all_its_conditions_do(rules):
    [found] = rules(offer(when=[{"not": "cart_empty"}], limit=2)).rules

    assert (found.kind, found.match.category, found.limit) == ("attach", "Filters", 2)
    assert found.holds(a_turn(cart=FILLED))
    assert not found.holds(a_turn())


def test_without_rules_of_the_merchant_the_catalogue_decides():
    found = load_recommendation_rules([SHIPPED_CONFIG], VOCABULARY)

    assert (found.rules, found.most_offers) == ((), 2)


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        (offer(kind="atach"), "rules[0].kind: Input should be 'attach', 'upgrade', 'bundle' or"),
        ({"name": "none"}, "rules[0]: a rule of the kind attach says in match what is offered"),
        (offer(kind="bundle"), "rules[0]: a bundle has two parts or more, and no match"),
        (offer(parts=[FILTERS, FILTERS]), "rules[0]: only a bundle has parts"),
        (
            {"name": "set", "kind": "bundle", "parts": [FILTERS, {}]},
            "rules[0].parts[1]: name a category or words",
        ),
        (offer(min_margin=101), "rules[0].min_margin: Input should be less than or equal to 100"),
        (offer(match={}), "rules[0].match: name a category or words"),
        (offer(when=["cart_emty"]), "rules[0].when[0]: no condition 'cart_emty'; did you mean"),
        (offer(limit=0), "rules[0].limit: Input should be greater than 0"),
    ],
)
def test_a_rule_that_cannot_work_is_refused_by_line(rules, rule, sentence):
    with pytest.raises(ConfigurationError, match=r"json:\d+: " + re.escape(sentence)):
        rules(rule)


def test_the_merchant_limits_what_is_offered_in_one_conversation(tmp_path):
    Folder(tmp_path).write("recommendation_rules.json", {"most_offers": 3})

    assert load_recommendation_rules([SHIPPED_CONFIG, tmp_path], VOCABULARY).most_offers == 3


def test_two_rules_of_one_file_cannot_share_a_name(rules):
    with pytest.raises(ConfigurationError, match="two rules are called 'papers'"):
        rules(offer(), offer())


def trial(name="greeting_order", **more):
    return {"name": name, "arms": {"as_is": 1, "other": 3}, **more}


def test_arms_get_their_share_of_the_sessions(experiments):
    found = experiments(trial())[-1]

    assert found.shares == {"as_is": 0.25, "other": 0.75}
    assert not found.running


def test_the_merchant_starts_a_shipped_experiment_by_its_name(experiments):
    [shipped] = load_experiments([SHIPPED_CONFIG], GROUNDS).experiments

    [found] = experiments(trial(shipped.name, running=True))

    assert found.running
    assert not shipped.running


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"arms": {"a": 0, "b": 0}}, "give at least one arm a weight above 0"),
        ({"arms": {"only": 1}}, "an experiment compares at least two arms"),
        ({"arms": {"a": 1, "b": -1}}, "arms.b: Input should be greater than or equal to 0"),
        ({"parameters": {"othr": {}}}, "parameters.othr: no arm 'othr'; did you mean 'other'?"),
        (
            {"parameters": {"other": {"strategy.ordr": ["direct"]}}},
            "no parameter 'strategy.ordr'; did you mean 'strategy.order'?",
        ),
        (
            {"parameters": {"other": {"strategy.order": ["drect"]}}},
            "other.strategy.order[0]: no sales strategy 'drect'; did you mean 'direct'?",
        ),
        (
            {"parameters": {"other": {"strategy.order": "direct"}}},
            "list the sales strategies in the order they are asked",
        ),
        (
            {"parameters": {"other": {"prompt.greeting_nw": "greeting_short"}}},
            "no prompt of the talk 'greeting_nw'; did you mean 'greeting_new'?",
        ),
        (
            {"parameters": {"other": {"prompt.greeting_new": "greeting_shrt"}}},
            "no prompt of the talk 'greeting_shrt'; did you mean 'greeting_short'?",
        ),
        (
            {"parameters": {"other": {"prompt.wrapped": "wrapped_at"}}},
            "'wrapped_at' wants day, and 'wrapped' is not filled with that",
        ),
        (
            {"parameters": {"other": {"prompt.wrapped": ["greeting_short"]}}},
            "name the prompt that is said in its place",
        ),
    ],
)
def test_an_experiment_that_cannot_work_is_refused_by_line(experiments, more, sentence):
    with pytest.raises(ConfigurationError, match=r"json:\d+: .*" + re.escape(sentence)):
        experiments(trial(**more))


def test_an_arm_says_one_prompt_in_place_of_another(experiments):
    varied = {"prompt.greeting_new": "greeting_short", "prompt.wrapped_at": "wrapped"}

    found = experiments(trial(parameters={"other": varied}))[-1]

    assert found.parameters["other"] == varied


def test_two_experiments_of_one_file_cannot_share_a_name(experiments):
    with pytest.raises(ConfigurationError, match="two experiments have the same name"):
        experiments(trial(), trial())


def test_the_shipped_mixes_speak_everywhere_and_by_known_models():
    found = load_mixes([SHIPPED_CONFIG], VOCABULARY.knowing("recommendation model", MODELS))

    assert found.keys() == {"session", "basket", "personal", "cold"}


def test_a_mix_of_the_merchant_replaces_ours_of_that_surface(tmp_path):
    Folder(tmp_path).write("recommendation_rules.json", {"mixes": {"basket": {"cosine": 2}}})

    found = load_mixes([SHIPPED_CONFIG, tmp_path], VOCABULARY)

    assert found["basket"] == {"cosine": 2}
    assert found["session"] == load_mixes([SHIPPED_CONFIG], VOCABULARY)["session"]


@pytest.mark.parametrize(
    ("mixes", "sentence"),
    [
        ({"basket": {"cosin": 1}}, "mixes.basket.cosin: no recommendation model 'cosin'; did you"),
        ({"basket": {"cosine": 0}}, "mixes.basket.cosine: Input should be greater than 0"),
        ({"baskets": {"cosine": 1}}, "mixes.baskets: no field 'baskets'; did you mean 'basket'?"),
    ],
)
def test_a_mix_that_cannot_work_is_refused_by_line(tmp_path, mixes, sentence):
    Folder(tmp_path).write("recommendation_rules.json", {"mixes": mixes})

    with pytest.raises(ConfigurationError, match=r"json:\d+: " + re.escape(sentence)):
        load_mixes([tmp_path], VOCABULARY.knowing("recommendation model", MODELS))
