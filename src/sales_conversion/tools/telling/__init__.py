"""What is told of products, carts and orders, in the shopper's words."""
