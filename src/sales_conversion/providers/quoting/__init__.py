"""Who works out what an order costs, where the tables of `shop.json` are not enough."""
