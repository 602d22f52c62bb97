"""`synonyms.yaml`: laid over the shipped one, and refused with a place and a hint."""

from pathlib import Path

import pytest

from sales_conversion import demo
from sales_conversion.config.documents import Vocabulary
from sales_conversion.config.synonyms import load_synonyms
from sales_conversion.errors import ConfigurationError
from sales_conversion.settings import SHIPPED_CONFIG

LANGUAGES = Vocabulary({"language": ("de", "en", "es", "fr")})


def test_what_ships_is_right() -> None:
    synonyms = load_synonyms([SHIPPED_CONFIG, demo.CONFIG], LANGUAGES)

    assert synonyms["de"]["geschenk"] == "gift"
    assert synonyms["fr"]["moulin"] == "grinder"


def test_a_merchants_word_for_a_phrase_replaces_ours(tmp_path: Path) -> None:
    (tmp_path / "synonyms.yaml").write_text("synonyms: {de: {Geschenk: present}}")

    synonyms = load_synonyms([SHIPPED_CONFIG, tmp_path], LANGUAGES)

    assert synonyms["de"]["geschenk"] == "present"
    assert synonyms["de"]["tasse"] == "cup"


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("synonyms: {dee: {tasse: cup}}", "no language 'dee'; did you mean 'de'"),
        ("synonyms: {de: {Tasse: cup, tasse: mug}}", "synonyms.de.tasse: this phrase stands"),
        ("synonyms: {de: {'?!': cup}}", "this is no word"),
        ("synonyms: {de: {tasse: [cup]}}", "synonyms.de.tasse"),
        ("synonym: {de: {}}", "did you mean 'synonyms'"),
        ("synonyms: {en: {mug: cup, cup: mug}}", "'mug' means 'cup' means 'mug'; keep the one"),
        ("synonyms: {en: {mug: cup, cup: jug, jug: Mug}}", "synonyms.en.mug: 'mug' means 'cup'"),
    ],
)
def test_a_mistake_is_told_in_one_sentence(tmp_path: Path, written: str, says: str) -> None:
    (tmp_path / "synonyms.yaml").write_text(written)

    with pytest.raises(ConfigurationError) as refused:
        load_synonyms([tmp_path], LANGUAGES)

    assert says in str(refused.value)
    assert "\n" not in str(refused.value)
