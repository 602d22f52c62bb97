from collections import Counter
from statistics import median as exact_median

from hypothesis import given
from hypothesis import strategies as st

from sales_conversion.measuring.quantising import median, middle, quantised

NUMBERS = st.integers(0, 10**9)


@given(st.integers(0, 63))
def test_what_is_below_64_is_kept_as_it_is(number):
    assert quantised(number) == middle(number) == number


@given(NUMBERS)
def test_what_is_kept_is_within_a_64th(number):
    assert abs(middle(quantised(number)) - number) <= number / 64


@given(NUMBERS)
def test_what_is_kept_is_kept_as_itself(number):
    assert quantised(quantised(number)) == quantised(number) <= number


@given(NUMBERS, NUMBERS)
def test_the_order_stays(one, other):
    assert (one <= other) <= (quantised(one) <= quantised(other))


@given(st.lists(NUMBERS, min_size=1, max_size=60))
def test_the_median_is_that_of_what_is_kept_and_near_the_exact_one(numbers):
    kept = Counter(map(quantised, numbers))

    assert median(kept) == exact_median(middle(each) for each in kept.elements())
    assert abs(median(kept) - exact_median(numbers)) <= exact_median(numbers) / 64


def test_of_nothing_there_is_no_median():
    assert median({}) is None
