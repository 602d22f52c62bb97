"""The lines of a catalogue file, plain or gzipped: never more of it than may be read."""

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final

from sales_conversion.errors import ConfigurationError
from sales_conversion.interfaces.storage import LONGEST_LINE

LARGEST_FILE: Final = 512 * 1024 * 1024
"""Bytes, unpacked, where nobody allows more."""

MOST_OF_ONE: Final = 200
"""Bytes that one packed byte may hold: a catalogue's hold 4 to 30, what holds more is a trap."""

HARMLESS: Final = 1024 * 1024
"""So many bytes may come of however few."""

PACKED: Final = b"\x1f\x8b"


def lines_in(file: Path, most: int = LARGEST_FILE) -> Iterator[bytes]:
    """Yield the lines of a `.jsonl` or `.jsonl.gz` of at most *most* bytes, one at a time."""
    try:
        with file.open("rb") as stored:
            if file.suffix == ".gz":
                with gzip.GzipFile(fileobj=stored) as unpacked:
                    yield from _lines(file, unpacked, most, stored)
            else:
                yield from _lines(file, stored, most)
    except (OSError, EOFError, zlib.error) as error:
        raise ConfigurationError(f"cannot read the catalogue {file}: {error}") from error


def _lines(
    file: Path, lines: IO[bytes] | gzip.GzipFile, most: int, packed: IO[bytes] | None = None
) -> Iterator[bytes]:
    read = 0
    while line := lines.readline(LONGEST_LINE + 1):
        if not read and line.startswith(PACKED):
            raise _refused(file, "what is in it is packed once more, or it should end in .gz")
        read += len(line)
        if read > most:
            raise _refused(file, f"it has more than {most} bytes; SALES_IMPORT_LIMIT allows more")
        if packed and read > max(HARMLESS, MOST_OF_ONE * packed.tell()):
            raise _refused(file, f"it is more than {MOST_OF_ONE} times as large as it is packed")
        if len(line) > LONGEST_LINE:
            raise _refused(file, f"a line has more than {LONGEST_LINE} bytes")
        yield line


def _refused(file: Path, why: str) -> ConfigurationError:
    return ConfigurationError(f"cannot read the catalogue {file}: {why}")
