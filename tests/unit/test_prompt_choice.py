"""What an experiment says in place of what was decided to be said."""

from dataclasses import replace

import pytest

from sales_conversion.analytics.ab_testing import ABTestingFramework
from sales_conversion.config.prompt_choice import PromptChoice
from sales_conversion.config.prompts import load_prompts
from sales_conversion.factory import ServiceFactory
from sales_conversion.models import Answer, Assignment, Experiment, Line
from sales_conversion.services.prompt_manager import PromptManager
from tests.conftest import house_settings
from tests.unit.config.builders import Folder, a_turn
from tests.unit.test_prompts import SHOP

SHORT = (Assignment("greetings", "short"),)
EXPERIMENT = Experiment("greetings", {"as_is": 1, "short": 1}, {"short": {"prompt.hello": "hi"}})
TRIED = ABTestingFramework([EXPERIMENT])
HELLO = Answer((Line("hello"), Line("offer")))


@pytest.fixture
def folder(tmp_path):
    folder = Folder(tmp_path)
    folder.say("hello", text="Hello, and welcome.")
    folder.say("hi", text="Hi.")
    folder.say("offer", text="What shall it be?")
    folder.write("prompts/en/any/hi.direct.md", "Yes?")
    folder.write("prompts/de/any/hello.md", "Guten Tag.")
    return folder


@pytest.fixture
def choice(folder):
    return PromptChoice(load_prompts([folder.path], ["direct"]))


@pytest.fixture
def manager(choice):
    return PromptManager(choice, SHOP)


def a_turn_in(locale="en", assignments=SHORT, tried=TRIED):
    turn = a_turn(parameters=tried.parameters(assignments))
    return replace(turn, session=replace(turn.session, locale=locale))


async def test_an_arm_says_another_prompt_in_the_voice_of_the_strategy(manager):
    said = [await manager.render(HELLO, a_turn_in(), voice) for voice in ("", "direct")]

    assert said == ["Hi.\n\nWhat shall it be?", "Yes?\n\nWhat shall it be?"]


async def test_the_other_arm_says_what_was_named(manager):
    as_is = a_turn_in(assignments=(Assignment("greetings", "as_is"),))

    assert await manager.render(HELLO, as_is, "") == "Hello, and welcome.\n\nWhat shall it be?"


def test_the_version_that_is_kept_is_that_of_the_text_that_was_said(manager, choice):
    hi, offer = choice.library.find("hi"), choice.library.find("offer")

    assert manager.versions(HELLO, a_turn_in(), "") == (
        f"hi@{hi.version}",
        f"offer@{offer.version}",
    )


def test_what_a_model_is_told_is_tried_out_like_any_text(manager, choice):
    told, version = manager.instructions("hello", a_turn_in(), "direct", {})

    assert (told, version) == ("Yes?", f"hi@{choice.library.find('hi', voice='direct').version}")


async def test_nobody_is_answered_in_another_language_by_an_experiment(manager):
    german = a_turn_in("de")

    assert (await manager.render(HELLO, german, "")).startswith("Guten Tag.")
    assert manager.versions(HELLO, german, "")[0].startswith("hello@")


def test_what_a_model_is_told_is_varied_in_the_same_way(manager, choice):
    told = manager.instructions("hello", a_turn_in(), "", {})
    as_is, _ = manager.instructions("hello", a_turn_in(assignments=()), "", {})

    assert told == ("Hi.", f"hi@{choice.library.find('hi').version}")
    assert as_is == "Hello, and welcome."


async def test_an_experiment_of_the_shop_varies_what_is_said_and_check_finds_it_said(tmp_path):
    folder = Folder(tmp_path)
    folder.write("prompts/en/greeting/greeting_curt.md", "Yes?")
    arms = {"arms": {"as_is": 0, "curt": 1}, "running": True}
    varied = {"parameters": {"curt": {"prompt.greeting_new": "greeting_curt"}}}
    folder.write("experiments.json", {"experiments": [{"name": "curtness", **arms, **varied}]})
    house = ServiceFactory(house_settings(storage="memory", config_dir=tmp_path))
    [curt] = [Assignment("curtness", "curt")]

    told = await house.conversation.prompts.render(
        Answer((Line("greeting_new"),)),
        a_turn_in(assignments=(curt,), tried=house.analytics.experiments),
        "",
    )

    assert told == "Yes?"
    assert not [said for said in house.configuration.warnings() if "greeting_curt.md" in said]


def test_what_is_written_of_orders_is_varied_by_no_experiment(tmp_path):
    varied = {"curt": {"prompt.mail_cart_waiting": "greeting_new"}}
    written = {"name": "mails", "arms": {"as_is": 1, "curt": 1}, "parameters": varied}
    Folder(tmp_path).write("experiments.json", {"experiments": [written]})
    house = ServiceFactory(house_settings(storage="memory", config_dir=tmp_path))

    [problem] = house.configuration.problems()

    assert "no prompt of the talk 'mail_cart_waiting'" in problem
