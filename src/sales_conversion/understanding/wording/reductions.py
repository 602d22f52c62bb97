"""What is reduced besides prices, and who wants to hear no more of discounts."""

import re

_NO_PRICE = (
    r"(?:noise|sound|decibels?|db|weight|acid\w*|vibrations?|glare|size|caffeine|sugar|fat|odou?rs?|"
    r"bruit|poids|acidite|ruido|acidez|gerausch\w*|larm)"
)
REDUCES_OTHER = re.compile(
    rf"\b{_NO_PRICE}\b.{{0,30}}\bredu[ciz]\w*|\bredu[ciz]\w*.{{0,30}}\b{_NO_PRICE}\b"
)
""" "How strong is the noise reduction?" asks for no lower price."""

NO_DISCOUNT = re.compile(
    r"\b(?:(?:did not|didn'?t|do not|don'?t|never|was not|wasn'?t|am not|not) "
    r"(?:ask\w*|talk\w*|want|mean|need)(?: (?:for|about))?|stop (?:with|about|talking about)|"
    r"forget(?: about)?|enough (?:of|with)) (?:(?:a|an|any|the|that|your|this) )*"
    r"(?:discounts?|deals?|vouchers?|coupons?)\b"
)
