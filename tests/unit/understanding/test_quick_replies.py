"""What can be tapped is understood, in every language it is worded in."""

import json

import pytest

from sales_conversion.config.pipeline import StageConfig
from sales_conversion.models import Needs
from sales_conversion.settings import SHIPPED_CONFIG
from tests.unit.understanding.shop import GRINDERS, asked, turn

MEANT = {
    "What do you sell?": {"browse"},
    "Help me choose": {"recommend", "search"},
    "I need a gift": {"search"},
    "Recommend something": {"recommend"},
    "Just show me": {"browse", "recommend"},
    "What is popular?": {"recommend"},
    "Show me what fits": {"browse", "recommend"},
    "Tell me more": {"ask_product", "more"},
    "Tell me about the first one": {"select"},
    "Something cheaper": {"refine"},
    "Compare them": {"compare"},
    "Add it to my cart": {"add_to_cart"},
    "Show me others": {"more"},
    "Talk to a person": {"human"},
    "Check out": {"checkout"},
    "Keep shopping": {"more"},
    "Yes, add it": {"add_to_cart", "confirm"},
    "No thanks": {"deny"},
    "Yes, place the order": {"confirm"},
    "No, not yet": {"deny"},
    "Where is my order?": {"order_status"},
    "Show me my cart": {"view_cart"},
}
"""By the English reply: the wishes that come to the same."""

SITUATIONS = {
    "upsell": asked("add", of="ridge"),
    "payment": asked("confirm_order"),
    "recommendation": turn(shown=GRINDERS),
    "consideration": turn(shown=GRINDERS),
    "objection": turn(shown=GRINDERS),
}
LOCALES = ("en", "de", "fr", "es")
STAGES = {
    name: StageConfig.model_validate(stage)
    for name, stage in json.loads((SHIPPED_CONFIG / "sales_pipeline.json").read_text("utf-8"))[
        "sales_pipeline"
    ]["stages"].items()
    if stage.get("quick_replies")
}


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("stage", STAGES)
async def test_a_tapped_reply_means_the_same_in_every_language(detector, stage, locale):
    replies = zip(STAGES[stage].replies("en"), STAGES[stage].replies(locale), strict=True)
    for english, worded in replies:
        (wish, *others) = await detector.detect(worded, SITUATIONS.get(stage, turn()))

        assert wish.name in MEANT[english], worded
        assert not others


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("stage", sorted(STAGES.keys() - SITUATIONS.keys()))
async def test_a_tapped_reply_is_understood_after_a_search_that_found_nothing(
    detector, stage, locale
):
    failed = turn(needs=Needs(query="zither"))
    replies = zip(STAGES[stage].replies("en"), STAGES[stage].replies(locale), strict=True)
    for english, worded in replies:
        (wish, *others) = await detector.detect(worded, failed)

        assert wish.name in MEANT[english] | {"refine"}, worded
        assert not others


def test_replies_are_those_of_the_nearest_language():
    stage = StageConfig(quick_replies={"en": ("Yes",), "de": ("Ja",), "fr": ()})

    assert stage.replies("de-AT") == ("Ja",)
    assert stage.replies("it") == ("Yes",)
    assert stage.replies("fr") == ()


def test_a_plain_list_is_offered_in_every_language():
    assert StageConfig(quick_replies=("OK",)).replies("de") == ("OK",)


def test_where_no_language_fits_nothing_is_offered():
    assert StageConfig(quick_replies={"de": ("Ja",)}).replies("fr") == ()
