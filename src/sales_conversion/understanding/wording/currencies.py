"""What money is called, and which money that is."""

import re
from collections.abc import Mapping
from typing import Final

_DOLLARS: Final = frozenset({"AUD", "CAD", "HKD", "JMD", "NZD", "SGD", "TTD", "TWD", "USD"})
_PESOS: Final = frozenset({"ARS", "CLP", "COP", "DOP", "MXN", "PHP", "UYU"})
_CROWNS: Final = frozenset({"CZK", "DKK", "ISK", "NOK", "SEK"})
_RUPEES: Final = frozenset({"INR", "LKR", "NPR", "PKR"})

_CALLED: Final[Mapping[str, frozenset[str]]] = {
    r"us\$|usd": frozenset({"USD"}),
    r"c(?:an?)?\$|cad": frozenset({"CAD"}),
    r"au?\$|aud": frozenset({"AUD"}),
    r"nz\$|nzd": frozenset({"NZD"}),
    r"hk\$|hkd": frozenset({"HKD"}),
    r"nt\$|twd": frozenset({"TWD"}),
    r"s\$|sgd": frozenset({"SGD"}),
    r"mx\$|mxn": frozenset({"MXN"}),
    r"r\$|brl|reais": frozenset({"BRL"}),
    r"[$]": _DOLLARS | _PESOS,
    r"dollars?": _DOLLARS,
    r"[€]|eur|euros?": frozenset({"EUR"}),
    r"[£]|gbp|pounds?(?! of\b| bags?\b| weight\b)|quid|pfund sterling": frozenset({"GBP"}),
    r"cn[¥]|cny|rmb|yuan": frozenset({"CNY"}),
    r"[¥]|jpy|yen": frozenset({"JPY", "CNY"}),
    r"[₩]|krw": frozenset({"KRW"}),
    r"[₽]|rub|ro?ubles?": frozenset({"RUB"}),
    r"[₴]|uah|hryvnias?": frozenset({"UAH"}),
    r"[₪]|ils|shekels?": frozenset({"ILS"}),
    r"[₫]|vnd": frozenset({"VND"}),
    r"[฿]|thb|baht": frozenset({"THB"}),
    r"[₦]|ngn|naira": frozenset({"NGN"}),
    r"aed|dirhams?": frozenset({"AED", "MAD"}),
    r"zar|rand": frozenset({"ZAR"}),
    r"huf|forints?": frozenset({"HUF"}),
    r"czk": frozenset({"CZK"}),
    r"[₹]|inr|rupees?": _RUPEES,
    r"chf|franken|francs?|fr\.": frozenset({"CHF"}),
    r"pln|z[łl](?:oty\w*)?": frozenset({"PLN"}),
    r"[₺]|lira|liras?": frozenset({"TRY"}),
    r"sek|nok|dkk|kr|kron(?:or|er)|kronen": _CROWNS,
    r"pesos?": _PESOS,
    r"bucks?": frozenset(),
}
"""How people write it, and the currencies it can be; what is said of any money names none."""

CURRENCY: Final = rf"(?:{'|'.join(_CALLED)})"
"""Any of them, as a pattern over folded text."""

_PATTERNS: Final = tuple((re.compile(called), codes) for called, codes in _CALLED.items())


def is_other_money(called: str, currency: str) -> bool:
    """Tell whether what is *called* so can never be *currency*: "£" in a shop of dollars."""
    for pattern, codes in _PATTERNS:
        if pattern.fullmatch(called):
            return bool(codes and currency) and currency not in codes
    return False
