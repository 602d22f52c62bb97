"""Measuring the funnel, and dealing out experiments."""

from collections.abc import Iterable, Sequence
from functools import cached_property

from sales_conversion.analytics.ab_testing import ABTestingFramework
from sales_conversion.analytics.aggregator import MetricsAggregator
from sales_conversion.analytics.bandits import WeighBandits
from sales_conversion.analytics.conversion_tracker import ConversionTracker
from sales_conversion.analytics.event_export import EventExport
from sales_conversion.analytics.experiment_book import ExperimentBook
from sales_conversion.analytics.experiment_results import ExperimentResults
from sales_conversion.analytics.listeners import ConversionEventListener
from sales_conversion.analytics.metrics_collector import MetricsCollector
from sales_conversion.analytics.model_meter import ModelMeter
from sales_conversion.analytics.refusals import Refusals
from sales_conversion.config.experiments import TriedOut, document_of, read_document
from sales_conversion.events import EventBus
from sales_conversion.factory.area import Area
from sales_conversion.factory.configuration import Configuration
from sales_conversion.factory.platform import Platform
from sales_conversion.factory.storage import Storage
from sales_conversion.interfaces import (
    IABTesting,
    IConversionTracker,
    IDuty,
    IEventExport,
    IExperimentResults,
    IMetricsCollector,
    IMetricsRepository,
)
from sales_conversion.models import Experiment, PageEvent
from sales_conversion.providers.exports.base import FORMATS


class Analytics(Area):
    def __init__(self, platform: Platform, configuration: Configuration, storage: Storage) -> None:
        self._platform = platform
        self._configuration = configuration
        self._storage = storage

    @cached_property
    def framework(self) -> ABTestingFramework:
        return ABTestingFramework(self.book.experiments(), self._configuration.experiments.holdout)

    @cached_property
    def experiments(self) -> IABTesting:
        return self.framework

    @cached_property
    def book(self) -> ExperimentBook:
        """What is tried out: as the files have it, and as the console does."""
        return ExperimentBook(
            self._storage.experiment_changes,
            self._platform.clock,
            lambda: self._configuration.experiments.experiments,
            lambda document: read_document(document, self._configuration.grounds),
            document_of,
            self._deal,
        )

    @cached_property
    def bandits(self) -> IDuty:
        units, currency = self._storage.experiment_units, self._configuration.shop.currency
        return WeighBandits(self.book, units, currency)

    def _deal(self, experiments: Iterable[Experiment]) -> None:
        self.framework.learn(experiments)
        vars(self).pop("metrics", None)

    @property
    def tried_out(self) -> TriedOut:
        """Everything there is to tell of experiments."""
        configuration = self._configuration
        return TriedOut(
            self.book.listed(), configuration.experiments.holdout, configuration.grounds.known
        )

    @cached_property
    def repository(self) -> IMetricsRepository:
        models = self._configuration.language_model.currency
        return self._storage.metrics(self._configuration.shop.currency, models)

    @cached_property
    def counted(self) -> EventBus:
        """Each event of the outbox comes here once, in the process that counted it."""
        return EventBus()

    @cached_property
    def aggregator(self) -> MetricsAggregator:
        return MetricsAggregator()

    @cached_property
    def tracker(self) -> IConversionTracker:
        return ConversionTracker(self.repository, self.counted)

    @cached_property
    def metrics(self) -> IMetricsCollector:
        tried = self.book.experiments()
        return MetricsCollector(self.repository, self.aggregator, self.model_meter, tried)

    @cached_property
    def results(self) -> IExperimentResults:
        return ExperimentResults(
            self._storage.experiment_units,
            self._experiment,
            self._configuration.shop.currency,
            self._platform.clock,
        )

    async def _experiment(self, name: str) -> Experiment:
        await self.book.learn()
        return self.book.find(name).experiment

    @cached_property
    def model_meter(self) -> ModelMeter:
        return ModelMeter(self._configuration.language_model.currency)

    @cached_property
    def export(self) -> IEventExport:
        return EventExport(self._storage.event_log, FORMATS)

    def exposition(self) -> str:
        """Return the counters of this process in Prometheus' text format."""
        return self.metrics.exposition() + self.refusals.exposition()

    def waiting_for_models(self) -> int:
        """Say how many calls of language models are under way or wait for their turn."""
        return self.model_meter.under_way

    @cached_property
    def refusals(self) -> Refusals:
        return Refusals()

    async def record_client_events(self, seen: Sequence[PageEvent]) -> None:
        """Keep what only the page saw; an event id counts once per session."""
        for event in await self._storage.client_events.keep(seen):
            self._platform.events.publish(event)

    def stopped_by(self, configuration: Configuration) -> Sequence[str]:
        """Return a sentence for each running experiment that *configuration* has no room for."""
        return self.book.stopped_by(lambda each: read_document(each, configuration.grounds))

    def follow(self, configuration: Configuration) -> None:
        """Deal out the experiments of another *configuration*; what was counted stays."""
        self._configuration = configuration
        for following in ("framework", "experiments", "metrics"):
            vars(self).pop(following, None)

    async def open(self) -> None:
        await self.book.learn()
        ConversionEventListener(self.aggregator).listen(self.counted)
        _ = self.repository
