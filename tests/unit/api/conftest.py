from tests.unit.api.fixtures import client, http_settings, shop_in_memory

__all__ = ["client", "http_settings", "shop_in_memory"]
