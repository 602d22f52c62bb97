"""`check`: prove that every file of configuration is in order."""

import argparse

from sales_conversion.cli.output import GREEN, RED, YELLOW, Output
from sales_conversion.factory import ServiceFactory, generated
from sales_conversion.settings import Settings

NAME = "check"
HELP = "prove that the configuration hangs together"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--generated", action="store_true", help="also compare generated files with their source"
    )
    parser.add_argument(
        "--examples", action="store_true", help="also tell how well the intents are told apart"
    )
    parser.add_argument(
        "--write-generated", action="store_true", help="write generated files again"
    )


def run(chosen: argparse.Namespace, settings: Settings, output: Output) -> int:
    services = ServiceFactory(settings)
    if chosen.write_generated:
        generated.write(services.vectors.model)
    configuration = services.configuration
    problems = configuration.problems()
    if chosen.generated:
        stale = generated.stale()
        problems += [f"{name} is out of date; run `make generated`" for name in stale]
    for problem in problems:
        output.say(problem, RED)
    warnings = [] if problems else [*configuration.warnings()]
    for warning in warnings:
        output.say(f"warning: {warning}", YELLOW)
    if not problems:
        stages, rules = len(configuration.pipeline.stages), len(configuration.pipeline.rules)
        output.say(f"{stages} stages and {rules} rules are in order", GREEN)
    if chosen.examples and not problems:
        report = configuration.report_on_examples(services.vectors.of_examples)
        for line in report.lines():
            output.say(line)
    output.give({"problems": problems, "warnings": warnings})
    return 1 if problems else 0
