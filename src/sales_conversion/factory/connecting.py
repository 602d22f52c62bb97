"""The ways to the database: through a pooler or beside it, and to a replica."""

from urllib.parse import urlsplit

from sales_conversion.errors import ConfigurationError
from sales_conversion.repositories.database import DatabaseConnectionManager
from sales_conversion.repositories.replica import Replica
from sales_conversion.settings import Settings

REPLICA_CONNECTIONS = 2

ROOM = """SELECT current_setting('max_connections')::int
    - current_setting('superuser_reserved_connections')::int,
    (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend')"""
"""How many connections the database allows, and how many are open now."""


def require_addresses(settings: Settings) -> None:
    """Refuse what leads to no database; what is wrong is not repeated, for there may be a password
    in it."""
    for name, address in (
        ("DATABASE_URL", settings.database_url),
        ("SALES_DIRECT_DATABASE_URL", settings.direct_database_url),
        ("SALES_REPLICA_URL", settings.replica_url),
    ):
        try:
            urlsplit(address or "")
        except ValueError:
            like = "postgresql://user:password@host/name"
            raise ConfigurationError(f"{name}: this is no address like {like}") from None


def beside_the_pooler(settings: Settings, dsn: str) -> str:
    """Return the way for what keeps a connection to itself; *dsn* may lead to a pooler."""
    direct = settings.direct_database_url
    if direct is None and settings.pooler != "none":
        raise ConfigurationError(
            "jobs, migrations and news between workers need a connection of their own: set"
            " SALES_DIRECT_DATABASE_URL to the server behind the pooler"
        )
    return direct or dsn


def replica_of(settings: Settings, primary: DatabaseConnectionManager) -> Replica | None:
    """Return the replica that is named; it is connected to when it is first asked."""
    if settings.replica_url is None:
        return None
    follower = DatabaseConnectionManager(
        settings.replica_url, largest=REPLICA_CONNECTIONS, read_only=True
    )
    follower.begin()
    return Replica(follower, primary)
