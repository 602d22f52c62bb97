"""What a model said of a message, while the turn may still be decided again."""

from collections import OrderedDict

from sales_conversion.models import ModelAccount, Purpose

MOST = 512


class Kept:
    """Who loses a race for a session decides again; the model is not asked a second time.

    Only messages that their client named are known again.
    """

    def __init__(self) -> None:
        self._said: OrderedDict[tuple[str, str, Purpose], str] = OrderedDict()

    def of(self, account: ModelAccount, purpose: Purpose) -> str | None:
        return self._said.get((account.session_id, account.key, purpose)) if account.key else None

    def keep(self, account: ModelAccount, purpose: Purpose, said: str) -> None:
        if account.key is None:
            return
        self._said[account.session_id, account.key, purpose] = said
        while len(self._said) > MOST:
            self._said.popitem(last=False)
