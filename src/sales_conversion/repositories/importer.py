"""Catalogue lines into a catalogue: good lines are stored, bad ones told by number."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from sales_conversion.errors import Invalid
from sales_conversion.interfaces import ICatalogue
from sales_conversion.interfaces.storage import IMPORT
from sales_conversion.models import ImportReport, Product

STEP = 500
MOST_ERRORS = 1000

CatalogueLine: TypeAlias = tuple[int, Product | str]
"""A line's number, and the product on it or the reason why there is none."""

Progress: TypeAlias = Callable[[int], None]


async def import_catalogue(
    lines: Iterable[CatalogueLine],
    catalogue: ICatalogue,
    *,
    strict: bool = False,
    progress: Progress | None = None,
    by: str = IMPORT,
) -> ImportReport:
    """Store every product of *lines*; *progress* hears how many lines were read so far.

    When *strict*, the first bad line refuses the rest with `Invalid`, before anything is stored.
    """
    lines = _in_money_of(await catalogue.currency(), lines)
    intake = _Intake(_all_good(lines) if strict else lines, progress)
    imported, unchanged = await catalogue.save(intake.products(), intake.refuse, by)
    return ImportReport(imported, unchanged, tuple(sorted(intake.errors)))


class _Intake:
    """Lets the products of *lines* through and remembers what was wrong with the others."""

    def __init__(self, lines: Iterable[CatalogueLine], progress: Progress | None) -> None:
        self.errors: list[tuple[int, str]] = []
        self._lines = lines
        self._progress = progress
        self._numbers: dict[str, int] = {}

    def products(self) -> Iterator[Product]:
        read = 0
        for read, (number, found) in enumerate(self._lines, start=1):
            if isinstance(found, Product):
                self._numbers[found.id] = number
                yield found
            else:
                self._note(number, found)
            if read % STEP == 0:
                self._tell(read)
        self._tell(read)

    def refuse(self, product: Product, why: str) -> None:
        self._note(self._numbers[product.id], why)

    def _note(self, number: int, why: str) -> None:
        """A file may be wrong in every line; what nobody is told is not kept either."""
        if len(self.errors) < MOST_ERRORS:
            self.errors.append((number, why))

    def _tell(self, read: int) -> None:
        if self._progress:
            self._progress(read)


def _in_money_of(currency: str, lines: Iterable[CatalogueLine]) -> Iterator[CatalogueLine]:
    """Refuse what is priced in other money than the shop: no cart could hold it."""
    for number, found in lines:
        priced = found.first_choice.price.currency if isinstance(found, Product) else currency
        strange = currency and priced != currency
        yield number, f"price: {priced}, but this shop sells in {currency}" if strange else found


def _all_good(lines: Iterable[CatalogueLine]) -> list[CatalogueLine]:
    kept = list(lines)
    for number, found in kept:
        if isinstance(found, str):
            raise Invalid(f"line {number}: {found}; nothing was imported")
    return kept
