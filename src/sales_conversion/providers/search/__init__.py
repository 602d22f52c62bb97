"""Where products are looked up by words."""
