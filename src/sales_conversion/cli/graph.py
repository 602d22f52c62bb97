"""`graph`: draw the pipeline."""

import argparse
from pathlib import Path

from sales_conversion.cli.output import Output
from sales_conversion.config import graph
from sales_conversion.factory import ServiceFactory
from sales_conversion.settings import Settings

NAME = "graph"
HELP = "draw the pipeline, as Mermaid or SVG"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=("mermaid", "svg"), default="mermaid")
    parser.add_argument("--output", type=Path, help="write into this file, not to the terminal")


def run(chosen: argparse.Namespace, settings: Settings, output: Output) -> int:
    pipeline = ServiceFactory(settings).configuration.pipeline
    drawn = graph.svg(pipeline) if chosen.format == "svg" else graph.mermaid(pipeline)
    if chosen.output:
        chosen.output.write_text(drawn, encoding="utf-8")
    elif not output.as_json:
        print(drawn)
    output.give({"format": chosen.format, "graph": drawn})
    return 0
