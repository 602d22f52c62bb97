"""Mistakes in a merchant's claims: each is told in one sentence, with the file and the place."""

from pathlib import Path
from typing import get_args

import pytest

from sales_conversion.config.claims import NearFact, load_claims
from sales_conversion.errors import ConfigurationError
from sales_conversion.settings import SHIPPED_CONFIG

ANYTHING = "matches anything; write at least one whole word"
NO_WORD = "lacks a word beside a '|' or a '?'; write it there"
NO_LANGUAGE = "is no language like 'en', and its regions have no words of their own"


def _refusal(folder: Path, text: str, name: str = "en.yaml") -> str:
    """Return what is said of a file with this *text*, by its name in the *folder*."""
    file = folder / "claims" / name
    file.parent.mkdir()
    file.write_text(text)
    with pytest.raises(ConfigurationError) as refused:
        load_claims([SHIPPED_CONFIG, folder])
    return str(refused.value).replace(f"{folder}/", "")


@pytest.mark.parametrize(
    "field", ["idioms", "harmless", "points", "shop", "naming", "rhetorical", "phrases.price"]
)
@pytest.mark.parametrize("phrase", ["*", "~", "* *", "~ *", "e* *", "maybe?", "a|* ~"])
def test_a_phrase_without_a_word_of_its_own(tmp_path: Path, field: str, phrase: str) -> None:
    name, _, kind = field.partition(".")
    written = f'{name}: {{{kind}: "{phrase}"}}' if kind else f'{name}: "{phrase}"'

    assert _refusal(tmp_path, written) == f"claims/en.yaml:1: {field}: '{phrase}' {ANYTHING}"


@pytest.mark.parametrize("where", ["before", "after"])
@pytest.mark.parametrize("fact", get_args(NearFact))
@pytest.mark.parametrize("phrase", ["*", "~", "~ only?", "*? is?", "*|is"])
def test_anything_beside_a_fact(tmp_path: Path, where: str, fact: str, phrase: str) -> None:
    said = _refusal(tmp_path, f'\n{where}: {{{fact}: "{phrase}"}}')

    assert said == f"claims/en.yaml:2: {where}.{fact}: '{phrase}' {ANYTHING}"


@pytest.mark.parametrize("phrase", ["good|| great choice", "good| choice", "|good choice", "is ?"])
def test_a_bar_without_a_word_on_each_side(tmp_path: Path, phrase: str) -> None:
    said = _refusal(tmp_path, f'idioms: ["fine by me", "{phrase}"]')

    assert said == f"claims/en.yaml:1: idioms: '{phrase}' {NO_WORD}"


@pytest.mark.parametrize("name", ["english", "EN", "en_GB", "pt-BR", "xx"])
def test_a_file_that_is_named_after_no_language(tmp_path: Path, name: str) -> None:
    said = _refusal(tmp_path, "plain: {as_is: ciao}", f"{name}.yaml")

    assert said == f"claims/{name}.yaml: nothing reads this: {name!r} {NO_LANGUAGE}"


@pytest.mark.parametrize("tier", ["plain", "topics"])
def test_words_of_a_class_that_has_no_endings(tmp_path: Path, tier: str) -> None:
    said = _refusal(tmp_path, f"{tier}:\n  verbs: steep")

    assert (
        said
        == f"claims/en.yaml:2: {tier}.verbs: no class of endings 'verbs'; did you mean 'verb'?"
    )


def test_words_of_a_class_whose_endings_are_ours(tmp_path: Path) -> None:
    (tmp_path / "claims").mkdir()
    (tmp_path / "claims" / "en.yaml").write_text("plain: {verb: steep, as_is: barista}")

    assert load_claims([SHIPPED_CONFIG, tmp_path])["en"].plain["verb"][-1] == "steep"


@pytest.mark.parametrize("said", ['""', '" "'])
def test_nothing_to_say_of_what_is_in_stock(tmp_path: Path, said: str) -> None:
    refusal = _refusal(tmp_path, f"stock: {{in_stock: {said}}}")

    assert refusal.startswith("claims/en.yaml:1: stock.in_stock: String should have at least 1")
