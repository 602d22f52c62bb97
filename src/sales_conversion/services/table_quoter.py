"""Prices by the tables of `shop.json` and the rules of `discounts.json`: exact, and never late."""

from collections.abc import Sequence

from sales_conversion.config.discounts import Discounts
from sales_conversion.config.shop import ShopConfig
from sales_conversion.models import Discount, Money, PricedQuote, QuoteRequest, Tax
from sales_conversion.models.discount import taken_off_line
from sales_conversion.services import discounting, pricing, taxing
from sales_conversion.services.discount_kinds import Basket
from sales_conversion.services.pricing import Parcel
from sales_conversion.services.taxing import Taxable


class TableQuoter:
    def __init__(self, config: ShopConfig, rules: Discounts) -> None:
        self._config, self._rules = config, rules

    async def price(self, request: QuoteRequest) -> PricedQuote:
        config, parcel = self._config.delivery, _parcel(request)
        fare = pricing.fare(config, request.delivery.method, parcel)
        discounts = self._discounts(request, fare)
        taxes = self._taxes(request, fare, discounts)
        totals = pricing.totals(request.lines, fare, request.currency, taxes, discounts)
        ways = pricing.deliveries(config, parcel)
        return PricedQuote(tuple(totals), discounts, taxes, ways)

    def _discounts(self, request: QuoteRequest, fare: Money | None) -> tuple[Discount, ...]:
        keys = (key.casefold() for key in request.discounts)
        rules = [self._rules[key] for key in keys if key in self._rules]
        basket = Basket.of(request.lines, fare or Money(0, request.currency))
        return discounting.best(rules, basket, request.locale)

    def _taxes(
        self, request: QuoteRequest, fare: Money | None, discounts: Sequence[Discount]
    ) -> tuple[Tax, ...]:
        """Return the tax on what is left of every line and of the way, by where it goes."""
        config = self._config.taxes
        table = taxing.table_of(config, request.delivery)
        if table is None:
            return ()
        parts = [
            Taxable(
                line.sku,
                line.line_total - taken_off_line(discounts, line.sku, request.currency),
                config.class_of(line.category),
            )
            for line in request.lines
        ]
        if fare is not None:
            left = fare - taken_off_line(discounts, None, request.currency)
            parts.append(Taxable(None, left, config.delivery_class or config.default_class))
        return taxing.taxes(parts, table, config.default_class)


def _parcel(request: QuoteRequest) -> Parcel:
    address = request.delivery.address
    goods = pricing.goods_of(request.lines, request.currency)
    return Parcel(goods, address.country if address else "", request.weight)
