"""The command line: one file for each command, and the parser that knows them all."""

import argparse
from collections.abc import Sequence

from sales_conversion import __version__
from sales_conversion.cli import (
    chat,
    check,
    demo,
    doctor,
    export,
    graph,
    imports,
    keys,
    migrate,
    replay,
    rotate_encryption,
    serve,
)
from sales_conversion.cli.output import Output, complain
from sales_conversion.errors import SalesError
from sales_conversion.settings import read_settings

COMMANDS = (
    *(demo, serve, chat, imports, export, check, graph, replay, migrate, keys),
    *(rotate_encryption, doctor),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 is success, 1 a problem that was explained, 2 wrong usage."""
    chosen = _parser().parse_args(arguments)
    try:
        settings = read_settings()
        output = Output(as_json=chosen.json, colours=not settings.no_color)
        return int(chosen.run(chosen, settings, output))
    except SalesError as error:
        complain(str(error))
        return 1
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sales-conversion", description="An AI sales assistant for online shops."
    )
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for command in COMMANDS:
        added = commands.add_parser(command.NAME, help=command.HELP, description=command.HELP)
        command.arguments(added)
        added.add_argument("--json", action="store_true", help="answer with one JSON document")
        added.set_defaults(run=command.run)
    return parser
