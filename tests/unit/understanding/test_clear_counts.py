"""Counts in figures and words, and those that nobody could sell: these are asked about."""

import pytest

from sales_conversion.understanding.commanding.unclear import is_unclear
from sales_conversion.understanding.pointing.counting import is_no_clear_count, quantity_in
from sales_conversion.understanding.pointing.joints import AND
from sales_conversion.understanding.wording.figures import in_figures
from sales_conversion.understanding.wording.slang import plainly
from sales_conversion.understanding.wording.text import Text, clean


def said(message):
    return Text.of(plainly(clean(message)))


@pytest.mark.parametrize(
    ("count", "value"),
    {
        "one hundred": 100,
        "a hundred": 100,
        "two hundred and ten": 210,
        "nine hundred and ninety nine": 999,
        "one thousand": 1000,
        "hundert": 100,
        "einhundert": 100,
        "zweihundert": 200,
        "zweihundertzehn": 210,
        "einundzwanzig": 21,
        "eintausend": 1000,
        "1,000": 1000,
        "1.000": 1000,
        "1 000": 1000,
        "1'000": 1000,
        "10,000": 10_000,
        "1e3": 1000,
        "\u0663": 3,
        "\u0967\u0968": 12,
        "\uff13": 3,
    }.items(),
)
def test_a_count_is_read_in_any_form(count, value):
    assert quantity_in(said(f"add {count} lamps")) == value


@pytest.mark.parametrize("figures", ["9" * 14, "9" * 26, "9" * 200])
def test_too_many_figures_are_too_many_things(figures):
    assert quantity_in(said(f"add {figures} lamps")) == 10**12


@pytest.mark.parametrize("what", ["two hundred and ten lamps", "1,000 lamps", "3,000 lamps"])
def test_one_number_is_not_two_things(what):
    assert AND.split(what) == [what]


def test_what_is_joined_is_still_several_things():
    assert AND.split("2 lamps, 3 mugs and a jar") == ["2 lamps", "3 mugs", "a jar"]


@pytest.mark.parametrize(
    "what",
    [
        *("2-3 lamps", "2 or 3 lamps", "two to three blue lamps", "zwei bis drei Lampen"),
        *("\u00bd lamps", "2\u00bd lamps", "1/2 lamps", "2.5 lamps", "NaN lamps", "inf lamps"),
    ],
)
def test_what_is_no_clear_count_is_told(what):
    assert is_no_clear_count(said(what))


@pytest.mark.parametrize(
    "what",
    ["2 lamps", "1,000 lamps", "2-3 person tent", "0.5 l jar", "one or the other", "3 2 cup pots"],
)
def test_what_is_a_clear_count_or_a_size_is_none_of_these(what):
    assert not is_no_clear_count(said(what))


@pytest.mark.parametrize(
    "message",
    ["make it 2-3", "2-3 of them", "I take 2 or 3", "make it \u00bd", "2.5 of those please"],
)
def test_an_unclear_count_of_what_is_spoken_of_is_asked_about(message):
    assert is_unclear(said(message))


@pytest.mark.parametrize(
    "message",
    ["make it 3", "I want 20 to 30", "add the 2-3 person tent", "take both of them", "2-3 days?"],
)
def test_any_other_message_says_no_unclear_count(message):
    assert not is_unclear(said(message))


@pytest.mark.parametrize(
    ("written", "figures"),
    {
        "2\u00bd kg": "2.5 kg",
        "take \u00bd of it": "take 0.5 of it",
        "1e99 mugs": "1000000000000 mugs",
        "the 1e3x": "the 1e3x",
        "12 000 and 500": "12000 and 500",
        "size 2 100 ml": "size 2 100 ml",
        "caf\u00e9 \u0664": "caf\u00e9 4",
    }.items(),
)
def test_figures_of_any_form_are_plain_ones(written, figures):
    assert in_figures(written) == figures
