"""Text of a catalogue as it may be said in a chat: nothing in it draws, links or turns around."""

import re
from html import unescape

import nh3

_UNSAID = {"script", "style", "template", "noscript", "iframe", "object", "svg", "math"}
"""Elements that are left out with all that is in them."""

_QUOTED = r"""(?:[^<>"']++|"[^"]{0,500}+"|'[^']{0,500}+'){0,40}+>"""
_TAG = rf"!--|/?[a-zA-Z](?:{_QUOTED}|[^<>]*+>)"
_MARKUP, _TEXT = re.compile(f"<(?={_TAG})"), re.compile(f"<(?!{_TAG})")
"""Where markup begins; any other `<` is less than something."""

_OPEN_COMMENT = "<!--"
_UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_UNSEEN = re.compile(
    "[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""Turns the text around it about, or hides in it. What joins letters or pictures may stay."""

_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:\s[^()]*)?\)")
_STRESSED = re.compile(
    r"(?<![\w*_~`])(\*|_{1,3}|~~|`{1,3})(?=[^\s*_~`])([^*_~`]*[^\s*_~`])\1(?![\w*_~`])"
)
_STRONG = re.compile(r"\*{2,}")
_ADDRESS = re.compile(r"\bhttps?://\S*", re.I)


def spoken(text: str) -> str:
    """Return *text* without HTML, control characters and what cannot be seen.

    What an entity stands for is text, also where it looks like markup: it is read once.
    """
    bare = unescape(_without_markup(text)) if "<" in text or "&" in text else text
    return " ".join(_UNSTORABLE.sub(" ", _UNSEEN.sub("", bare)).split())


def told(text: str) -> str:
    """Return *text* as it is spoken, without Markdown: our replies are written in it."""
    plain = _LINK.sub(r"\1", spoken(text)).replace("](", "] (")
    return " ".join(_STRESSED.sub(r"\2", _STRONG.sub("", plain)).split())


def named(text: str) -> str:
    """Return *text* as a name is told: an address in it would become a link."""
    return " ".join(_ADDRESS.sub("", told(text)).split())


def is_cleaned(written: str, kept: str) -> bool:
    """Tell whether more than spaces and entities was taken out of what was *written*."""
    return kept != " ".join(unescape(written).split())


def _without_markup(text: str) -> str:
    """Return *text* with entities for what means something in HTML, and no markup.

    A comment that is never closed is text, as is a `<` that nothing closes.
    """
    if "<" not in text:
        return text
    closed = text.rfind("-->")
    after = max(closed, 0)
    whole = text[:after] + text[after:].replace(_OPEN_COMMENT, "&lt;!--")
    return nh3.clean(
        _MARKUP.sub(" <", _TEXT.sub("&lt;", whole)), tags=set(), clean_content_tags=_UNSAID
    )
