"""What says that nothing is called so says what is."""

import pytest

from sales_conversion.registry import unknown


@pytest.mark.parametrize(
    ("known", "told"),
    [
        (["manual", "stripe"], "no payment provider 'paypal'; known: manual, stripe"),
        (["paypals"], "no payment provider 'paypal'; did you mean 'paypals'?"),
        ([], "no payment provider 'paypal'; there is none"),
    ],
)
def test_who_names_nothing_is_told_what_there_is(known, told):
    assert unknown("payment provider", "paypal", known) == told
