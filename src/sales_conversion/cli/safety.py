"""Settings that are unsafe on the internet: `doctor` tells them, `serve` refuses the worst."""

import hmac
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from ipaddress import IPv6Network, ip_address
from pathlib import Path
from typing import Final, TypeAlias
from urllib.parse import SplitResult, parse_qs, urlsplit

from sales_conversion.settings import Settings

SHORTEST: Final = 24
"""Characters of a key that nobody guesses."""

SHORTEST_SIGNING: Final = 32
"""Bytes of what HS256 signs with: from one signature a shorter one can be guessed at leisure."""

WELL_KNOWN: Final = (
    *("admin", "owner", "viewer", "password", "secret", "changeme", "example", "default"),
    *("qwerty", "0123456789", "123456789", "abcdefgh", "letmein", "sales", "conversion"),
)
FEW: Final = 8
"""Characters that differ; a key of fewer repeats itself."""

NARROW: Final = {4: 8, 6: 16}
"""Bits that a network of somebody's own has, by the version of its addresses, or more."""
OWN: Final = IPv6Network("fc00::/7")
"""What is nobody's on the internet."""

PLAYED: Final = ("lying", "stub", "scripted")
TELL_HOW: Final = "make one: openssl rand -hex 32"
ENCRYPTED: Final = ("require", "verify-ca", "verify-full")


@dataclass(frozen=True, slots=True)
class Unsafe:
    """*setting* is as owners write it; a *fatal* one keeps `serve` from starting."""

    setting: str
    what: str
    what_to_do: str
    fatal: bool = True

    def __str__(self) -> str:
        return f"{self.setting}: {self.what}; {self.what_to_do}"


Check: TypeAlias = Callable[[Settings], Iterator[Unsafe]]


def unsafe(settings: Settings) -> Sequence[Unsafe]:
    """Return what is unsafe about *settings*; never a secret itself."""
    return [each for check in CHECKS for each in check(settings)]


def _keys(settings: Settings) -> Iterator[Unsafe]:
    given = {"SALES_ADMIN_KEY": settings.admin_key, "SALES_VIEWER_KEY": settings.viewer_key}
    for name, key in given.items():
        if key and (why := _guessable(key)):
            yield Unsafe(name, why, TELL_HOW)
    if settings.admin_key and _same(settings.admin_key, settings.viewer_key):
        what = "it is the owner's key too, so who may look may change everything"
        yield Unsafe("SALES_VIEWER_KEY", what, f"give viewers a key of their own; {TELL_HOW}")


def _secrets(settings: Settings) -> Iterator[Unsafe]:
    if settings.secret and (why := _guessable(settings.secret)):
        yield Unsafe("SALES_SECRET", why, TELL_HOW)
    if settings.database_url and not settings.secret:
        what = "without it every process seals quotes with a secret of its own"
        yield Unsafe("SALES_SECRET", what, TELL_HOW)
    signing = settings.identity_secret
    if signing and (len(signing.encode()) < SHORTEST_SIGNING or _repeats(signing)):
        what = f"what signs customers has fewer than {SHORTEST_SIGNING} bytes, or repeats itself"
        yield Unsafe("SALES_IDENTITY_SECRET", what, TELL_HOW)


def _sealing(settings: Settings) -> Iterator[Unsafe]:
    """The embedded server has a key of its own."""
    keys = settings.encryption_keys
    if settings.database_url and (keys is None or keys.partition(",")[0].strip() == "off"):
        what = "whoever reads the database reads what shoppers say, and how they are reached"
        how = "set it to first:KEY, with a KEY of openssl rand -base64 32"
        told = how if keys else f"{how}, or to off"
        yield Unsafe("SALES_ENCRYPTION_KEYS", what, told, fatal=keys is None)


def _kept_by_demo(settings: Settings) -> Iterator[Unsafe]:
    """Whoever could look into the folder of a demo knows what is kept there."""
    files = {"admin-key": ("SALES_ADMIN_KEY", settings.admin_key)}
    files |= {"secret": ("SALES_SECRET", settings.secret)}
    for name, (setting, given) in files.items():
        file = settings.data_dir / name
        if given and _same(given, _text(file)):
            yield Unsafe(setting, f"it is the one that `demo` keeps in {file}", TELL_HOW)


def _played(settings: Settings) -> Iterator[Unsafe]:
    for model in settings.model:
        if model.partition(":")[0] in PLAYED:
            what = f"{model.partition(':')[0]!r} only plays a language model"
            yield Unsafe("SALES_MODEL", what, "name a real one, or leave it out")
    if settings.payment_simulator:
        what = "orders can be paid with play money"
        yield Unsafe("SALES_PAYMENT_SIMULATOR", what, "leave it out")


