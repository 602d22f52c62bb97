"""Keys that come and go: made, used, replaced, ended."""

from datetime import timedelta

import pytest

from sales_conversion.api.keys import LASTS, Keyring
from sales_conversion.errors import Invalid, NotFound, Overloaded, VersionConflict
from sales_conversion.repositories.memory import MemoryAuditTrail, MemoryMerchantKeys, MemoryStore
from sales_conversion.services.key_watch import KeyWatch
from sales_conversion.services.locksmith import Locksmith
from sales_conversion.services.platform import TimeOrderedIds
from tests.conftest import NOON, OWNER, VIEWER, StoppedClock

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


class House:
    """Keys in memory, and as many processes as are asked for that watch them."""

    def __init__(self):
        self.clock = StoppedClock()
        store = MemoryStore(self.clock)
        self.kept = MemoryMerchantKeys(store)
        self.audit = MemoryAuditTrail(store)
        self.smith = Locksmith(self.kept, self.clock, TimeOrderedIds(self.clock))

    def watch(self, secret="it signs"):
        return KeyWatch(lambda: self.kept, self.clock, secret)

    async def worker(self, owner=None, viewer=None):
        """Return a process that just looked: what it watches by, and its ring."""
        watch = self.watch()
        await watch.look()
        return watch, Keyring(owner, viewer, watch)


@pytest.fixture
def house():
    return House()


async def test_a_key_opens_as_its_role_beside_those_of_the_environment(house):
    _, text = await house.smith.add("ann", "viewer", None)
    _, ring = await house.worker(OWNER)

    assert ring.merchant(text).role == "viewer"
    assert ring.merchant(OWNER).role == "owner"
    assert ring.merchant(f"{text}x") is None


async def test_the_key_itself_is_kept_nowhere(house):
    key, text = await house.smith.add("ann", "owner", None)

    assert len(text) >= 43
    assert text not in repr(await house.kept.all())
    assert key.fingerprint not in repr(key)


async def test_another_process_knows_with_its_next_look(house):
    watch, ring = await house.worker()
    _, text = await house.smith.add("ann", "owner", None)
    before = ring.merchant(text)

    await watch.look()

    assert (before, ring.merchant(text).role) == (None, "owner")


async def test_a_key_ends_with_its_days(house):
    _, text = await house.smith.add("ann", "owner", DAY)
    _, ring = await house.worker()
    shown = ring.issue(ring.merchant(text), "Ann", NOON)

    house.clock.forward(days=1)

    assert ring.merchant(text) is None
    assert ring.admitted(shown, NOON) is None


async def test_a_revoked_key_ends_its_passes_at_once(house):
    _, text = await house.smith.add("ann", "owner", None)
    watch, ring = await house.worker()
    shown = ring.issue(ring.merchant(text), "Ann", NOON)
    assert ring.admitted(shown, NOON).name == "Ann"

    await house.smith.revoke("ann")
    await watch.look()

    assert (ring.merchant(text), ring.admitted(shown, NOON)) == (None, None)


async def test_who_reads_the_database_makes_no_pass(house):
    """The hash of a key signs nothing: what does needs the secret, which is not there."""
    _, text = await house.smith.add("ann", "owner", None)
    _, ring = await house.worker()
    stranger = house.watch("another secret")
    await stranger.look()
    forged = Keyring(None, None, stranger).issue(ring.merchant(text), "Eve", NOON)

    assert ring.admitted(forged, NOON) is None


async def test_a_key_is_replaced_and_the_old_one_opens_as_long_as_was_said(house):
    _, old = await house.smith.add("ann", "viewer", DAY)
    _, new = await house.smith.rotate("ann", 5 * MINUTE)
    _, ring = await house.worker()

    assert ring.merchant(old).role == ring.merchant(new).role == "viewer"
    house.clock.forward(minutes=5)
    assert ring.merchant(old) is None
    assert ring.merchant(new).role == "viewer"
    house.clock.forward(days=1)
    assert ring.merchant(new) is None


async def test_unless_said_the_old_one_ends_at_once(house):
    _, old = await house.smith.add("ann", "viewer", None)
    await house.smith.rotate("ann", timedelta())
    _, ring = await house.worker()

    assert ring.merchant(old) is None


async def test_revoking_ends_the_one_that_was_replaced_too(house):
    _, old = await house.smith.add("ann", "owner", None)
    _, new = await house.smith.rotate("ann", DAY)

    await house.smith.revoke("ann")

    _, ring = await house.worker()
    assert (ring.merchant(old), ring.merchant(new)) == (None, None)


