"""Random carts in currencies of 0, 2 and 3 digits, reduced and taxed: do all sums hold?

    python -m benchmarks.money [--carts 50000] [--seed 1]

Each cart is priced by the functions that price the shop's own. It is wrong where the parts do not
sum to the total, where the taxes of the lines do not sum to what is owed for their class, rounded
once, or where a line's tax is a whole minor unit or more from its exact share of that. The same
goes for what a discount takes off: a percentage, an amount, what is got for what was bought, or
the delivery. Half of the carts have several that combine: then nothing may cost less than nothing.
"""

import argparse
import random
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from time import process_time

from sales_conversion.config.delivering import DeliveryMethod
from sales_conversion.config.discounts import DiscountRule
from sales_conversion.config.taxes import TaxTable
from sales_conversion.models import CartItem, Discount, Money, Tax
from sales_conversion.models.allocation import share
from sales_conversion.models.discount import taken_off, taken_off_line
from sales_conversion.services import discounting, pricing
from sales_conversion.services.discount_kinds import Basket
from sales_conversion.services.taxing import Taxable, taxes

CURRENCIES = ("USD", "JPY", "KWD")
MODES = ("none", "inclusive", "exclusive")
CLASSES = ("standard", "food", "books")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--carts", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    chance, started, wrong = random.Random(chosen.seed), process_time(), Counter[str]()
    print("currency  tax            carts   wrong")
    for currency in CURRENCIES:
        for mode in MODES:
            for _ in range(chosen.carts):
                wrong.update(f"{currency} {mode}: {why}" for why in faults(chance, currency, mode))
            found = sum(n for why, n in wrong.items() if why.startswith(f"{currency} {mode}:"))
            print(f"{currency:<10}{mode:<11}{chosen.carts:>9}{found:>8}")
    for why, times in wrong.most_common():
        print(f"{times:>8}  {why}")
    print(f"{process_time() - started:.1f} s CPU")
    raise SystemExit(bool(wrong))


def faults(chance: random.Random, currency: str, mode: str) -> Iterator[str]:
    """Price one random cart and say what is wrong with it."""
    lines = [_line(chance, currency, place) for place in range(chance.randint(1, 12))]
    method = DeliveryMethod(
        title="Parcel", price=Decimal(chance.randint(0, 5000)) / 100, days=(1, 2)
    )
    goods = pricing.goods_of(lines, currency)
    fare = pricing.shipping(method, goods)
    rules = [_rule(chance) for _ in range(chance.choice((1, chance.randint(2, 5))))]
    off = discounting.best(rules, Basket.of(lines, fare), "en")
    yield from _wrong_lines(off, lines, fare)
    if len(rules) == 1:
        yield from _wrong_discount(rules[0], off, lines, fare)
    parts = [
        Taxable(
            line.sku,
            line.line_total - taken_off_line(off, line.sku, currency),
            chance.choice(CLASSES),
        )
        for line in lines
    ]
    parts.append(Taxable(None, fare - taken_off_line(off, None, currency), "standard"))
    table = _table(chance, mode == "inclusive")
    taxed = () if mode == "none" else taxes(parts, table, "standard")
    *summands, total = pricing.totals(lines, fare, currency, taxed, off)
    if sum(part.amount.minor for part in summands) != total.amount.minor:
        yield "the parts do not sum to the total"
    exact = sum(part.amount.minor for part in parts)
    if mode == "exclusive":
        exact += sum(tax.amount.minor for tax in taxed)
    if total.amount.minor != exact:
        yield "the lines do not sum to the total"
    if taxed:
        yield from _wrong_taxes(parts, taxed)


def _wrong_lines(off: tuple[Discount, ...], lines: list[CartItem], fare: Money) -> Iterator[str]:
    for line in (*lines, None):
        price, sku = (line.line_total, line.sku) if line else (fare, None)
        if not 0 <= taken_off_line(off, sku, fare.currency).minor <= price.minor:
            yield "more is taken off a line than it costs"


def _wrong_discount(
    rule: DiscountRule, off: tuple[Discount, ...], lines: list[CartItem], fare: Money
) -> Iterator[str]:
    """Compare what was taken off with the rule, in exact fractions."""
    goods = pricing.goods_of(lines, fare.currency)
    taken, sold = taken_off(off, fare.currency).minor, goods.minor
    if rule.free_shipping:
        if taken != fare.minor:
            yield "free delivery is not free"
        return
    if rule.buy_get:
        deal = rule.buy_get
        units = sorted(line.unit_price.minor for line in lines for _ in range(line.quantity))
        got = sum(units[: len(units) // (deal.buy + deal.get) * deal.get])
        if abs(taken - got * Fraction(deal.percent) / 100) > Fraction(1, 2):
            yield "what is got is not what the rule says"
        return
    percent = Fraction(rule.percent or 0) / 100
    whole = pricing.in_currency(rule.amount or Decimal(0), fare.currency).minor
    owed = sold * percent if rule.percent else Fraction(min(sold, whole))
    if abs(taken - owed) > Fraction(1, 2):
        yield "a discount is not what the rule says"
    for line in lines:
        part = taken_off_line(off, line.sku, fare.currency).minor
        if sold and abs(part - Fraction(taken * line.line_total.minor, sold)) >= 1:
            yield "a discount of a line is a unit or more from its share"


def _wrong_taxes(parts: list[Taxable], taxed: tuple[Tax, ...]) -> Iterator[str]:
    for name in {tax.tax_class for tax in taxed}:
        pairs = [(p, t) for p, t in zip(parts, taxed, strict=True) if t.tax_class == name]
        percent = Fraction(pairs[0][1].rate)
        part = percent / (100 + percent if pairs[0][1].included else 100)
        sold = sum(p.amount.minor for p, _ in pairs)
        owed = share(Money(sold, pairs[0][0].amount.currency), part).minor
        if sum(t.amount.minor for _, t in pairs) != owed or abs(owed - sold * part) > Fraction(
            1, 2
        ):
            yield "the taxes of a class do not sum to what is owed"
        for line, tax in pairs:
            if sold and abs(tax.amount.minor - Fraction(owed * line.amount.minor, sold)) >= 1:
                yield "a line is a unit or more from its share"


def _line(chance: random.Random, currency: str, place: int) -> CartItem:
    """Return a line: mostly ordinary prices, now and then nothing or a great deal."""
    highest = chance.choice((0, 99, 9_999, 999_999, 10**9))
    price = Money(chance.randint(0, highest), currency)
    return CartItem(f"sku-{place}", "p", "Thing", price, chance.randint(1, 99))


def _rule(chance: random.Random) -> DiscountRule:
    kind = chance.choice(("percent", "amount", "free_shipping", "buy_get"))
    figure: object = Decimal(chance.randint(1, 100_000)) / 1000
    if kind == "free_shipping":
        figure = True
    if kind == "buy_get":
        counts = {"buy": chance.randint(1, 4), "get": chance.randint(1, 4)}
        figure = {**counts, "percent": figure}
    return DiscountRule.model_validate({"code": "CODE", kind: figure, "combines": True})


def _table(chance: random.Random, included: bool) -> TaxTable:
    rates = {name: Decimal(chance.randint(0, 30_000)) / 1000 for name in CLASSES[:2]}
    return TaxTable(country="US", included=included, rates=rates)


if __name__ == "__main__":
    main()
