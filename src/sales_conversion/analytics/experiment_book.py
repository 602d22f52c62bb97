"""All experiments of the shop: those of its files, and over them what the console did."""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sales_conversion.errors import ConfigurationError, Conflict, Invalid, NotFound
from sales_conversion.interfaces import IClock, IExperimentChanges
from sales_conversion.models import Experiment
from sales_conversion.models.experiment import clash
from sales_conversion.models.kept_experiment import (
    ExperimentAction,
    ExperimentChange,
    ExperimentState,
    ListedExperiment,
    by_experiment,
)
from sales_conversion.registry import unknown

log = logging.getLogger(__name__)

Document = Mapping[str, Any]


class ExperimentBook:
    """*configured* are those of the files, *read* understands a document and *written* makes one;
    *deal* is told what there is whenever that changed."""

    def __init__(
        self,
        changes: IExperimentChanges,
        clock: IClock,
        configured: Callable[[], Iterable[Experiment]],
        read: Callable[[Document], Experiment],
        written: Callable[[Experiment], Document],
        deal: Callable[[Iterable[Experiment]], None],
    ) -> None:
        self._changes, self._clock = changes, clock
        self._configured, self._read, self._written = configured, read, written
        self._deal = deal
        self._number = 0
        self._done: Mapping[str, Sequence[ExperimentChange]] = {}

    async def learn(self) -> bool:
        """Look whether any worker did something; tell that there is nothing more to do now."""
        if await self._changes.number() != self._number:
            done = await self._changes.all()
            self._number, self._done = len(done), by_experiment(done)
            self._deal(self.experiments())
        return False

    def experiments(self) -> tuple[Experiment, ...]:
        return tuple(listed.experiment for listed in self.listed())

    def listed(self) -> Sequence[ListedExperiment]:
        """Return what there is: the files' first, where the console left them alone."""
        told = (self._kept(history) for history in self._done.values())
        kept = [each for each in told if each]
        running = [each.experiment for each in kept if each.state == "running"]
        alone = (each for each in self._configured() if each.name not in self._done)
        files = [_beside(running, each) for each in alone]
        return [*(ListedExperiment(each, _state(each), "file") for each in files), *kept]

    def stopped_by(self, read: Callable[[Document], Experiment]) -> Sequence[str]:
        """Return a sentence for each running one of the console that *read* would refuse."""
        return [*self._refused(read)]

    def _refused(self, read: Callable[[Document], Experiment]) -> Iterator[str]:
        for name, history in self._done.items():
            if history[-1].state == "running":
                try:
                    read(history[-1].document)
                except ConfigurationError as wrong:
                    yield f"experiment {name!r} is running; stop it first: {wrong}"

    def find(self, name: str) -> ListedExperiment:
        known = {listed.experiment.name: listed for listed in self.listed()}
        if name not in known:
            raise NotFound(unknown("experiment", name, known))
        return known[name]

    async def create(self, document: Document, by: str) -> ListedExperiment:
        """Set one up, or set a draft up anew; a name stands for one experiment for ever."""
        await self.learn()
        experiment = self._understood(document)
        history = self._done.get(experiment.name, ())
        if history and history[-1].state != "draft":
            raise Conflict(
                f"{experiment.name!r} is {history[-1].state}; give the new one a name of its own"
            )
        if not history and experiment.name in {each.name for each in self._configured()}:
            raise Conflict(f"{experiment.name!r} stands in a file; change it there")
        action: ExperimentAction = "changed" if history else "created"
        return await self._do(experiment.name, by, action, "draft", document)

    async def start(self, name: str, by: str) -> ListedExperiment:
        listed = await self._in_state(name, "draft", "be started")
        document = {**self._written(listed.experiment), "running": True}
        starting = self._understood(document)
        others = [each for each in self.experiments() if each.name != name]
        if reason := clash([*others, starting]):
            raise Conflict(reason)
        return await self._do(name, by, "started", "running", document)

    async def ramp_up(self, name: str, traffic: float, by: str) -> ListedExperiment:
        listed = await self._in_state(name, "running", "let more shoppers join")
        if traffic <= listed.experiment.traffic:
            raise Conflict(
                f"{name!r} has {listed.experiment.traffic:g} of the shoppers; more may join, but"
                " nobody who is in leaves"
            )
        document = {**self._written(listed.experiment), "traffic": traffic}
        return await self._do(name, by, "ramped_up", "running", document)

    async def weigh(self, name: str, arms: Mapping[str, float], by: str) -> ListedExperiment:
        """Give a bandit other weights; who is in an arm stays there."""
        listed = await self._in_state(name, "running", "be weighed")
        document = {**self._written(listed.experiment), "arms": dict(arms)}
        return await self._do(name, by, "weighed", "running", document)

    async def stop(self, name: str, decision: str, by: str) -> ListedExperiment:
        listed = await self._in_state(name, "running", "be stopped")
        document = {**self._written(listed.experiment), "running": False}
        return await self._do(name, by, "stopped", "stopped", document, decision)

    async def delete(self, name: str, by: str) -> ListedExperiment:
        """Leave out what was never started; its name stays taken."""
        listed = await self._in_state(name, "draft", "be deleted")
        if listed.source == "file":
            raise Conflict(f"{name!r} stands in a file; take it out there")
        await self._do(name, by, "deleted", "deleted", listed.history[-1].document)
        return listed

    async def _in_state(self, name: str, state: ExperimentState, what: str) -> ListedExperiment:
        await self.learn()
        listed = self.find(name)
        if listed.state != state:
            raise Conflict(f"{name!r} is {listed.state}, so it cannot {what}")
        return listed

    async def _do(
        self,
        name: str,
        by: str,
        action: ExperimentAction,
        state: ExperimentState,
        document: Document,
        decision: str = "",
    ) -> ListedExperiment:
        number, now = self._number + 1, self._clock.now()
        change = ExperimentChange(number, name, now, by, action, state, document, decision)
        await self._changes.add(change)
        await self.learn()
        known = {listed.experiment.name: listed for listed in self.listed()}
        return known.get(name) or ListedExperiment(self._understood(document), state, "console")

    def _kept(self, history: Sequence[ExperimentChange]) -> ListedExperiment | None:
        """What the files of today do not allow any more changes nothing, and is told."""
        last = history[-1]
        if last.state == "deleted":
            return None
        document = {**last.document, "running": last.state == "running"}
        try:
            experiment = self._read(document)
        except ConfigurationError as wrong:
            log.error("experiment %s does not run: %s", last.experiment, wrong)
            return None
        return ListedExperiment(experiment, last.state, "console", tuple(history))

    def _understood(self, document: Document) -> Experiment:
        try:
            return self._read(document)
        except ConfigurationError as wrong:
            raise Invalid(str(wrong)) from wrong


def _state(experiment: Experiment) -> ExperimentState:
    return "running" if experiment.running else "draft"


def _beside(running: Sequence[Experiment], experiment: Experiment) -> Experiment:
    """What a file starts waits while one of the console runs that it cannot run beside."""
    reason = clash([*running, experiment]) if experiment.running else None
    if reason is None:
        return experiment
    log.error("experiment %s of a file waits: %s", experiment.name, reason)
    return replace(experiment, running=False)
