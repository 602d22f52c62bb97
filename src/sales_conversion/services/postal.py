"""Postal codes of the countries we know by heart: their shape, and the region they tell."""

import re
from bisect import bisect_right
from collections.abc import Mapping

SHAPES: Mapping[str, tuple[str, str]] = {
    "AT": (r"\d{4}", "1010"),
    "AU": (r"\d{4}", "2000"),
    "BE": (r"\d{4}", "1000"),
    "BR": (r"\d{5}-?\d{3}", "01310-100"),
    "CA": (r"[ABCEGHJ-NPRSTVXY]\d[A-Z] ?\d[A-Z]\d", "M5V 2T6"),
    "CH": (r"\d{4}", "8001"),
    "CZ": (r"\d{3} ?\d{2}", "110 00"),
    "DE": (r"\d{5}", "10115"),
    "DK": (r"\d{4}", "1050"),
    "ES": (r"\d{5}", "28013"),
    "FI": (r"\d{5}", "00100"),
    "FR": (r"\d{5}", "75001"),
    "GB": (r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}", "SW1A 1AA"),
    "IE": (r"[A-Z]\d[\dW] ?[A-Z\d]{4}", "D02 AF30"),
    "IT": (r"\d{5}", "00184"),
    "JP": (r"\d{3}-?\d{4}", "100-0001"),
    "NL": (r"\d{4} ?[A-Z]{2}", "1012 JS"),
    "NO": (r"\d{4}", "0150"),
    "NZ": (r"\d{4}", "6011"),
    "PL": (r"\d{2}-?\d{3}", "00-001"),
    "PT": (r"\d{4}-?\d{3}", "1100-148"),
    "SE": (r"\d{3} ?\d{2}", "111 22"),
    "US": (r"\d{5}(-\d{4})?", "94107"),
}
"""A pattern and an example, by country; codes of other countries are taken as written."""

WITH_REGION = frozenset({"US", "CA"})
"""Where a parcel needs the state or province."""

_CANADA = {
    **{"A": "NL", "B": "NS", "C": "PE", "E": "NB", "G": "QC", "H": "QC", "J": "QC"},
    **{"K": "ON", "L": "ON", "M": "ON", "N": "ON", "P": "ON", "R": "MB", "S": "SK"},
    **{"T": "AB", "V": "BC", "Y": "YT"},
}
_TABLE = (
    "005NY 006PR 008VI 009PR 010MA 028RI 030NH 039ME 050VT 055MA 056VT 060CT 070NJ 090AE 100NY"
    " 150PA 197DE 200DC 201VA 202DC 206MD 220VA 247WV 270NC 290SC 300GA 320FL 340AA 341FL 350AL"
    " 370TN 386MS 398GA 400KY 430OH 460IN 480MI 500IA 530WI 550MN 569DC 570SD 580ND 590MT 600IL"
    " 630MO 660KS 680NE 700LA 716AR 730OK 733TX 734OK 750TX 800CO 820WY 832ID 840UT 850AZ 870NM"
    " 885TX 889NV 900CA 962AP 967HI 969GU 970OR 980WA 995AK"
)
"""Where the first three digits of a ZIP code start to mean another state."""

_STATES = _TABLE.split()
_STARTS = [start[:3] for start in _STATES]


def fits(country: str, code: str) -> bool:
    """Tell whether *code* has the shape of *country*; unknown countries take anything."""
    pattern, _ = SHAPES.get(country, (r".{1,12}", ""))
    return re.fullmatch(pattern, code, re.IGNORECASE) is not None


def example(country: str) -> str:
    return SHAPES[country][1] if country in SHAPES else "12345"


def region(country: str, code: str) -> str:
    """Return the state or province that *code* lies in, or nothing when it does not say."""
    if country == "CA":
        return _CANADA.get(code[:1].upper(), "")
    place = bisect_right(_STARTS, code[:3]) if country == "US" and fits("US", code) else 0
    return _STATES[place - 1][3:] if place else ""