def _browsers(settings: Settings) -> Iterator[Unsafe]:
    for origin in settings.allowed_origins:
        if _is_plain(origin):
            what = f"who is on the way to {origin} can change its pages"
            yield Unsafe("SALES_ALLOWED_ORIGINS", what, "serve it by https", fatal=False)
    if settings.metrics == "open":
        what = "/metrics tells everybody how much is sold"
        yield Unsafe("SALES_METRICS", what, "leave it `local`", fatal=False)


def _ways_out(settings: Settings) -> Iterator[Unsafe]:
    if settings.smtp_host and settings.smtp_security == "off" and not _is_here(settings.smtp_host):
        what = "mail with shoppers' names and orders travels in the clear"
        yield Unsafe("SALES_SMTP_SECURITY", what, "use starttls or tls", fatal=False)
    for name, address in (
        ("SALES_STRIPE_API_BASE", settings.stripe_api_base),
        ("SALES_MODEL_URL", settings.model_url),
        ("OPENAI_BASE_URL", settings.openai_base_url),
        ("ANTHROPIC_BASE_URL", settings.anthropic_base_url),
        ("GOOGLE_GEMINI_BASE_URL", settings.gemini_base_url),
    ):
        if address and _is_plain(address):
            yield Unsafe(name, "what is sent there can be read", "use https", fatal=False)


def _database(settings: Settings) -> Iterator[Unsafe]:
    if not settings.database_url:
        return
    address = _split(settings.database_url)
    ways = parse_qs(address.query).get("sslmode", [""])
    if address.hostname and not _is_here(address.hostname) and ways[-1] not in ENCRYPTED:
        what = "what goes to the database may travel in the clear"
        yield Unsafe("DATABASE_URL", what, "add ?sslmode=verify-full", fatal=False)


def _unlimited(settings: Settings) -> Iterator[Unsafe]:
    if settings.rate_per_address == 0:
        what = "one address may ask as often as it likes"
        yield Unsafe("SALES_RATE_PER_ADDRESS", what, "set a number, 600 say", fatal=False)


def _whole_internet(settings: Settings) -> Iterator[Unsafe]:
    for network in settings.trusted_proxies:
        is_own = isinstance(network, IPv6Network) and network.subnet_of(OWN)
        if network.prefixlen < NARROW[network.version] and not is_own:
            what = f"{network} is no network of proxies: everybody in it may say who they are"
            yield Unsafe("SALES_TRUSTED_PROXIES", what, "name the networks of your proxies only")


def _unknown_proxies(settings: Settings) -> Iterator[Unsafe]:
    """A proxy may be on this machine as well as before it."""
    if not settings.trusted_proxies:
        what = "behind a proxy all shoppers seem to come from its address, and not by https"
        what_to_do = "name its network, 127.0.0.1 say, unless browsers come here directly"
        yield Unsafe("SALES_TRUSTED_PROXIES", what, what_to_do, fatal=False)


CHECKS: Final[tuple[Check, ...]] = (
    *(
        _keys,
        _secrets,
        _sealing,
        _kept_by_demo,
        _played,
        _browsers,
        _ways_out,
        _database,
        _unlimited,
        _whole_internet,
        _unknown_proxies,
    ),
)


def _guessable(key: str) -> str:
    """Say why *key* could be guessed; nothing where it could not."""
    left = key.casefold()
    for word in WELL_KNOWN:
        left = left.replace(word, "")
    if len(key) < SHORTEST:
        return f"it has fewer than {SHORTEST} characters"
    if len(left) < SHORTEST:
        return "it is made of words that everybody tries"
    return "it repeats itself" if _repeats(key) else ""


def _repeats(key: str) -> bool:
    return len(set(key)) < FEW


def _same(key: str, other: str | None) -> bool:
    return hmac.compare_digest(key.encode(), (other or "").encode())


def _text(file: Path) -> str:
    """Return what stands in *file*; nothing where it cannot be read."""
    try:
        return file.read_text(errors="replace").strip()
    except OSError:
        return ""


def _split(address: str) -> SplitResult:
    """What is no address leads nowhere; who needs it says so."""
    try:
        return urlsplit(address)
    except ValueError:
        return urlsplit("")


def _is_plain(address: str) -> bool:
    parts = _split(address)
    return parts.scheme == "http" and not _is_here(parts.hostname or "")


def _is_here(host: str) -> bool:
    """Tell whether *host* is this machine: nothing is on the way there."""
    if host == "localhost" or host.startswith("/"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
