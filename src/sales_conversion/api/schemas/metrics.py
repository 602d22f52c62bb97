"""The funnel on the wire."""

from typing_extensions import TypedDict

from sales_conversion import models
from sales_conversion.api.schemas.base import Money, wire_money


class StageFigures(TypedDict):
    stage: str
    entered: int
    left_for: dict[str, int]
    median_seconds: float | None


class ObjectionFigures(TypedDict):
    kind: str
    count: int


class GroupFigures(TypedDict):
    key: dict[str, str]
    sessions: int
    conversions: int
    conversion_rate: float
    revenue: Money


class ArmFigures(TypedDict):
    """Beside the control; without sessions on both sides there is no difference to tell."""

    arm: str
    sessions: int
    conversions: int
    difference: float | None
    interval: list[float] | None


class ExperimentFigures(TypedDict):
    name: str
    control: str
    arms: list[ArmFigures]
    split_p_value: float
    split_is_broken: bool


class ConversionReport(TypedDict):
    sessions: int
    conversions: int
    conversion_rate: float
    revenue: Money
    average_order_value: Money
    funnel: list[StageFigures]
    objections: list[ObjectionFigures]
    groups: list[GroupFigures]
    experiments: list[ExperimentFigures]


def wire_report(report: models.MetricsReport) -> ConversionReport:
    return {
        "sessions": report.sessions,
        "conversions": report.conversions,
        "conversion_rate": float(report.conversion_rate),
        "revenue": wire_money(report.revenue),
        "average_order_value": wire_money(report.average_order_value),
        "funnel": [_stage(figures) for figures in report.funnel],
        "objections": [{"kind": kind, "count": count} for kind, count in report.objections],
        "groups": [_group(figures) for figures in report.groups],
        "experiments": [_experiment(figures) for figures in report.experiments],
    }


def _stage(figures: models.StageFigures) -> StageFigures:
    return {
        "stage": figures.stage,
        "entered": figures.entered,
        "left_for": dict(figures.left_for),
        "median_seconds": figures.median_seconds,
    }


def _group(figures: models.GroupFigures) -> GroupFigures:
    return {
        "key": dict(figures.key),
        "sessions": figures.sessions,
        "conversions": figures.conversions,
        "conversion_rate": float(figures.conversion_rate),
        "revenue": wire_money(figures.revenue),
    }


def _experiment(figures: models.ExperimentFigures) -> ExperimentFigures:
    return {
        "name": figures.name,
        "control": figures.control,
        "arms": [_arm(arm) for arm in figures.arms],
        "split_p_value": figures.split_p_value,
        "split_is_broken": figures.split_is_broken,
    }


def _arm(figures: models.ArmFigures) -> ArmFigures:
    low, high = figures.low, figures.high
    return {
        "arm": figures.arm,
        "sessions": figures.sessions,
        "conversions": figures.conversions,
        "difference": figures.difference,
        "interval": None if low is None or high is None else [low, high],
    }