async def test_a_name_is_free_again_once_its_key_was_revoked(house):
    await house.smith.add("ann", "owner", None)
    with pytest.raises(Invalid, match="there is a key 'ann'"):
        await house.smith.add("ann", "owner", None)

    await house.smith.revoke("ann")

    assert (await house.smith.add("ann", "owner", None))[0].name == "ann"


@pytest.mark.parametrize("name", ["", " ann", "a\nb", "x" * 61])
async def test_a_name_can_be_told_in_a_line(house, name):
    with pytest.raises(Invalid):
        await house.smith.add(name, "owner", None)


@pytest.mark.parametrize("what", ["revoke", "rotate"])
async def test_what_is_not_there_is_said_so(house, what):
    rest = [MINUTE] if what == "rotate" else []

    with pytest.raises(NotFound, match="no key 'bob'"):
        await getattr(house.smith, what)("bob", *rest)


async def test_the_trail_tells_what_was_done(house):
    first, _ = await house.smith.add("ann", "owner", DAY)
    second, _ = await house.smith.rotate("ann", timedelta())
    await house.smith.revoke("ann")

    entries = await house.audit.of([first.id, second.id])

    assert [(e.action, e.subject_id) for e in entries] == [
        ("add_key", first.id),
        ("revoke_key", first.id),
        ("add_key", second.id),
        ("revoke_key", second.id),
    ]
    assert {entry.actor.kind for entry in entries} == {"operator"}


async def test_the_last_use_is_written_once_a_minute(house):
    _, text = await house.smith.add("ann", "owner", None)
    watch, ring = await house.worker()
    seen = []
    for _ in range(3):
        ring.merchant(text)
        await watch.look()
        await watch.look()
        seen.append((await house.kept.all())[0].last_used)
        house.clock.forward(seconds=40)

    assert seen == [NOON, NOON, NOON + timedelta(seconds=80)]


async def test_a_pass_uses_its_key(house):
    _, text = await house.smith.add("ann", "owner", None)
    _, ring = await house.worker()
    shown = ring.issue(ring.merchant(text), "Ann", NOON)
    watch, another = await house.worker()

    another.admitted(shown, NOON)
    await watch.look()

    assert (await house.kept.all())[0].last_used == NOON


@pytest.mark.parametrize("key", [OWNER, VIEWER])
async def test_a_pass_that_was_ended_opens_nothing_here_or_anywhere(house, key):
    _, here = await house.worker(OWNER, VIEWER)
    watch, there = await house.worker(OWNER, VIEWER)
    shown, left = (here.issue(here.merchant(key), name, NOON) for name in ("Kim", "Sam"))

    await here.end(here.admitted(shown, NOON))
    still = there.admitted(shown, NOON)
    await watch.look()

    assert here.admitted(shown, NOON) is None
    assert (still.name, there.admitted(shown, NOON)) == ("Kim", None)
    assert there.admitted(left, NOON).name == "Sam"


async def test_what_was_ended_is_not_remembered_for_ever(house):
    watch, ring = await house.worker(OWNER)
    await ring.end(ring.admitted(ring.issue(ring.merchant(OWNER), "Kim", NOON), NOON))
    login = next(iter((await house.kept.known(NOON)).ended))

    house.clock.forward(hours=12)
    await watch.look()

    assert timedelta(hours=12) == LASTS
    assert not watch.is_ended(login)


async def test_a_use_that_could_not_be_noted_is_noted_with_the_next_look(house):
    await house.smith.add("ann", "owner", None)
    watch, _ = await house.worker()
    watch.note(watch.opening()[0])
    note, house.kept.used = house.kept.used, unanswered

    with pytest.raises(Overloaded):
        await watch.look()
    house.kept.used = note
    await watch.look()

    assert (await house.kept.all())[0].last_used == NOON


async def test_a_key_is_looked_for_without_making_what_signs_passes(house):
    _, text = await house.smith.add("ann", "owner", None)
    watch, ring = await house.worker()
    signed, seal = [], watch.seal
    watch.seal = lambda key: signed.append(key.name) or seal(key)

    for shown in (text, "another", None):
        ring.merchant(shown)

    assert signed == []


async def unanswered(when):
    raise Overloaded("away")


async def test_of_two_who_replace_a_key_at_once_one_is_refused(house):
    await house.smith.add("ann", "owner", None)
    house.kept.save = refusing

    with pytest.raises(Invalid, match="just now"):
        await house.smith.rotate("ann", timedelta())


async def refusing(keys, told):
    raise VersionConflict("lost")
