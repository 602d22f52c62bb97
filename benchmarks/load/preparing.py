"""What comes before a long run: how long it takes, a tidy end, and sockets enough."""

import resource
import signal

from benchmarks.load.progress import say

DESCRIPTORS = 20_000


def prepare(seconds: float) -> None:
    """Say how long it takes, end tidily when told to, and allow as many sockets as may be."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(DESCRIPTORS, most), most))
    say([f"this takes about {seconds / 60:.0f} minutes"])
