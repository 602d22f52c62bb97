"""A folder of configuration as somebody edits it: which files, put together, and what is wrong."""

import os
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Final

from sales_conversion.config.folder import FILES, TEXTS
from sales_conversion.errors import ConfigurationError
from sales_conversion.models import ConfigurationProblem

LONGEST_NAME: Final = 200
"""Bytes: file systems count those."""

_PART = re.compile(r"[A-Za-z0-9][\w.-]*")
_PROBLEM = re.compile(
    r"(?P<file>[^:]+?)(?::(?P<line>\d+)(?::\d+)?)?: (?:(?P<place>[\w.\[\]$-]+): )?(?P<message>.+)",
    re.S,
)


def is_editable(name: str) -> bool:
    """Tell whether something is read from a file of this name, as in `prompts/en/cart/ask.md`."""
    if name in FILES:
        return True
    path = PurePosixPath(name)
    if len(os.fsencode(name)) > LONGEST_NAME or str(path) != name or not path.parent.name:
        return False
    plain = all(_PART.fullmatch(part) for part in path.parts)
    return plain and path.suffix == TEXTS.get(path.parts[0])


def names_in(folder: Path | None) -> Iterator[str]:
    """Yield the files in *folder* that something is read from."""
    if folder is None or not folder.is_dir():
        return
    for file in sorted(folder.rglob("*")):
        name = file.relative_to(folder).as_posix()
        if file.is_file() and is_editable(name):
            yield name


def text_in(folder: Path | None, name: str) -> str:
    """Return what the file says; nothing where there is none."""
    file = folder / name if folder else None
    return file.read_text(encoding="utf-8") if file and file.is_file() else ""


def lay_over(own: Path | None, texts: Mapping[str, str], into: Path) -> None:
    """Put a folder together: the merchant's *own*, with *texts* in the place of its files."""
    if own and own.is_dir():
        shutil.copytree(own, into, dirs_exist_ok=True)
    for name, text in texts.items():
        file = into / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


@contextmanager
def passing_folder() -> Iterator[Path]:
    """A folder to lay over and to load from; what is refused meanwhile does not tell its place."""
    with TemporaryDirectory() as folder:
        try:
            yield Path(folder)
        except ConfigurationError as wrong:
            raise ConfigurationError(str(wrong).replace(f"{folder}/", "")) from wrong


def problem(sentence: str, *folders: Path) -> ConfigurationProblem:
    """Take a refusal apart; where its file lies on this machine is nobody's business."""
    for folder in folders:
        sentence = sentence.replace(f"{folder}/", "")
    found = _PROBLEM.fullmatch(sentence)
    if found is None or not is_editable(found["file"]):
        return ConfigurationProblem(sentence)
    line = int(found["line"]) if found["line"] else None
    return ConfigurationProblem(found["message"], found["file"], found["place"] or "", line)
