"""`import`: bring a catalogue into the shop."""

import argparse
import asyncio
from pathlib import Path

from sales_conversion.cli.output import Output
from sales_conversion.factory import ServiceFactory
from sales_conversion.models import ImportReport
from sales_conversion.settings import Settings

NAME = "import"
HELP = "import a catalogue: JSON Lines, one product a line, .jsonl or .jsonl.gz"

TOLD = 20
"""So many refused lines are printed; the rest is counted."""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path)
    parser.add_argument("--strict", action="store_true", help="refuse the file for one bad line")


def run(chosen: argparse.Namespace, settings: Settings, output: Output) -> int:
    report = asyncio.run(_import(chosen.file, chosen.strict, settings, output))
    output.say(
        f"{report.imported} products imported, {report.unchanged} unchanged, "
        f"{len(report.errors)} lines refused"
    )
    if report.cleaned:
        output.say(f"  markup, links or unseen characters were taken out of {report.cleaned}")
    for line, reason in report.errors[:TOLD]:
        output.say(f"  line {line}: {reason}")
    errors = [{"line": line, "reason": reason} for line, reason in report.errors]
    counts = {"imported": report.imported, "unchanged": report.unchanged}
    output.give({**counts, "errors": errors, "cleaned": report.cleaned})
    return 1 if chosen.strict and report.errors else 0


async def _import(file: Path, strict: bool, settings: Settings, output: Output) -> ImportReport:
    """Open the storage alone: nobody is talked to."""
    services = ServiceFactory(settings)
    await services.storage.open()
    try:
        return await import_file(services, file, output, strict=strict)
    finally:
        await services.storage.close()


async def import_file(
    services: ServiceFactory, file: Path, output: Output, *, strict: bool = False
) -> ImportReport:
    """Import *file* and show how far it is."""
    report = await services.storage.import_file(
        file, strict=strict, progress=lambda done: output.progress(done, "products")
    )
    output.progress_done()
    return report
