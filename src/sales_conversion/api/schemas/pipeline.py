"""The pipeline with its traffic, on the wire."""

from collections.abc import Iterator, Mapping
from typing import Protocol

from typing_extensions import TypedDict

from sales_conversion.models import MetricsReport, StageFigures


class Test(Protocol):
    @property
    def sentence(self) -> str: ...


class Rule(Protocol):
    @property
    def source(self) -> str: ...
    @property
    def target(self) -> str: ...
    @property
    def on(self) -> str: ...
    @property
    def tests(self) -> tuple[Test, ...]: ...


class Stage(Protocol):
    @property
    def prompts(self) -> tuple[str, ...]: ...
    @property
    def strategies(self) -> tuple[str, ...]: ...
    @property
    def next_stages(self) -> tuple[str, ...]: ...
    @property
    def timeout_seconds(self) -> int | None: ...
    @property
    def final(self) -> bool: ...


class Pipeline(Protocol):
    @property
    def start(self) -> str: ...
    @property
    def stages(self) -> Mapping[str, Stage]: ...
    @property
    def rules(self) -> tuple[Rule, ...]: ...


class StageTraffic(TypedDict):
    """*entered*, *left* and *standing* are visits; a session may come back to a stage."""

    name: str
    title: str
    entered: int
    left: int
    standing: int
    median_seconds: float | None
    strategies: list[str]
    prompts: list[str]
    next_stages: list[str]
    timeout_seconds: int | None
    final: bool


Way = TypedDict(
    "Way", {"from": str, "to": str, "on": str | None, "conditions": list[str], "count": int}
)
"""A rule, with `on` and no count, or traffic, with a count and no `on`.

Which of several rules of a way was followed is told by the conversations themselves.
"""


class PipelineTraffic(TypedDict):
    start: str
    stages: list[StageTraffic]
    moves: list[Way]


def wire_pipeline(pipeline: Pipeline, report: MetricsReport) -> PipelineTraffic:
    """Stages that are in no file any more are told too, as long as somebody was there."""
    figures = {each.stage: each for each in report.funnel}
    names = dict.fromkeys((*pipeline.stages, *figures))
    return {
        "start": pipeline.start,
        "stages": [_stage(name, pipeline, figures.get(name)) for name in names],
        "moves": [*_rules(pipeline), *_traffic(report)],
    }


def _stage(name: str, pipeline: Pipeline, figures: StageFigures | None) -> StageTraffic:
    stage = pipeline.stages.get(name)
    entered = figures.entered if figures else 0
    left = sum(figures.left_for.values()) if figures else 0
    return {
        "name": name,
        "title": name.replace("_", " ").capitalize(),
        "entered": entered,
        "left": left,
        "standing": entered - left,
        "median_seconds": figures.median_seconds if figures else None,
        "strategies": list(stage.strategies) if stage else [],
        "prompts": list(stage.prompts) if stage else [],
        "next_stages": list(stage.next_stages) if stage else [],
        "timeout_seconds": stage.timeout_seconds if stage else None,
        "final": bool(stage and stage.final),
    }


def _rules(pipeline: Pipeline) -> Iterator[Way]:
    for rule in pipeline.rules:
        yield {
            "from": rule.source,
            "to": rule.target,
            "on": rule.on,
            "conditions": [test.sentence for test in rule.tests],
            "count": 0,
        }


def _traffic(report: MetricsReport) -> Iterator[Way]:
    for figures in report.funnel:
        for target, count in figures.left_for.items():
            yield {
                "from": figures.stage,
                "to": target,
                "on": None,
                "conditions": [],
                "count": count,
            }
