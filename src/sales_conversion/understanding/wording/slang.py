"""Pointing words as people type them in a hurry: "2 of em", "dat one", "teh black 1"."""

import re
from collections.abc import Callable

from sales_conversion.understanding.wording.figures import LARGEST_POWER, in_figures

_ALONE = r"(?<![\w@.'/-]){}(?![\w@'/-]|\.\w)"
_BEFORE_THEM = (
    r"(?:of|add|take|want|buy|get|gimme|both|all|put|remove|drop|order|ship|send|need|want) "
)


def _word(pattern: str) -> re.Pattern[str]:
    return re.compile(_ALONE.format(pattern), re.I)


def _to_the_power(said: re.Match[str]) -> str:
    """ "10^9" is a billion, and no nine."""
    return str(int(said[1]) ** min(int(said[2]), LARGEST_POWER))


_MEANT: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (re.compile(rf"(?<![\w-])({_BEFORE_THEM})(?:'?em|dem|'?um)(?![\w-])", re.I), r"\1them"),
    (_word("r (?:u|you)"), "are you"),
    (_word("(?:u|ya(?= (?:got|have|sell|ship|do|guys)))"), "you"),
    (_word("ur"), "your"),
    (_word("(?:wats|wots|whts)"), "what's"),
    (_word("(?:wat|wot|wut|wht)"), "what"),
    (_word("(?:doez|duz|dose(?= it))"), "does"),
    (_word("hav"), "have"),
    (_word("hows"), "how's"),
    (re.compile(r"^(?:k|kk|okie|oki)(?=[ ,.!]|$)", re.I), "ok"),
    (re.compile(r"(?<=\w )4 (?=(?:it|me|my|him|her|us|them)\b)", re.I), "for "),
    (_word("dat"), "that"),
    (re.compile(r"(?<![\w-])(?:dis|dish) (?=one\b)", re.I), "this "),
    (_word("(?:dese|deez|thes|theese)"), "these"),
    (re.compile(r"(?<![\w-])(?:dose|thoes|thos) (?=two\b|ones?\b|\d)", re.I), "those "),
    (_word("(?:teh|hte)"), "the"),
    (_word(r"1st(?! gen)"), "first"),
    (_word(r"2nd(?! (?:gen|hand))"), "second"),
    (_word(r"3rd(?! (?:gen|party))"), "third"),
    (_word(r"4th(?! gen)"), "fourth"),
    (
        re.compile(
            r"\b(the|that|this|dat|first|second|third|last|other|black|white|red|blue|cheaper|"
            r"cheapest) 1(?=[\s.,!?]|$)(?!\s*(?:kg|l|litre|liter|m|x|of)\b)",
            re.I,
        ),
        r"\1 one",
    ),
    (re.compile(r"(?<![^\s,.(])x ?(\d{1,3})(?=\s*(?:[.,;!?)]|$|pl(?:ea)?[sz]))"), r"\1 x"),
    (re.compile(r"\b(\d{1,3})(?:\^|\*\*)(\d{1,2})\b"), _to_the_power),
    (
        re.compile(
            r",?\s*\b(?:for (?:god|heaven|christ|pete|goodness|fuck)'?s? sakes?|"
            r"for crying out loud|um (?:gottes|himmels) willen)\b",
            re.I,
        ),
        "",
    ),
    (re.compile(r"^\W*(?:the )?(first|second|third|fourth|last)[ .!]*$", re.I), r"the \1 one"),
    (
        _word("(?:half an?|an? half|(?:ein(?:en)? )?halbe[nrs]?|un demi|medio) (?:kilo|kg)"),
        "500 g",
    ),
    (_word(r"(?:an?|one|eine?[nms]?|une?) (?:kilo|kg)"), "1 kg"),
    (_word("(?:an? )?tenner"), "10 bucks"),
    (_word("(?:an? )?fiver"), "5 bucks"),
    (_word("(?:imma|ima|i'?mma)"), "i'll"),
    (_word("lemme"), "let me"),
    (_word("y+e+s+"), "yes"),
    (_word("y+e+a+h*"), "yeah"),
    (_word("y[eu]p+"), "yep"),
    (_word("n+o{2,}"), "no"),
    (_word(r"(?:o+k{2,}|o+ka+y+|okey|okie|k{1,2}(?=,? [^\W\d_]))"), "ok"),
    (_word("pl+e+a*s+e*|plss+|plzz+"), "please"),
    (_word("(?:bskt|baskt|caart|crt)"), "cart"),
    (_word("(?:chekout|checkot|ckeckout|chckout|checkou|check-out)"), "checkout"),
)


def plainly(message: str) -> str:
    """Return *message* with the pointing words spelled as the rules know them."""
    message = in_figures(message)
    for pattern, meant in _MEANT:
        message = pattern.sub(meant, message)
    return message
