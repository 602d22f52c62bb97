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


class ConversionReport(TypedDict):
    sessions: int
    conversions: int
    conversion_rate: float
    revenue: Money
    average_order_value: Money
    funnel: list[StageFigures]
    objections: list[ObjectionFigures]
    groups: list[GroupFigures]


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
