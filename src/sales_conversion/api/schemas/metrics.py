"""The funnel on the wire."""

from typing_extensions import TypedDict

from sales_conversion import models
from sales_conversion.api.schemas.base import Money, wire_money


class StageFigures(TypedDict):
    stage: str
    entered: int
    left_for: dict[str, int]
    median_seconds: float | None
    sessions: int
    share: float


class ObjectionFigures(TypedDict):
    kind: str
    count: int


class GroupFigures(TypedDict):
    key: dict[str, str]
    sessions: int
    conversions: int
    conversion_rate: float
    revenue: Money
    average_order_value: Money
    model_cost: Money


class LastObjection(TypedDict):
    """*recovered*: how many held the same against buying, wherever they stood, and bought."""

    kind: str
    count: int
    recovered: int


class LastQuestion(TypedDict):
    intent: str
    count: int


class StageLeft(TypedDict):
    """Those who did not buy and whose last stage it was."""

    stage: str
    sessions: int
    last_objections: list[LastObjection]
    last_questions: list[LastQuestion]


class HoldoutSide(TypedDict):
    sessions: int
    conversions: int
    rate: float


HoldoutFigures = TypedDict(
    "HoldoutFigures",
    {
        "share": float,
        "with": HoldoutSide,
        "without": HoldoutSide,
        "lift": float | None,
        "interval": list[float] | None,
    },
)
"""Shoppers who met the assistant beside those who were to meet none."""


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
    model_cost: Money
    median_turns: float | None
    funnel: list[StageFigures]
    objections: list[ObjectionFigures]
    abandonment: list[StageLeft]
    holdout: HoldoutFigures | None
    groups: list[GroupFigures]
    experiments: list[ExperimentFigures]


def wire_report(report: models.MetricsReport) -> ConversionReport:
    return {
        "sessions": report.sessions,
        "conversions": report.conversions,
        "conversion_rate": float(report.conversion_rate),
        "revenue": wire_money(report.revenue),
        "average_order_value": wire_money(report.average_order_value),
        "model_cost": wire_money(report.model_cost),
        "median_turns": report.median_turns,
        "funnel": [_stage(figures) for figures in report.funnel],
        "objections": [{"kind": kind, "count": count} for kind, count in report.objections],
        "abandonment": [wire_left(figures) for figures in report.abandonment],
        "holdout": _holdout(report.holdout) if report.holdout else None,
        "groups": [_group(figures) for figures in report.groups],
        "experiments": [_experiment(figures) for figures in report.experiments],
    }


def _stage(figures: models.StageFigures) -> StageFigures:
    return {
        "stage": figures.stage,
        "entered": figures.entered,
        "left_for": dict(figures.left_for),
        "median_seconds": figures.median_seconds,
        "sessions": figures.sessions,
        "share": float(figures.share),
    }


def wire_left(figures: models.StageLeft) -> StageLeft:
    return {
        "stage": figures.stage,
        "sessions": figures.sessions,
        "last_objections": [
            {"kind": each.kind, "count": each.count, "recovered": each.recovered}
            for each in figures.last_objections
        ],
        "last_questions": [
            {"intent": intent, "count": count} for intent, count in figures.last_questions
        ],
    }


def _holdout(figures: models.HoldoutFigures) -> HoldoutFigures:
    return {
        "share": float(figures.share),
        "with": _side(figures.assisted),
        "without": _side(figures.unassisted),
        "lift": figures.lift,
        "interval": _interval(figures.low, figures.high),
    }


def _side(figures: models.HoldoutSide) -> HoldoutSide:
    return {
        "sessions": figures.sessions,
        "conversions": figures.conversions,
        "rate": float(figures.conversion_rate),
    }


def _group(figures: models.GroupFigures) -> GroupFigures:
    return {
        "key": dict(figures.key),
        "sessions": figures.sessions,
        "conversions": figures.conversions,
        "conversion_rate": float(figures.conversion_rate),
        "revenue": wire_money(figures.revenue),
        "average_order_value": wire_money(figures.average_order_value),
        "model_cost": wire_money(figures.model_cost),
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
    return {
        "arm": figures.arm,
        "sessions": figures.sessions,
        "conversions": figures.conversions,
        "difference": figures.difference,
        "interval": _interval(figures.low, figures.high),
    }


def _interval(low: float | None, high: float | None) -> list[float] | None:
    return None if low is None or high is None else [low, high]
