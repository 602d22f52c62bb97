"""What reaches a measure that was wished at least."""

from dataclasses import replace

import pytest

from sales_conversion.models import Money, Product, Variant
from sales_conversion.tools.telling.reaching import reaches, shortfall


def thing(title, **options):
    return Product("p", title, (Variant("S1", Money(1000, "USD"), options=options),))


REACHING = [
    ("Quill Notebook 16 GB DDR4 512 GB SSD", "8 gb"),
    ("Quill Notebook 8 GB DDR4 1 TB SSD", "500 gb"),
    ("Braided cable, 5m", "2 m"),
    ("Braided cable 10 ft", "300 cm"),
    ("Orbit screen 2560 x 1440 pixels", "1080 p"),
    ("Quill Notebook 16 GB DDR4-SDRAM 512 GB SSD", "16 gb ram"),
    ("Quill Notebook 8 GB 512 GB", "256 gb ssd"),
]
SHORT = [
    ("Quill Notebook 4 GB DDR4 512 GB SSD", "8 gb"),
    ("Braided cable, 5m", "10 m"),
    ("Braided cable", "10 m"),
    ("Orbit screen 1366 x 768 pixels", "1080 p"),
    ("Quill Notebook 8 GB DDR4 512 GB SSD", "16 gb ram"),
    ("Quill Notebook 1 GB 80 GB HDD", "16 gb memory"),
    ("Quill Notebook 1 GB 80 GB", "16 gb ram"),
    ("Quill Notebook 32 GB RAM 256 GB SSD", "512 gb ssd"),
]


@pytest.mark.parametrize(("title", "least"), REACHING)
def test_what_is_as_much_or_more_reaches_it(title, least):
    assert reaches(thing(title), (least,))


@pytest.mark.parametrize(("title", "least"), SHORT)
def test_what_is_less_or_is_not_told_does_not(title, least):
    assert not reaches(thing(title), (least,))


def test_an_option_of_the_part_tells_more_than_another():
    assert not reaches(thing("Quill", RAM="8GB", storage="512GB"), ("16 gb ram",))
    assert reaches(thing("Quill", RAM="16GB", storage="512GB"), ("16 gb ram",))
    assert not reaches(thing("Quill", storage="512GB"), ("16 gb ram",))


def test_a_quality_of_the_part_tells_how_much_it_has():
    quill = replace(thing("Quill", storage="1 TB"), attributes={"internal_memory": "16 GB"})

    assert reaches(quill, ("16 gb ram",))
    assert not reaches(quill, ("32 gb memory",))


def test_what_is_nearer_falls_less_short():
    near, far = (thing(f"Quill Notebook {n} GB DDR4") for n in (16, 64))

    assert shortfall(near, ("8 gb ram",)) < shortfall(far, ("8 gb ram",))
