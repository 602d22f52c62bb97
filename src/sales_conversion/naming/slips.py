"""Slips of the finger: whether one word can be another, mistyped. Pure."""

from collections.abc import Iterator

SURE = 6
"""From so many letters on a wrong one hardly makes another word; "tyres" is no "types"."""

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_PLACES = {letter: (row, at) for row, keys in enumerate(_ROWS) for at, letter in enumerate(keys)}


def is_slip(said: str, meant: str) -> bool:
    """Tell whether *said* may be *meant*, one or two letters away: what begins otherwise is
    another word, and in a short word only a neighbouring key is hit by mistake."""
    if said[:1] != meant[:1] and said[:2] != meant[1::-1]:
        return False
    wrong = [(one, other) for one, other in zip(said, meant, strict=False) if one != other]
    if len(said) != len(meant) or len(wrong) != 1:
        return True
    return len(said) >= SURE or _are_neighbours(*wrong[0])


def swapped(said: str) -> Iterator[str]:
    """Yield *said* with two neighbouring letters changed about, for each two: "hnad", "hand"."""
    for at in range(len(said) - 1):
        yield said[:at] + said[at + 1] + said[at] + said[at + 2 :]


def _are_neighbours(one: str, other: str) -> bool:
    if one not in _PLACES or other not in _PLACES:
        return one.isdigit() == other.isdigit()
    (row, at), (other_row, other_at) = _PLACES[one], _PLACES[other]
    return abs(row - other_row) <= 1 and abs(at - other_at) <= 1
