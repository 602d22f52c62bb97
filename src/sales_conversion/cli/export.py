"""`export`: take the log of events away as a file."""

import argparse
import asyncio
from datetime import UTC, datetime
from pathlib import Path

from sales_conversion.cli.output import Output
from sales_conversion.errors import Invalid
from sales_conversion.factory import ServiceFactory
from sales_conversion.settings import Settings

NAME = "export"
HELP = "write every event of a range of time into a file: csv, jsonl or parquet"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", default="jsonl", help="csv, jsonl or parquet (an extra)")
    parser.add_argument("--from", dest="since", help="a day, or an RFC 3339 time")
    parser.add_argument("--to", dest="until", help="what happened from then on is left out")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE")


def run(chosen: argparse.Namespace, settings: Settings, output: Output) -> int:
    since, until = _time("--from", chosen.since), _time("--to", chosen.until)
    size = asyncio.run(_export(settings, chosen.format, since, until, chosen.out, output))
    output.say(f"{size:,} bytes in {chosen.out}")
    output.give({"file": str(chosen.out), "bytes": size})
    return 0


async def _export(
    settings: Settings,
    form: str,
    since: datetime | None,
    until: datetime | None,
    out: Path,
    output: Output,
) -> int:
    """Open the storage alone: nobody is talked to. Return how much was written."""
    services, size = ServiceFactory(settings), 0
    await services.storage.open()
    try:
        file = services.analytics.export.file(form, since, until)
        with out.open("wb") as written:
            async for part in file.parts:
                size += written.write(part)
                output.progress(size, "bytes")
    finally:
        await services.storage.close()
    output.progress_done()
    return size


def _time(name: str, written: str | None) -> datetime | None:
    """A day is its first moment, and without a zone a time is UTC."""
    if not written:
        return None
    try:
        time = datetime.fromisoformat(written)
    except ValueError as error:
        raise Invalid(f"{name}: {written!r} is not an RFC 3339 time or day") from error
    return time if time.tzinfo else time.replace(tzinfo=UTC)
