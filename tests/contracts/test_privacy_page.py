"""docs/privacy.md names every table, and every column in which something is of a person."""

import re
from pathlib import Path

from sales_conversion.repositories import personal_tables as tables

PAGE = (Path(__file__).parents[2] / "docs" / "privacy.md").read_text()
TABLES = PAGE.partition("\n## How long the shop keeps it\n")[0]
ROWS = [
    [re.findall(r"`([^`]+)`", cell) for cell in line.strip("|").split("|")]
    for line in TABLES.splitlines()
    if line.startswith("| `")
]
OF_PEOPLE = {row[0][0]: set(row[1]) for row in ROWS if len(row) > 2}
OF_NOBODY = {name for row in ROWS if len(row) == 2 for name in row[0]}

COLUMNS = """SELECT c.table_name, c.column_name FROM information_schema.columns c
    JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"""


async def test_every_table_and_every_column_of_people_has_its_row(database):
    there = {}
    for table, column in await database.fetch(COLUMNS):
        there.setdefault(table, set()).add(column)

    assert there.keys() == OF_PEOPLE.keys() | OF_NOBODY
    assert {table: there[table] for table in OF_PEOPLE} == OF_PEOPLE


def test_what_is_erased_or_kept_of_people_is_told_of_people():
    decided = {*tables.PERSONAL, *tables.STANDING, *tables.ORDERED, *tables.FIGURES}

    assert decided <= OF_PEOPLE.keys()
    assert OF_PEOPLE.keys() - decided <= tables.NOT_PERSONAL
