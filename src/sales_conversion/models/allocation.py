"""Dividing amounts without losing a unit: parts of one amount, and one amount over many."""

from collections.abc import Sequence
from fractions import Fraction

from sales_conversion.models.money import Money


def share(amount: Money, part: Fraction) -> Money:
    """Return *part* of *amount*, rounded once; a half goes away from zero, as on invoices."""
    exact = abs(amount.minor * part)
    whole = (2 * exact.numerator + exact.denominator) // (2 * exact.denominator)
    return Money(whole if amount.minor * part > 0 else -whole, amount.currency)


def allocated(total: Money, weights: Sequence[int]) -> tuple[Money, ...]:
    """Divide *total* by *weights* so that the parts sum to it, by largest remainder.

    No part is a whole minor unit away from its exact share. Units that are left over go to the
    largest remainders, the first of equal ones; what weighs nothing gets nothing.
    """
    every = sum(weights)
    if any(weight < 0 for weight in weights) or (total.minor and not every):
        raise ValueError(f"{total} cannot be divided by the weights {list(weights)}")
    if not total.minor:
        return tuple(Money(0, total.currency) for _ in weights)
    sign = 1 if total.minor > 0 else -1
    parts = [divmod(abs(total.minor) * weight, every) for weight in weights]
    left = abs(total.minor) - sum(whole for whole, _ in parts)
    first = sorted(range(len(parts)), key=lambda place: -parts[place][1])[:left]
    return tuple(
        Money(sign * (whole + (place in first)), total.currency)
        for place, (whole, _) in enumerate(parts)
    )
