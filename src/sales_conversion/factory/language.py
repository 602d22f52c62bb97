"""The language models: those that SALES_MODEL names, and those that stages name beside them."""

import asyncio
from collections.abc import Collection, Mapping
from functools import cached_property

from sales_conversion.config.language_model import FILE, TEMPLATES
from sales_conversion.errors import ConfigurationError
from sales_conversion.factory.analytics import Analytics
from sales_conversion.factory.area import Area
from sales_conversion.factory.configuration import Configuration
from sales_conversion.factory.platform import Platform
from sales_conversion.factory.storage import Storage
from sales_conversion.interfaces import ILanguageModel, IModelCalls
from sales_conversion.language.calling.day_total import DayTotal
from sales_conversion.language.calling.model_calls import ModelCalls
from sales_conversion.language.calling.visitor_budget import VisitorBudget
from sales_conversion.language.grounding.checker import Checker
from sales_conversion.language.grounding.lexicon import Lexicon
from sales_conversion.language.trying_out import try_out
from sales_conversion.providers.llm.base import VENDORS, Vendor
from sales_conversion.settings import Settings

STAGES = f"{FILE}, stages"


class Language(Area):
    def __init__(
        self,
        settings: Settings,
        platform: Platform,
        configuration: Configuration,
        storage: Storage,
        analytics: Analytics,
        opened: Mapping[str, ILanguageModel] | None = None,
    ) -> None:
        """Models that are *opened* already are asked further."""
        self._already = opened or {}
        self._settings, self._platform, self._configuration = settings, platform, configuration
        self._storage, self._analytics = storage, analytics

    @property
    def chain(self) -> tuple[str, ...]:
        """What a stage asks that names no model of its own, in this order."""
        return self._settings.model

    @cached_property
    def models(self) -> Mapping[str, ILanguageModel]:
        """Every model that may be asked, by its name; without SALES_MODEL there is none."""
        if not self.chain:
            return {}
        staged = [each.model for each in self._configuration.language_model.stages.values()]
        beside = [name for name in staged if name not in ("", TEMPLATES, *self.chain)]
        named_by = dict.fromkeys(self.chain, "SALES_MODEL") | dict.fromkeys(beside, STAGES)
        return {
            name: self._already.get(name) or self._opened(name, place)
            for name, place in named_by.items()
        }

    @cached_property
    def checkers(self) -> Mapping[str, Checker]:
        """Who looks at what they write, by language; in others the templates speak."""
        claims = self._configuration.claims
        return {locale: Checker(Lexicon.of(locale, file)) for locale, file in claims.items()}

    @cached_property
    def calls(self) -> IModelCalls:
        """How they are called."""
        meter, config = self._analytics.model_meter, self._configuration.language_model
        tracer = self._platform.tracer
        return ModelCalls(
            *(self.models, self.chain, config, self.day, meter),
            tracer=tracer,
            visitors=self._visitors,
        )

    @cached_property
    def _visitors(self) -> VisitorBudget | None:
        """What one address may cost in a day, where that has an end."""
        most = self._settings.model_cost_per_address
        if not most:
            return None
        usage, platform = self._storage.model_usage, self._platform
        secret = self._settings.secret or ""
        return VisitorBudget(usage, platform.clock, platform.asking.who, most, secret)

    @cached_property
    def day(self) -> DayTotal:
        """What was used up since midnight."""
        return DayTotal(self._storage.model_usage, self._platform.clock)

    async def open(self) -> None:
        """Refuse a model that cannot be asked before somebody waits for it, and learn what none
        may say, which takes a while."""
        if self.models:
            await asyncio.to_thread(lambda: self.checkers)

    async def close(self, keep: Collection[ILanguageModel] = ()) -> None:
        """Let go of the models, but for those that somebody else asks further."""
        for model in vars(self).get("models", {}).values():
            if model not in keep:
                await model.close()

    @property
    def is_there(self) -> bool:
        """Whether any model may be asked."""
        return bool(self.chain)

    def describe(self) -> str:
        """Name who words what is said, without asking them anything."""
        return ", then ".join((*self.chain, "templates"))

    async def try_out(self) -> dict[str, tuple[bool, str]]:
        """Ask each model a word; return whether it answered, and how quickly or why not."""
        seconds = self._configuration.language_model.deadlines.answer
        tried = {name: await try_out(model, seconds) for name, model in self.models.items()}
        return {f"model {name}": found for name, found in tried.items()}

    def _opened(self, name: str, named_by: str) -> ILanguageModel:
        word, _, model = name.partition(":")
        try:
            return _vendor(name, word)(model, self._settings)
        except ConfigurationError as refused:
            raise ConfigurationError(f"{named_by}: {refused}") from refused


def _vendor(name: str, word: str) -> Vendor:
    if word == name and word not in VENDORS:
        served = ", ".join(f"{each}:{name}" for each in VENDORS)
        raise ConfigurationError(f"who serves {name!r}? Say one of {served}")
    return VENDORS.find(word)
