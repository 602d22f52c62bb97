"""The discounts of the shop, and how often they were used: who may use which once more."""

import hashlib
from collections.abc import Collection, Container, Iterable, Mapping, Sequence

from sales_conversion.config.discounts import DiscountRule, Discounts
from sales_conversion.errors import CodeInvalid
from sales_conversion.interfaces import ICodeUses
from sales_conversion.models import CodeCount, CodeUse, Discount, Order, Spent, UserProfile
from sales_conversion.models.discount import why_spent

NEVER = CodeCount()


class DiscountBook:
    def __init__(self, rules: Discounts, uses: ICodeUses) -> None:
        self.rules = rules
        self._uses = uses

    def rules_but(self, spent: Container[str]) -> Discounts:
        """Return every discount but those without a code that are *spent*."""
        return {key: rule for key, rule in self.rules.items() if rule.code or key not in spent}

    async def spent(self, codes: Iterable[str], customer: str) -> Mapping[str, Spent]:
        """Return what of *codes* and names, in small letters, *customer* cannot use, and why.

        What needs no code is looked at too; nothing is asked where nothing is limited.
        """
        limited = self._limited(codes)
        if not limited:
            return {}
        counts = await self._uses.counted(limited, customer)
        known = {code: _spent(self.rules[code], counts.get(code, NEVER)) for code in limited}
        return {code: why for code, why in known.items() if why}

    async def require(self, discounts: Sequence[Discount], customer: str) -> None:
        """Raise `CodeInvalid` early and by name for what the commit would refuse."""
        spent = await self.spent((discount.key for discount in discounts), customer)
        for discount in discounts:
            why = spent.get(discount.key.casefold())
            if why:
                raise CodeInvalid(why_spent(discount.why, why), discount.why)

    def redeemed(self, order: Order, customer: str) -> Sequence[CodeUse]:
        """Return the uses *order* is counted for: of every code, and of what is limited."""
        found = ((each, self.rules.get(each.key.casefold())) for each in order.discounts)
        return [
            CodeUse(
                "redeem",
                order.id,
                each.key.casefold(),
                customer,
                rule.most,
                rule.once_per_customer,
                each.why,
            )
            for each, rule in found
            if rule is not None and (rule.code or _is_limited(rule))
        ]

    def _limited(self, codes: Iterable[str]) -> Collection[str]:
        asked = {code.casefold() for code in codes}
        return [
            key
            for key, rule in self.rules.items()
            if _is_limited(rule) and (rule.name or key in asked)
        ]


def customer_of(profile: UserProfile, email: str) -> str:
    """Return who uses a code: whom the shop vouches for, or else an address, hashed.

    A guest with another address is somebody else.
    """
    if profile.external_id:
        return f"id:{profile.external_id}"
    folded = email.strip().casefold()
    return f"mail:{hashlib.sha256(folded.encode()).hexdigest()}" if folded else ""


def _is_limited(rule: DiscountRule) -> bool:
    return rule.most is not None or rule.once_per_customer


def _spent(rule: DiscountRule, count: CodeCount) -> Spent:
    if rule.once_per_customer and count.by_customer:
        return "used_before"
    return "used_up" if rule.most is not None and count.in_all >= rule.most else ""
