import pytest

from sales_conversion.models import Money
from sales_conversion.naming.stems import are_alike, stems
from sales_conversion.tools.telling import attributes, wording


@pytest.mark.parametrize(
    ("one", "other"),
    [("washing", "washed"), ("grinders", "grinder"), ("colour", "colors"), ("classes", "class")],
)
def test_forms_of_a_word_have_one_stem(one, other):
    assert stems(one) == stems(other)


def test_filler_carries_no_meaning():
    assert stems("what is it for, and how much of it do you have?") == ()


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("compliant", "complianc", True),
        ("grind", "grinder", True),
        ("water", "waterproof", False),
        ("portable", "portafilter", False),
    ],
)
def test_words_are_alike_when_they_differ_in_the_ending(one, other, alike):
    assert are_alike(one, other) is alike


@pytest.mark.parametrize(
    ("name", "value", "label", "text"),
    [
        ("weight_g", 620.0, "weight", "620 g"),
        ("weight_g", 8900.0, "weight", "8.9 kg"),
        ("weight", 33.0, "weight", "33"),
        ("precision_g", 0.1, "precision", "0.1 g"),
        ("warranty_years", 1.0, "warranty", "1 year"),
        ("temperature_c", "40-100", "temperature", "40-100 °C"),
        ("battery_h", "USB-C", "battery", "USB-C"),
        ("time_for_20_g_s", 70.0, "time for 20 g", "70 s"),
        ("leak_proof", True, "leak proof", "yes"),
        ("thermal_power__tdp_", 25.0, "thermal power (tdp)", "25"),
    ],
)
def test_an_attribute_is_read_with_its_unit(name, value, label, text):
    assert attributes.label(name) == label
    assert attributes.text(name, value) == text


@pytest.mark.parametrize(
    ("name", "value", "wanted", "is_so"),
    [
        ("organic", True, "yes", True),
        ("organic", False, "true", False),
        ("organic", False, "no", True),
        ("burr_size_mm", 38.0, "38 mm", True),
        ("burr_size_mm", 38.0, "48", False),
        ("brew_method", "pour-over, batch", "Pour over", True),
    ],
)
def test_a_wish_for_an_attribute_is_met_or_not(name, value, wanted, is_so):
    assert attributes.is_as_wished(name, value, wanted) is is_so


@pytest.mark.parametrize(
    ("minor", "currency", "locale", "text"),
    [
        (4900, "USD", "en", "$49.00"),
        (4900, "USD", "no such locale", "$49.00"),
        (4900, "JPY", "en-US", "¥4,900"),
        (12345, "KWD", "en", "KWD12.345"),
        (4999, "EUR", "de-DE", "49,99\N{NO-BREAK SPACE}€"),
    ],
)
def test_money_is_written_as_people_do(minor, currency, locale, text):
    assert wording.money(Money(minor, currency), locale) == text


def test_lists_end_in_a_word():
    assert wording.listed(("a", "b", "c"), "or") == "a, b or c"
    assert wording.listed(()) == ""
