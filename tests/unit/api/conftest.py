from tests.unit.api.fixtures import client, http_settings, shop_in_memory, shop_without_keys

__all__ = ["client", "http_settings", "shop_in_memory", "shop_without_keys"]
