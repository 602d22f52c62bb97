"""Which language models there are, and what is refused before the first shopper."""

import json
import subprocess
import sys

import pytest

from sales_conversion.errors import ConfigurationError
from sales_conversion.factory import ServiceFactory
from sales_conversion.providers.llm.base import VENDORS, the_extra
from sales_conversion.settings import Settings
from tests.integration.processes import environment

KEYS = {"openai_api_key": "k", "anthropic_api_key": "k", "gemini_api_key": "k"}


@pytest.fixture
def named(tmp_path):
    """Return the models of a shop that says *model*, and *stages* in its file."""

    def named(*model, stages=None, **settings):
        if stages is not None:
            (tmp_path / "language_model.json").write_text(json.dumps({"stages": stages}))
            settings["config_dir"] = tmp_path
        given = Settings(model=model, storage="memory", **{**dict.fromkeys(KEYS), **settings})
        return ServiceFactory(given).language

    return named


async def refusal(language):
    with pytest.raises(ConfigurationError) as refused:
        await language.open()
    return str(refused.value)


async def test_a_shop_that_names_none_has_none(named):
    language = named()

    await language.open()

    assert (language.models, language.describe()) == ({}, "templates")


async def test_the_first_that_is_named_is_asked_first(named):
    language = named("openai:gpt-5-mini", "gemini:flash", "ollama:llama3.2:3b", **KEYS)

    await language.open()

    assert [model.name for model in language.models.values()] == list(language.chain)
    assert language.describe() == (
        "openai:gpt-5-mini, then gemini:flash, then ollama:llama3.2:3b, then templates"
    )
    await language.close()


async def test_nobody_waits_until_it_is_known_what_a_model_may_not_say(named):
    language = named("ollama:a")

    await language.open()

    assert "checkers" in vars(language)
    await language.close()


async def test_a_stage_may_name_another_one(named):
    stages = {"discovery": {"model": "anthropic:claude"}, "greeting": {"model": "openai:a"}}
    language = named("openai:a", stages=stages, **KEYS)

    await language.open()

    assert [*language.models] == ["openai:a", "anthropic:claude"]
    await language.close()


async def test_what_stages_name_is_not_opened_where_there_is_no_model(named):
    assert named(stages={"discovery": {"model": "anthropic:claude"}}).models == {}


@pytest.mark.parametrize(
    ("model", "hint"),
    [
        ("opnai:gpt-5", "SALES_MODEL: no model provider 'opnai'; did you mean 'openai'?"),
        ("gpt-5", "SALES_MODEL: who serves 'gpt-5'? Say one of anthropic:gpt-5, "),
        ("openai", "SALES_MODEL: which model of 'openai'? Say openai:NAME"),
        ("openai:gpt-5", "SALES_MODEL: 'openai:gpt-5' needs OPENAI_API_KEY"),
        ("anthropic:claude", "SALES_MODEL: 'anthropic:claude' needs ANTHROPIC_API_KEY"),
        ("google:gemini", "SALES_MODEL: 'google:gemini' needs GEMINI_API_KEY"),
        (
            "local:any",
            "SALES_MODEL: 'local:any' needs SALES_MODEL_URL, like http://127.0.0.1:8080",
        ),
    ],
)
async def test_what_cannot_be_asked_is_refused_with_the_way_out(named, model, hint):
    assert (await refusal(named(model))).startswith(hint)


async def test_an_address_that_is_none_is_refused(named):
    language = named("local:any", model_url="127.0.0.1:8080")

    assert "'127.0.0.1:8080' is no address" in await refusal(language)


async def test_a_stage_that_names_an_unknown_one_is_told_by_its_file(named):
    language = named("ollama:a", stages={"discovery": {"model": "olama:b"}})

    told = await refusal(language)

    where = "language_model.json:1: stages.discovery.model"
    assert told.endswith(f"{where}: no model provider 'olama'; did you mean 'ollama'?")


async def test_a_stage_that_names_one_without_what_it_needs_is_told_by_its_file(named):
    language = named("ollama:a", stages={"discovery": {"model": "ollama"}})

    assert (await refusal(language)).startswith("language_model.json, stages: which model of")


def test_a_client_that_is_not_installed_is_named():
    advice = r"pip install 'sales-conversion\[model\]'"

    with pytest.raises(ConfigurationError, match=advice), the_extra():
        raise ImportError("pydantic_ai")


def test_what_talks_to_models_is_only_imported_where_one_is_named():
    assert "openai" in VENDORS
    asked = "import sys, sales_conversion.factory.language as l; list(l.VENDORS)"
    count = "print([m for m in sys.modules if m.split('.')[0] in ('pydantic_ai', 'httpx2')])"

    told = subprocess.run(
        [sys.executable, "-c", f"{asked}; {count}"],
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
    )

    assert told.stdout.strip() == "[]"
