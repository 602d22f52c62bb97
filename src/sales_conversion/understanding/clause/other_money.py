"""What something may cost, told in money this shop does not take."""

import re

from sales_conversion.models import Intent
from sales_conversion.understanding.wording.currencies import CURRENCY, is_other_money
from sales_conversion.understanding.wording.prices import read_budget
from sales_conversion.understanding.wording.text import Text

_MONEY = re.compile(CURRENCY)


def told_in_other_money(text: Text, currency: str) -> tuple[Intent, ...]:
    """ "Around £40" in a shop of dollars: it limits nothing, and that has to be said."""
    if not _MONEY.search(text.folded):
        return ()
    budget = read_budget(text)
    if not is_other_money(budget.called, currency):
        return ()
    return (Intent("other_currency", slots={"amount": budget.said}),)
