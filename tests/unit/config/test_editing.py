"""Which files may be written, how they come together, and what is told of a wrong one."""

from pathlib import Path

import pytest

from sales_conversion.config.editing import is_editable, lay_over, names_in, problem, text_in
from sales_conversion.models import ConfigurationProblem


@pytest.mark.parametrize(
    "name",
    ["sales_pipeline.json", "intents.yaml", "prompts/en/cart/added.md", "policies/returns.md"],
)
def test_what_something_is_read_from_can_be_written(name):
    assert is_editable(name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "sales_pipline.json",
        "../sales_pipeline.json",
        "prompts/../shop.json",
        "/etc/passwd",
        "prompts",
        "prompts/en/added.txt",
        "prompts/.hidden/added.md",
        "prompts//added.md",
        "prompts/en\\added.md",
        "schema/shop.schema.json",
        "prompts/" + "x" * 300 + ".md",
        "prompts/" + "é" * 150 + ".md",
    ],
)
def test_nothing_else_can(name):
    assert not is_editable(name)


def test_what_was_written_takes_the_place_of_the_merchants_file(tmp_path):
    own = tmp_path / "own"
    (own / "policies").mkdir(parents=True)
    (own / "policies" / "returns.md").write_text("thirty days")
    (own / "shop.json").write_text("{}")
    into = tmp_path / "into"
    into.mkdir()

    lay_over(own, {"shop.json": '{"name": "Nook"}', "prompts/en/cart/added.md": "There."}, into)

    assert {name: text_in(into, name) for name in names_in(into)} == {
        "policies/returns.md": "thirty days",
        "prompts/en/cart/added.md": "There.",
        "shop.json": '{"name": "Nook"}',
    }


def test_a_refusal_is_taken_apart_and_tells_no_folder_of_this_machine():
    told = problem(
        "/somewhere/own/shop.json:3: stages.cart: no such stage", Path("/somewhere/own")
    )

    assert told == ConfigurationProblem("no such stage", "shop.json", "stages.cart", 3)


def test_a_refusal_of_nothing_in_particular_stays_a_sentence():
    assert problem("no way leads to payment: mend it") == ConfigurationProblem(
        "no way leads to payment: mend it"
    )
