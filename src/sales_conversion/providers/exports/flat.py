"""An event in columns: what is asked for most has one of its own, the rest is JSON."""

from pydantic_core import to_json

from sales_conversion.providers.exports.rows import EventRow

COLUMNS = (
    *("event_id", "at", "session_id", "kind", "name"),
    *("currency", "value", "transaction_id", "items", "params"),
)
OWN = frozenset({"currency", "value", "transaction_id", "items"})


def flat(row: EventRow) -> tuple[str | float | None, ...]:
    """Return the cells of `COLUMNS`."""
    params = row.params
    rest = {name: value for name, value in params.items() if name not in OWN}
    value = params.get("value")
    return (
        row.event_id,
        row.at,
        row.session_id,
        row.kind,
        row.name,
        params.get("currency"),
        float(value) if isinstance(value, int | float) else None,
        params.get("transaction_id"),
        to_json(params["items"]).decode() if params.get("items") else None,
        to_json(rest).decode() if rest else None,
    )
