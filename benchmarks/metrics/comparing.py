"""Whether two answers to one question are the same figures."""

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any


def figures(report: Mapping[str, Any], group_by: Sequence[str]) -> Mapping[str, Any]:
    """Return what the endpoint answered in the shape of the yardstick's answer."""
    assisted = report["holdout"]["with"]
    return {
        "totals": [
            report["sessions"],
            report["conversions"],
            report["revenue"]["amount"],
            report["average_order_value"]["amount"],
            report["model_cost"]["amount"],
            report["median_turns"],
            assisted["sessions"],
            assisted["conversions"],
        ],
        "funnel": {
            stage["stage"]: (stage["entered"], stage["median_seconds"])
            for stage in report["funnel"]
        },
        "moves": {
            (stage["stage"], target): times
            for stage in report["funnel"]
            for target, times in stage["left_for"].items()
        },
        "objections": {each["kind"]: each["count"] for each in report["objections"]},
        "left": {each["stage"]: each["sessions"] for each in report["abandonment"]},
        "left_objections": _pairs(report, "last_objections", "kind"),
        "left_questions": _pairs(report, "last_questions", "intent"),
        "groups": {
            tuple(group["key"][word] for word in group_by): _of_group(group)
            for group in report["groups"]
        },
    }


def of_yardstick(answer: Mapping[str, Any]) -> Mapping[str, Any]:
    """Write its money as the endpoint does."""
    sessions, conversions, orders, revenue, cost, *rest = answer["totals"]
    money = _money(orders, revenue, cost)
    groups = {
        key: (group[0], group[1], *_money(*group[2:])) for key, group in answer["groups"].items()
    }
    return {**answer, "totals": [sessions, conversions, *money, *rest], "groups": groups}


def differences(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> list[str]:
    return [part for part in theirs if ours[part] != theirs[part]]


def _of_group(group: Mapping[str, Any]) -> tuple[Any, ...]:
    money = (group[part]["amount"] for part in ("revenue", "average_order_value", "model_cost"))
    return (group["sessions"], group["conversions"], *money)


def _pairs(report: Mapping[str, Any], what: str, name: str) -> dict[tuple[str, str], int]:
    return {
        (stage["stage"], each[name]): each["count"]
        for stage in report["abandonment"]
        for each in stage[what]
    }


def _money(orders: int, revenue: int, cost: Decimal | None) -> tuple[str, str, str]:
    each = Decimal(revenue) / (orders or 1)
    return _dollars(Decimal(revenue)), _dollars(each), _dollars((cost or Decimal(0)) * 100)


def _dollars(cents: Decimal) -> str:
    return f"{cents.quantize(Decimal(1), ROUND_HALF_EVEN) / 100:.2f}"
