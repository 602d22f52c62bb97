"""A shop whose tools can be used by name."""

from sales_conversion.models import Passage
from sales_conversion.services.personalization import PersonalizationService
from sales_conversion.services.recommendation import RecommendationEngine
from sales_conversion.services.upsell_rules import UpsellCrossSellRules
from sales_conversion.tools.base import TOOLS, Reach, Services
from tests.unit.commerce.fakes import Shop


class FakeKnowledge:
    def answer(self, question, kind="", *, surely=False):
        if "return" not in question:
            return None
        return Passage("returns.md", "Returns", "How long", "You have 30 days.")

    def facts(self):
        return {"returns": "Returns"}


class ToolShop(Shop):
    """One session in one shop; `use` runs a tool in it."""

    def __post_init__(self):
        super().__post_init__()
        self.handle = self.session()
        self.services = Services(
            carts=self.carts,
            catalogue=self.catalogue,
            checkout=self.checkout,
            orders=self.orders,
            recommendations=RecommendationEngine(
                self.catalogue, {}, UpsellCrossSellRules(), PersonalizationService(), self.habits
            ),
            knowledge=FakeKnowledge(),
        )

    @property
    def dialogue(self):
        return self.handle.session.dialogue

    async def use(self, name, **arguments):
        return await TOOLS.find(name)(Reach(self.handle, self.services), **arguments)
