"""How much work secrets take: counted, since time tells what machine it was."""

import sys
from collections import Counter
from contextlib import contextmanager

WORK = frozenset({"compare_digest", "openssl_sha256", "hmac_new", "hmac_digest"})


@contextmanager
def counting():
    """Count what C does with secrets meanwhile: hashes, and comparisons in constant time."""
    done = Counter()

    def seen(frame, event, called):
        if event == "c_call" and (name := getattr(called, "__name__", "")) in WORK:
            done[name] += 1

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        yield done
    finally:
        sys.setprofile(before)
