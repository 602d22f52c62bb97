"""Text of a catalogue as it may be said in a chat: nothing in it draws, links or turns around."""

import re
from html import unescape

_UNSAID = tuple(
    (re.compile(f"{begin}.*?{end}", re.DOTALL | re.I), re.compile(end, re.I))
    for begin, end in (
        ("<!--", "-->"),
        (r"<script\b", r"</script\s*>"),
        (r"<style\b", r"</style\s*>"),
    )
)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_UNSEEN = re.compile(
    "[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)
"""Turns the text around it about, or hides in it. What joins letters or pictures may stay."""

_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:\s[^()]*)?\)")
_STRESSED = re.compile(
    r"(?<![\w*_~`])(\*|_{1,3}|~~|`{1,3})(?=[^\s*_~`])([^*_~`]*[^\s*_~`])\1(?![\w*_~`])"
)
_STRONG = re.compile(r"\*{2,}")
_ADDRESS = re.compile(r"\bhttps?://\S*", re.I)


def spoken(text: str) -> str:
    """Return *text* without HTML, control characters and what cannot be seen."""
    bare = unescape(_without_tags(text)) if "<" in text or "&" in text else text
    return " ".join(_UNSTORABLE.sub(" ", _UNSEEN.sub("", bare)).split())


def told(text: str) -> str:
    """Return *text* as it is spoken, without Markdown: our replies are written in it."""
    plain = _LINK.sub(r"\1", spoken(text)).replace("](", "] (")
    return " ".join(_STRESSED.sub(r"\2", _STRONG.sub("", plain)).split())


def named(text: str) -> str:
    """Return *text* as a name is told: an address in it would become a link."""
    return " ".join(_ADDRESS.sub("", told(text)).split())


def _without_tags(text: str) -> str:
    """What begins after its last end is looked for no end: that would take ever longer."""
    for whole, end in _UNSAID:
        closed = max((found.end() for found in end.finditer(text)), default=0)
        text = whole.sub(" ", text[:closed]) + text[closed:]
    return _TAG.sub(" ", text)
