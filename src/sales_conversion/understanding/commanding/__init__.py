"""What shall be done: put in, changed, taken out, delivered."""
