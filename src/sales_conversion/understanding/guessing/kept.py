"""Figures that took long to compute, kept in a file beside the data."""

import fcntl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, TypeAlias
from zipfile import BadZipFile, is_zipfile

import numpy as np
from numpy.typing import NDArray

Arrays: TypeAlias = Mapping[str, NDArray[Any]]

UNREADABLE = (OSError, ValueError, KeyError, TypeError, EOFError, BadZipFile)
"""What reading a broken file may raise; such a file is as good as none."""


def read(file: Path, key: str) -> Arrays | None:
    """Return what was kept in *file* under *key*; None when it is broken or of another key."""
    try:
        if not is_zipfile(file):
            return None
        with file.open("rb") as opened, np.load(opened, allow_pickle=False) as kept:
            return {n: kept[n] for n in kept.files} if str(kept["key"]) == key else None
    except UNREADABLE:
        return None


def write(file: Path, key: str, arrays: Arrays) -> None:
    """Replace *file* at once; where nothing can be written, nothing is kept."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=file.parent, suffix=".npz", delete=False) as new:
            np.savez(new, allow_pickle=False, key=np.asarray(key), **arrays)
        Path(new.name).replace(file)
    except OSError:
        return


@contextmanager
def by_turns(folder: Path) -> Iterator[None]:
    """Let one process at a time compute for *folder*: the others find it done."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / "computing").open("w")
    except OSError:
        yield
        return
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
