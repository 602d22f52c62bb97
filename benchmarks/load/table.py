"""What is printed: a row for each kind of call, and for each process."""

from collections.abc import Iterator

from benchmarks.load.ordinary import Ordinary
from benchmarks.load.overload import Overload
from benchmarks.load.tally import Tally, percentile
from benchmarks.load.watching import Cpu, Watch, slope

HEAD = "{:<34}{:>9}{:>8}{:>8}{:>8}{:>9}"
ROW = "{:<34}{:>9}{:>8.1f}{:>8.1f}{:>8.1f}{:>9.1f}"


def calls(title: str, tally: Tally) -> Iterator[str]:
    """Say how long each kind of call took, then what was not answered."""
    yield HEAD.format(title, "answered", "p50 ms", "p95 ms", "p99 ms", "max ms")
    for kind, seconds in sorted(tally.seconds.items()):
        yield _row(f"  {kind}", seconds)
    yield from refusals(tally)


def refusals(tally: Tally) -> Iterator[str]:
    for what, of in (("refused", tally.refused), ("failed", tally.failed)):
        for why, count in sorted(of.items()):
            yield f"  {what}, {why:<40}{count:>9}"
    if tally.without_when:
        yield f"  refused, and not told when to come back{tally.without_when:>9}"


def shopped(what: str, found: Ordinary) -> Iterator[str]:
    """Say all that is to be said of shoppers at their pace."""
    seconds, tally = found.plan.seconds, found.tally
    yield from calls(f"{what}, {seconds:.0f} s", tally)
    yield f"  {tally.asked / seconds:.1f} requests a second; {len(found.visits)} sessions so far"
    yield f"  {cpu(found.used, seconds, tally.answered)}"
    yield from memory(found.watch)


def memory(watch: Watch) -> Iterator[str]:
    yield "  memory of each, MB               start  middle     end  more a minute (second half)"
    for number, samples in enumerate(watch.memory.values(), 1):
        half = len(samples) // 2
        first, middle, last = samples[0][1], samples[half][1], samples[-1][1]
        grows = f"{slope(samples):+.2f} ({slope(samples[half:]):+.2f})"
        yield f"    worker {number:<23}{first:>6.0f}{middle:>8.0f}{last:>8.0f}  {grows}"


def cpu(used: Cpu, seconds: float, turns: int) -> str:
    each = 1000 * (used.workers + used.database) / max(turns, 1)
    shares = (used.workers, used.database, used.client)
    workers, database, client = (share / seconds for share in shares)
    return (
        f"CPU: workers {workers:.0%}, PostgreSQL {database:.0%}, client {client:.0%} of one core;"
        f" {each:.1f} ms of server and PostgreSQL a request"
    )


def overloaded(found: Overload, seconds: float) -> Iterator[str]:
    quiet = percentile(found.quiet.all_seconds(), 0.99)
    accepted = percentile(found.tally.all_seconds(), 0.99)
    yield f"capacity: {found.at_most:.0f} messages a second"
    yield from calls(f"at ease, {len(found.quiet.answers)} messages", found.quiet)
    offered = found.tally.asked + found.left_out
    yield from calls(
        f"overload, {offered / seconds:.0f} a second for {seconds:.0f} s", found.tally
    )
    refused, share = found.tally.refused.total(), found.tally.answered / max(offered, 1)
    yield f"  accepted {found.tally.answered} ({share:.0%}), refused {refused}"
    if found.left_out:
        yield f"  never asked, for want of sockets {found.left_out:>9}"
    yield f"  p99 of the accepted: {accepted / max(quiet, 0.1):.1f} times that at ease (aim 3)"
    back = "never" if found.recovered_in is None else f"within {found.recovered_in:.0f} s"
    yield f"  back at ease {back}"


def _row(what: str, seconds: list[float]) -> str:
    shares = [percentile(seconds, share) for share in (0.5, 0.95, 0.99, 1.0)]
    return ROW.format(what, len(seconds), *shares)
