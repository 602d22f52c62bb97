"""Text as it comes, cut into words, references and marks; no cut depends on how it came."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

TokenKind: TypeAlias = Literal["word", "reference", "mark", "stray", "line_end"]
"""stray: a character that has no place in what a shop says."""


@dataclass(frozen=True, slots=True)
class Token:
    kind: TokenKind
    raw: str
    start: int
    name: str = ""
    """Of a reference: what it refers to."""

    glued_before: bool = False
    """Whether the character before it is neither blank nor an opening mark."""

    @property
    def end(self) -> int:
        return self.start + len(self.raw)


REFERENCE: Final = re.compile(r"\{\{\s*([a-z][a-z0-9_.]{0,40})\s*\}\}")
_BEGUN: Final = re.compile(r"\{(?:\{\s*[a-z0-9_.]{0,41}\s*\}?)?")
_WORD: Final = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")
_BLANK: Final = re.compile(r"[ \t\u00a0\u202f]+")
LONGEST_WORD: Final = 60
"""Letters; German takes fewer for what it calls anything."""

_APOSTROPHES: Final = "'\u2019"
_LAST_LATIN: Final = "\u024f"
_MARKS: Final = frozenset(
    ".,;:!?\u2026'\u2018\u2019\"\u201c\u201d\u201e\u00ab\u00bb\u2039\u203a()\u2013\u2014-\u2022\u00a1\u00bf*"
)
_SMILES: Final = frozenset(
    "\U0001f60a\U0001f642\U0001f600\U0001f604\U0001f609\U0001f389\U0001f44d\u263a\u2764"
)
ENDS: Final = frozenset(".!?\u2026")
OPENING: Final = frozenset("(\"'\u201c\u201e\u2018\u00ab\u2039\u00a1\u00bf*\u2013\u2014-\u2022")


@dataclass(slots=True)
class Tokens:
    """Reads on as far as it can be sure; what is cut off waits for the rest."""

    text: str = ""
    at: int = 0
    ended: bool = False

    def feed(self, piece: str) -> None:
        self.text += piece

    def end(self) -> None:
        self.ended = True

    def read(self) -> Token | None:
        """Return the next token that no later text can change, if there is one."""
        if blank := _BLANK.match(self.text, self.at):
            self.at = blank.end()
        token = self._next() if self.at < len(self.text) else None
        self.at = token.end if token else self.at
        return token

    def follows(self, at: int) -> str | None:
        """Return the character at *at*: "" past the end of all text, None while nobody knows."""
        if at < len(self.text):
            return self.text[at]
        return "" if self.ended else None

    def _next(self) -> Token | None:
        character = self.text[self.at]
        if character == "{":
            return self._reference()
        if word := _WORD.match(self.text, self.at):
            return self._word(word.end())
        if character == "\n":
            return Token("line_end", character, self.at)
        known = character in _MARKS or character in _SMILES
        return Token("mark" if known else "stray", character, self.at)

    def _word(self, end: int) -> Token | None:
        if end - self.at > LONGEST_WORD:
            return Token("stray", self.text[self.at : self.at + LONGEST_WORD], self.at)
        following = self.follows(end)
        if following is None:
            return None
        if following and following in _APOSTROPHES and self.follows(end + 1) is None:
            return None
        raw = self.text[self.at : end]
        return Token("word" if _is_ours(raw) else "stray", raw, self.at)

    def _reference(self) -> Token | None:
        if found := REFERENCE.match(self.text, self.at):
            after = self.follows(found.end())
            if after is None:
                return None
            before = self.text[self.at - 1] if self.at else ""
            return Token("reference", found[0], self.at, found[1], _is_glue(before))
        begun = _BEGUN.match(self.text, self.at)
        if begun and begun.end() == len(self.text) and not self.ended:
            return None
        return Token("stray", "{", self.at)


def _is_ours(word: str) -> bool:
    """Tell whether *word* is written in plain Latin letters."""
    return all(c <= _LAST_LATIN for c in word) and unicodedata.is_normalized("NFKC", word)


def _is_glue(character: str) -> bool:
    return bool(character) and not character.isspace() and character not in OPENING
