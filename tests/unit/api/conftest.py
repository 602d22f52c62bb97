from tests.unit.api.fixtures import (
    client,
    http_settings,
    identity_secret,
    owner,
    shop_in_memory,
    viewer,
)

__all__ = ["client", "http_settings", "identity_secret", "owner", "shop_in_memory", "viewer"]
