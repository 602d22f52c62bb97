"""What something may cost, told in money this shop does not take."""

import re
from dataclasses import replace

from sales_conversion.models import Intent
from sales_conversion.understanding.seeking.hearing import hear
from sales_conversion.understanding.shop.lexicon import Lexicon
from sales_conversion.understanding.wording.currencies import CURRENCY
from sales_conversion.understanding.wording.prices import read_budget
from sales_conversion.understanding.wording.text import Text

_MONEY = re.compile(CURRENCY)
_SEEKING = frozenset({"search", "refine", "unknown"})


def with_other_money(found: list[Intent], text: Text, lexicon: Lexicon) -> list[Intent]:
    """ "Around £40" in a shop of dollars: it limits nothing, and that has to be said.

    Who says nothing besides has asked for nothing that could be looked for.
    """
    if not _MONEY.search(text.folded):
        return found
    budget = read_budget(text, currency=lexicon.vocabulary.currency)
    if not budget.elsewhere:
        return found
    limited = budget.low is not None or budget.high is not None
    slots = {"amount": budget.elsewhere, "limited": limited}
    others = [i for i in found if i.name not in _SEEKING] if _is_all(text, lexicon) else found
    return [*others, Intent("other_currency", slots=slots)]


def _is_all(text: Text, lexicon: Lexicon) -> bool:
    return not replace(hear(text, lexicon), elsewhere=False).says_something
