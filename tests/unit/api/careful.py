"""The headers of every answer, one by one."""

import re


def assert_careful(answer, kept="no-store", shared="same-origin"):
    """Fail unless *answer* has each header once, is *kept* so, and is *shared* with whom."""
    told = {name: answer.headers.get_list(name) for name in answer.headers}

    (policy,) = told["content-security-policy"]
    assert policy.split("; ") == [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    ]
    assert told["x-content-type-options"] == ["nosniff"]
    assert told["x-frame-options"] == ["DENY"]
    assert told["x-permitted-cross-domain-policies"] == ["none"]
    assert told["x-dns-prefetch-control"] == ["off"]
    assert told["referrer-policy"] == ["strict-origin-when-cross-origin"]
    assert told["cross-origin-opener-policy"] == ["same-origin"]
    assert told["cross-origin-resource-policy"] == [shared]
    (denied,) = told["permissions-policy"]
    assert {"camera=()", "microphone=()", "geolocation=()"} <= set(denied.split(", "))
    assert re.fullmatch(r"([a-z-]+=\(\)(, |$))+", denied)
    assert told["cache-control"] == [kept]
    assert len(told["x-request-id"]) == 1
    assert re.split(", *", answer.headers["vary"]).count("Origin") == 1
    assert not {"server", "x-powered-by", "strict-transport-security"} & told.keys()
    assert "access-control-allow-credentials" not in told
