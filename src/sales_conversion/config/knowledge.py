"""`policies/*.md` and `guides/*.md`: what the shop says of itself, paragraph by paragraph.

A file begins with its title and the words shoppers use for its subject; then every
paragraph stands under a `## ` heading:

    ---
    title: Returns and refunds
    about: [return, refund, send back]
    ---
    ## 30 days to change your mind
    > can I return it / how many days do I have
    You can return unused goods within 30 days.

Lines that begin with `>` are never shown: they are questions, in any language, that the
paragraph below them answers. Lines after the paragraph that begin with a language,
`[de] Sie können ...`, say the same to who speaks it; `titles: {de: ...}` above names the file.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, Literal, TypeAlias

from pydantic import Field, ValidationError

from sales_conversion.config.documents import Document, Place, values_of
from sales_conversion.config.parsing import read_text
from sales_conversion.models import Passage

Kind: TypeAlias = Literal["policy", "guide"]

_FENCE: Final = re.compile(
    r"\A---\n(?P<front>.*?)^---\s*$\n?(?P<body>.*)\Z", re.DOTALL | re.MULTILINE
)


class FrontMatter(Document):
    """The lines between the two `---` at the head of a policy or guide."""

    title: str = Field(min_length=1)
    about: tuple[str, ...] = Field(
        min_length=1, description="the words and phrases shoppers use for it"
    )
    products: tuple[str, ...] = Field(default=(), description="ids of products it speaks of")
    titles: dict[str, str] = Field(default={}, description="the title in other languages")


def load_passages(folders: Sequence[Path], guides: Sequence[Path] = ()) -> tuple[Passage, ...]:
    """Return every paragraph of the policies and guides.

    The policies are those of the last folder that has any: the terms of two shops are never
    mixed. Guides come from every folder of *guides* and the merchant's own `guides`.
    """
    files = dict(_policies(folders)) | dict(_guides(folders, guides))
    return tuple(passage for file, kind in files.items() for passage in _passages(file, kind))


def _policies(folders: Sequence[Path]) -> Iterator[tuple[Path, Kind]]:
    written = [sorted(folder.glob("policies/*.md")) for folder in folders]
    last = next((files for files in reversed(written) if files), [])
    return ((file, "policy") for file in last)


def _guides(folders: Sequence[Path], guides: Sequence[Path]) -> Iterator[tuple[Path, Kind]]:
    homes = [*guides, *(folder / "guides" for folder in folders)]
    by_name = {file.stem: file for home in homes for file in sorted(home.glob("*.md"))}
    return ((file, "guide") for file in by_name.values())


def _passages(file: Path, kind: Kind) -> Iterator[Passage]:
    text = read_text(file).replace("\r\n", "\n")
    fenced = _FENCE.match(text)
    if fenced is None:
        raise Place(file, line=1).refuse("begin with ---, a title, what it is about, and ---")
    front = _front(file, fenced["front"])
    body_starts = text[: fenced.start("body")].count("\n") + 1
    for heading, asked, written in _paragraphs(file, fenced["body"], body_starts):
        paragraph, told = _told(written)
        yield Passage(
            source=file.stem,
            title=front.title,
            heading=heading,
            text=paragraph,
            kind=kind,
            about=front.about,
            products=front.products,
            asked=asked,
            titles=front.titles,
            told=told,
        )


def _front(file: Path, text: str) -> FrontMatter:
    values = values_of(file, "\n" + text)
    try:
        return FrontMatter.model_validate(values)
    except ValidationError as error:
        raise Place(file).refuse_values(error, FrontMatter.model_fields) from error


def _paragraphs(
    file: Path, body: str, first_line: int
) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """Yield each paragraph with its heading and the questions it answers."""
    heading = ""
    for block, line in _blocks(body, first_line):
        if block.startswith("## "):
            heading, _, paragraph = block.removeprefix("## ").partition("\n")
        elif block.startswith("#"):
            raise Place(file, line=line).refuse('headings here begin with "## "')
        else:
            paragraph = block
        asked, paragraph = _asked(paragraph)
        if asked and not paragraph:
            raise Place(file, line=line).refuse('questions after ">" need a paragraph right below')
        if paragraph and not heading:
            raise Place(file, line=line).refuse('a paragraph needs a "## " heading above it')
        if paragraph:
            yield heading.strip(), asked, paragraph


def _asked(block: str) -> tuple[tuple[str, ...], str]:
    """Take the lines of questions off a paragraph."""
    lines = block.splitlines()
    marked = [line.removeprefix(">") for line in lines if line.startswith(">")]
    asked = [question.strip() for line in marked for question in line.split("/")]
    told = "\n".join(" ".join(line.split()) for line in lines if not line.startswith(">"))
    return tuple(filter(None, asked)), told.strip()


_LANGUAGE: Final = re.compile(r"^\[(?P<language>[a-z]{2})\] ", re.MULTILINE)


def _told(written: str) -> tuple[str, dict[str, str]]:
    """Part a paragraph from what says the same in other languages."""
    first, *others = _LANGUAGE.split(written)
    lines = (" ".join(line.split()) for line in others[1::2])
    return " ".join(first.split()), dict(zip(others[::2], lines, strict=True))


def _blocks(body: str, line: int) -> Iterator[tuple[str, int]]:
    for block in re.split(r"(\n\s*\n)", body):
        if block.strip():
            yield block.strip(), line + len(block) - len(block.lstrip("\n"))
        line += block.count("\n")
