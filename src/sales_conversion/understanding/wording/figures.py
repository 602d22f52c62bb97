"""Figures in any script and form, as plain ones: "٣", "½", "1'000" and "1e3" are numbers, too."""

import re
import unicodedata

LARGEST_POWER = 12

_EXPONENT = re.compile(r"(?<![\w.,-])(\d{1,3})[eE]\+?(\d{1,3})(?![\w.,-])")
_APART = re.compile(r"(?<![\w.,])\d{1,3}(?:['_]\d{3}|[ \u202f]000)+(?![\w.,'])")
_FRACTION = re.compile(r"(?:(\d+) ?)?([\u00bc-\u00be\u2150-\u215e])")


def in_figures(message: str) -> str:
    """Return *message* with every number in it that is no plain figure written as one."""
    if not message.isascii():
        message = _FRACTION.sub(_as_decimal, "".join(map(_plain, message)))
    return _EXPONENT.sub(_to_the_power, _APART.sub(_together, message))


def _plain(character: str) -> str:
    return str(unicodedata.decimal(character)) if character.isdecimal() else character


def _as_decimal(said: re.Match[str]) -> str:
    return f"{int(said[1] or 0) + unicodedata.numeric(said[2]):.3g}"


def _together(said: re.Match[str]) -> str:
    return re.sub(r"\D", "", said[0])


def _to_the_power(said: re.Match[str]) -> str:
    return str(int(said[1]) * 10 ** min(int(said[2]), LARGEST_POWER))
