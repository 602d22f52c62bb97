"""What a provider signed is believed for a while, and nothing else ever."""

import pytest

from sales_conversion.errors import Unauthorized
from sales_conversion.providers.payments.signatures import TOLERANCE, require_signed, signature

NOW = 1_800_000_000
BODY = b'{"id": "evt-1"}'
SIGNED = signature("secret", NOW, BODY)


@pytest.mark.parametrize("later", [-TOLERANCE, 0, TOLERANCE])
def test_what_was_signed_just_now_is_believed(later):
    require_signed("secret", SIGNED, BODY, NOW + later)


@pytest.mark.parametrize(
    ("header", "body", "now"),
    [
        (SIGNED, BODY + b" ", NOW),
        (SIGNED, BODY, NOW + TOLERANCE + 1),
        (SIGNED, BODY, NOW - TOLERANCE - 1),
        (signature("guessed", NOW, BODY), BODY, NOW),
        (SIGNED.replace(str(NOW), str(NOW + 1)), BODY, NOW),
        ("", BODY, NOW),
        ("t=,v1=", BODY, NOW),
        ("t=\u0661,v1=00", BODY, NOW),
        ("t=" + "9" * 5000, BODY, NOW),
    ],
)
def test_what_was_not_is_refused(header, body, now):
    with pytest.raises(Unauthorized):
        require_signed("secret", header, body, now)
