"""Orders and their payments, through the one door."""
