"""What a model said of a message, while the turn may still be decided again."""

from collections import OrderedDict

from sales_conversion.models import ModelAccount, ModelCall, Purpose

MOST = 512


class Kept:
    """Who loses a race for a session decides again; the model is not asked a second time, and
    what its answer took is noted with the turn that is kept.

    Only messages that their client named are known again.
    """

    def __init__(self) -> None:
        self._said: OrderedDict[tuple[str, str, Purpose], tuple[str, tuple[ModelCall, ...]]] = (
            OrderedDict()
        )

    def of(self, account: ModelAccount, purpose: Purpose) -> str | None:
        """Return what was said, if this was asked before, and note its calls in *account*."""
        key = account.key and (account.session_id, account.key, purpose)
        if not key or key not in self._said:
            return None
        said, calls = self._said[key]
        account.calls += calls
        return said

    def keep(self, account: ModelAccount, purpose: Purpose, said: str) -> None:
        if account.key is None:
            return
        calls = tuple(call for call in account.calls if call.purpose == purpose)
        self._said[account.session_id, account.key, purpose] = said, calls
        while len(self._said) > MOST:
            self._said.popitem(last=False)
