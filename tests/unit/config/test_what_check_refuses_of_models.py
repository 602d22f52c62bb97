"""What `check` finds wrong in what a shop says of its language models, and to them."""

import pytest

from sales_conversion.config.language_model import CONSENT, load_language_model
from sales_conversion.config.model_texts import LONGEST, NEEDED
from sales_conversion.factory.configuration import Configuration
from sales_conversion.settings import Settings
from tests.unit.config.builders import Folder, words

FILE = "language_model.json"
TEXTS = "prompts/en/model"
TRIED = {
    "experiments": [
        {
            "name": "shorter",
            "arms": {"now": 1, "new": 1},
            "parameters": {"new": {"prompt.model_turn": "model_turn_b"}},
        }
    ]
}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "own").mkdir()
    return Folder(tmp_path / "own")


@pytest.fixture
def check(folder, tmp_path):
    """Return what is wrong with the folder, by names of files within it."""

    def check():
        settings = Settings(config_dir=folder.path, data_dir=tmp_path / "data")
        found = Configuration(settings).problems()
        return [problem.replace(f"{folder.path}/", "") for problem in found]

    return check


@pytest.mark.parametrize(
    ("stage", "said"),
    [
        ("checkout", {"model": "lying"}),
        ("payment", {"model": ""}),
        ("order_confirmation", {"tools": []}),
    ],
)
def test_no_model_speaks_where_shoppers_agree_to_pay(folder, check, stage, said):
    folder.write(FILE, {"stages": {stage: said}})

    (problem,) = check()

    assert problem.startswith(f"{FILE}:3: stages.{stage}: ")
    assert problem.endswith('agree to pay, so no model speaks; say "model": "none"')


def test_that_templates_speak_there_may_be_said(folder, check):
    folder.write(FILE, {"stages": {stage: {"model": "none"} for stage in CONSENT}})

    assert check() == []


def test_templates_speak_there_where_a_file_speaks_of_other_stages_only(folder):
    folder.write(FILE, {"stages": {"cart": {"model": "lying"}}})

    config = load_language_model([folder.path], ("cart",), words())

    assert {config.stage(stage).model for stage in CONSENT} == {"none"}


@pytest.mark.parametrize(
    ("model", "meant"), [("None", "none"), ("opnai:small", "openai"), ("lyin", "lying")]
)
def test_a_provider_that_nobody_knows(folder, check, model, meant):
    folder.write(FILE, {"stages": {"discovery": {"model": model}}})

    named = model.partition(":")[0]
    sentence = f"no model provider {named!r}; did you mean {meant!r}?"
    assert check() == [f"{FILE}:4: stages.discovery.model: {sentence}"]


def test_a_provider_that_is_known(folder, check):
    folder.write(FILE, {"stages": {"discovery": {"model": "ollama:small"}, "cart": {}}})

    assert check() == []


def test_a_text_that_no_model_is_told(folder, check):
    folder.write(f"{TEXTS}/model_anser.md", "Be kind.")

    sentence = "no text for a model 'model_anser'; did you mean 'model_answer'?"
    assert check() == [f"{TEXTS}/model_anser.md: {sentence}"]


@pytest.mark.parametrize(("name", "fact"), [(n, f) for n, facts in NEEDED.items() for f in facts])
def test_a_text_that_leaves_out_what_a_model_has_to_be_told(folder, check, name, fact):
    told = " ".join(f"{{{{ {each} }}}}" for each in NEEDED[name] if each != fact)
    folder.write(f"{TEXTS}/{name}.md", f"{{# facts: {', '.join(NEEDED[name])} #}}{told}")

    sentence = f"a model has to be told {fact!r} here; write {{{{ {fact} }}}} where it belongs"
    assert check() == [f"{TEXTS}/{name}.md: {sentence}"]


def test_a_text_that_is_tried_out_tells_what_the_other_does(folder, check):
    folder.write("experiments.json", TRIED)
    folder.write(f"{TEXTS}/model_turn_b.md", "{# facts: facts #}{{ facts }}")

    (problem,) = check()

    assert problem.startswith(f"{TEXTS}/model_turn_b.md: a model has to be told 'talk' here")


def test_a_text_that_is_tried_out_may_have_any_name(folder, check):
    listed = " ".join(f"{{{{ {fact} }}}}" for fact in NEEDED["model_turn"])
    folder.write("experiments.json", TRIED)
    folder.write(
        f"{TEXTS}/model_turn_b.md", f"{{# facts: {', '.join(NEEDED['model_turn'])} #}}{listed}"
    )

    assert check() == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (f"{TEXTS}/model_answer.md", "{# facts: language #}{{ language }}" + "x" * LONGEST),
        (f"{TEXTS}/model_read.md", "{# facts: intents #}{{ intents }}" + "x" * LONGEST),
        ("prompts/fr/model/model_address.md", "\u00e9" * (LONGEST // 3)),
    ],
)
def test_texts_that_are_too_long_for_a_request(folder, check, name, text):
    folder.write(name, text)

    (problem,) = check()

    assert problem.startswith(f"{name}: with model_")
    assert problem.endswith(f"a model is told {LONGEST:,} at most; write it shorter")


def test_a_text_that_is_too_long_in_one_voice(folder, check):
    folder.write(f"{TEXTS}/model_manner.md", "Be kind.")
    folder.write(f"{TEXTS}/model_manner.direct.md", "x" * LONGEST)

    (problem,) = check()

    assert problem.startswith(f"{TEXTS}/model_manner.direct.md: with model_answer, ")


def test_a_text_that_no_other_voice_has(folder, check):
    folder.write(f"{TEXTS}/model_manner.direct.md", "Be brief.")

    sentence = "only this voice has 'model_manner'; write model_manner.md beside it for the others"
    assert check() == [f"{TEXTS}/model_manner.direct.md: {sentence}"]


def test_what_is_tried_out_may_not_be_too_long_either(folder, check):
    folder.write("experiments.json", TRIED)
    listed = " ".join(f"{{{{ {fact} }}}}" for fact in NEEDED["model_turn"])
    told = f"{{# facts: {', '.join(NEEDED['model_turn'])} #}}{listed}"
    folder.write(f"{TEXTS}/model_turn_b.md", told + "x" * LONGEST)

    (problem,) = check()

    assert problem.startswith(f"{TEXTS}/model_turn_b.md: with model_answer, ")
