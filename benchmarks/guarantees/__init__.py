"""What cart, checkout and orders promise, each with the rule that keeps it."""
