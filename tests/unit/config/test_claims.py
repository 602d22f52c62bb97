"""`claims/<locale>.yaml`: a language in one file, and a merchant's words beside ours."""

from pathlib import Path

import pytest

from sales_conversion.config.claims import load_claims
from sales_conversion.config.folder import unread
from sales_conversion.errors import ConfigurationError
from sales_conversion.settings import SHIPPED_CONFIG

WHOLE = "stock: {in_stock: a, backorder: b, out_of_stock: c}\nplain: {as_is: la}\n"


def _written(folder: Path, text: str, name: str = "en.yaml") -> Path:
    (folder / "claims").mkdir()
    (folder / "claims" / name).write_text(text)
    return folder


def test_a_merchants_words_are_added_to_ours(tmp_path: Path) -> None:
    ours = load_claims([SHIPPED_CONFIG])["en"]

    both = load_claims([SHIPPED_CONFIG, _written(tmp_path, "plain: {as_is: barista}")])["en"]

    assert both.plain["as_is"] == (*ours.plain["as_is"], "barista")
    assert both.claims == ours.claims


def test_a_language_is_one_file(tmp_path: Path) -> None:
    assert load_claims([_written(tmp_path, WHOLE, "it.yaml")])["it"].plain == {"as_is": ("la",)}


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("plain: {as_is: la}", "stock.in_stock is missing"),
        ("claims: {prise: x}", "claims.prise"),
        ("plane: {}", "did you mean 'plain'"),
        ("idioms: '*'", "'*' matches anything"),
        ("before: {price: '~ and?'}", "'~ and?' matches anything"),
        (WHOLE + "topics: {verbs: go}", "no class of endings 'verbs'"),
    ],
)
def test_a_mistake_is_told_in_one_sentence(tmp_path: Path, written: str, says: str) -> None:
    with pytest.raises(ConfigurationError) as refused:
        load_claims([_written(tmp_path, written, "it.yaml")])

    assert says in str(refused.value)
    assert "\n" not in str(refused.value)


def test_what_nothing_reads_there_is_told(tmp_path: Path) -> None:
    folder = _written(tmp_path, "", "en.md")

    assert any("a text here ends in .yaml" in problem for problem in unread(folder))
