"""What of language models works, but hardly as it was meant."""

from sales_conversion.config.language_model import LanguageModelConfig, unpriced, untimely

DAILY = {"budgets": {"day": {"cost": 5}}}
CHAIN = ("openai:small", "ollama:llama3")


def told(chain=CHAIN, **config):
    return unpriced(LanguageModelConfig.model_validate(config), chain)


def test_a_model_without_a_price_is_told_where_costs_are_counted():
    stages = {"cart": {"model": "openai:large"}, "checkout": {"model": "none"}, "upsell": {}}

    said = told(**DAILY, prices={"openai:small": {"input": 1}}, stages=stages)

    assert [sentence.split("'")[1] for sentence in said] == ["ollama:llama3", "openai:large"]


def test_nobody_has_to_name_prices_where_none_are_counted():
    assert told(budgets={"day": {"tokens": 5}}) == []
    assert told((), **DAILY) == []


def test_what_is_free_says_so():
    free = {name: {} for name in CHAIN}

    assert told(**DAILY, prices=free) == []


def test_a_turn_has_to_be_over_before_its_request_is():
    config = LanguageModelConfig.model_validate({"deadlines": {"turn": 30}})

    assert untimely(config, 31) == []
    assert "30" in untimely(config, 30)[0]
