"""Parts of one sentence that point at the same thing are one thing."""

from sales_conversion.models import ItemReference
from sales_conversion.understanding.pointing.merging import merged

RED = ItemReference("shoes", options={"color": "red", "size": "8"}, said="the red size 8")
PAIR = ItemReference(
    "shoes",
    sku="R8",
    options={"color": "red", "size": "8", "sole": "EVA"},
    quantity=1,
    said="one pair",
)


def test_a_count_behind_a_version_counts_that_version():
    (one,) = merged([RED, PAIR])

    assert (one.sku, one.quantity, one.options) == ("R8", 1, PAIR.options)


def test_another_version_is_another_thing():
    blue = ItemReference("shoes", sku="B8", options={"color": "blue", "size": "8"}, quantity=2)

    assert list(merged([RED, blue])) == [RED, blue]


def test_two_of_one_and_one_more_of_another_are_counted_apart():
    first = ItemReference("shoes", sku="R8", quantity=2)
    second = ItemReference("shoes", sku="R9", quantity=1)

    assert list(merged([first, second])) == [first, second]
