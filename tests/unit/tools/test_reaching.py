"""What reaches a measure that was wished at least."""

import pytest

from sales_conversion.models import Money, Product, Variant
from sales_conversion.tools.telling.reaching import reaches


def thing(title, **options):
    return Product("p", title, (Variant("S1", Money(1000, "USD"), options=options),))


REACHING = [
    ("Quill Notebook 16 GB DDR4 512 GB SSD", "8 gb"),
    ("Quill Notebook 8 GB DDR4 1 TB SSD", "500 gb"),
    ("Braided cable, 5m", "2 m"),
    ("Braided cable 10 ft", "300 cm"),
    ("Orbit screen 2560 x 1440 pixels", "1080 p"),
]
SHORT = [
    ("Quill Notebook 4 GB DDR4 512 GB SSD", "8 gb"),
    ("Braided cable, 5m", "10 m"),
    ("Braided cable", "10 m"),
    ("Orbit screen 1366 x 768 pixels", "1080 p"),
]


@pytest.mark.parametrize(("title", "least"), REACHING)
def test_what_is_as_much_or_more_reaches_it(title, least):
    assert reaches(thing(title), (least,))


@pytest.mark.parametrize(("title", "least"), SHORT)
def test_what_is_less_or_is_not_told_does_not(title, least):
    assert not reaches(thing(title), (least,))
