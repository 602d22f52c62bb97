"""Catalogue lines into a catalogue: good lines are stored, bad ones told by number."""

from collections.abc import Callable, Iterable
from itertools import islice

from sales_conversion.errors import Invalid
from sales_conversion.interfaces import ICatalogue
from sales_conversion.models import ImportReport, Product

BATCH = 500
MOST_ERRORS = 1000

Progress = Callable[[int], None]


async def import_catalogue(
    lines: Iterable[tuple[int, Product | str]],
    catalogue: ICatalogue,
    *,
    strict: bool = False,
    progress: Progress | None = None,
) -> ImportReport:
    """Store every product of *lines*; *progress* hears how many lines were read so far.

    When *strict*, the first bad line refuses the rest with `Invalid`, before anything is stored.
    """
    source = iter(_all_good(lines)) if strict else iter(lines)
    imported = unchanged = read = 0
    errors: list[tuple[int, str]] = []
    while batch := list(islice(source, BATCH)):
        errors += [(number, found) for number, found in batch if isinstance(found, str)]
        products = [found for _, found in batch if isinstance(found, Product)]
        changed, same = await catalogue.save(products)
        imported, unchanged, read = imported + changed, unchanged + same, read + len(batch)
        if progress:
            progress(read)
    return ImportReport(imported, unchanged, tuple(errors[:MOST_ERRORS]))


def _all_good(lines: Iterable[tuple[int, Product | str]]) -> list[tuple[int, Product | str]]:
    kept = list(lines)
    for number, found in kept:
        if isinstance(found, str):
            raise Invalid(f"line {number}: {found}; nothing was imported")
    return kept
