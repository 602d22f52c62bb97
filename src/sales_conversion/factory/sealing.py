"""What seals the words of shoppers: by the keys of the environment, or those of the folder."""

from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from sales_conversion.interfaces import ISealer
from sales_conversion.interfaces.sealing import PLAIN
from sales_conversion.providers.sealing.keys import OFF, new_keys, read_keys
from sales_conversion.providers.sealing.sealer import Sealer
from sales_conversion.settings import Settings

FILE = "encryption-keys"
"""Beside the embedded database; whoever copies one without the other can read nothing."""


def sealer_of(settings: Settings) -> ISealer:
    """Return what *settings* ask for; a database of our own has a key of its own."""
    keys = settings.encryption_keys
    if keys is None and settings.database_url is None:
        keys = kept_keys(settings.data_dir)
    return Sealer(read_keys(keys)) if keys not in (None, OFF) else PLAIN


def kept_keys(folder: Path) -> str:
    """Return the keys of *folder*, the same at every start; only its owner may read them."""
    file = folder / FILE
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        _make(file)
    return file.read_text().strip()


def _make(file: Path) -> None:
    """Of several who start at once the first one's key counts, and is whole when it is seen."""
    made = file.with_name(f"{FILE}.{uuid4().hex}")
    made.touch(mode=0o600)
    made.write_text(new_keys())
    with suppress(FileExistsError):
        file.hardlink_to(made)
    made.unlink()
