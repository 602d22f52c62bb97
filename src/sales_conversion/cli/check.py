"""`check`: prove that every file of configuration is in order."""

import argparse

from sales_conversion.cli.output import GREEN, RED, Output
from sales_conversion.config import schemas
from sales_conversion.factory import ServiceFactory
from sales_conversion.settings import SHIPPED_CONFIG, Settings

NAME = "check"
HELP = "prove that the configuration hangs together"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--generated", action="store_true", help="also compare generated files with their source"
    )
    parser.add_argument("--write-schemas", action="store_true", help="write the schemas again")


def run(chosen: argparse.Namespace, settings: Settings, output: Output) -> int:
    if chosen.write_schemas:
        schemas.write(SHIPPED_CONFIG / "schema")
    configuration = ServiceFactory(settings).configuration
    problems = list(configuration.problems())
    if chosen.generated:
        stale = schemas.stale(SHIPPED_CONFIG / "schema")
        problems += [f"{name} is out of date; run `make schemas`" for name in stale]
    for problem in problems:
        output.say(problem, RED)
    pipeline = configuration.pipeline
    if not problems:
        rules = f"{len(pipeline.stages)} stages and {len(pipeline.rules)} rules are in order"
        output.say(rules, GREEN)
    output.give({"problems": problems, "stages": list(pipeline.stages)})
    return 1 if problems else 0
