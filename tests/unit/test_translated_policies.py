"""Policies that are written in several languages are told in the shopper's."""

from dataclasses import replace
from pathlib import Path

import pytest

from sales_conversion import demo
from sales_conversion.config.knowledge import load_passages
from sales_conversion.models import Passage
from sales_conversion.services.knowledge import Knowledge
from sales_conversion.settings import SHIPPED_CONFIG
from sales_conversion.tools.telling.terms import in_language

WRITTEN = """---
title: Shipping
titles: {de: Versand}
about: [shipping]
---

## Costs

> how much is shipping / was kostet der Versand
Shipping costs $4,
everywhere.
[de] Der Versand kostet
überall 4 $.

We ship on Fridays.
"""


@pytest.fixture
def passages(tmp_path: Path) -> tuple[Passage, ...]:
    (tmp_path / "policies").mkdir()
    (tmp_path / "policies" / "shipping.md").write_text(WRITTEN)
    return load_passages([tmp_path])


def test_a_paragraph_says_the_same_in_other_languages(passages: tuple[Passage, ...]) -> None:
    assert passages[0].text == "Shipping costs $4, everywhere."
    assert passages[0].told == {"de": "Der Versand kostet überall 4 $."}
    assert passages[1].told == {}


def test_it_is_told_in_the_language_that_is_spoken(passages: tuple[Passage, ...]) -> None:
    german, french = in_language(passages[0], "de_DE"), in_language(passages[0], "fr")

    assert (german["title"], german["text"]) == ("Versand", "Der Versand kostet überall 4 $.")
    assert german["translated"]
    assert not french["translated"]
    assert french["text"] == "Shipping costs $4, everywhere."


def test_two_paragraphs_are_told_in_a_language_that_both_have(
    passages: tuple[Passage, ...],
) -> None:
    second = replace(passages[1], told={"de": "Freitags."}, text="Parcels leave on Fridays.")
    knowledge = Knowledge((passages[0], second))

    answer = knowledge.answer("how much is shipping and do parcels leave on fridays")

    assert answer is not None
    assert answer.told["de"].endswith("Freitags.")


@pytest.mark.parametrize("folder", [SHIPPED_CONFIG, demo.CONFIG])
def test_what_is_asked_most_is_written_in_every_language_of_the_chat(folder: Path) -> None:
    often = [p for p in load_passages([folder]) if p.source in {"shipping", "returns"}]

    assert often
    assert all(p.told.keys() == {"de", "fr", "es"} for p in often)
    assert all(p.titles.keys() == {"de", "fr", "es"} for p in often)
