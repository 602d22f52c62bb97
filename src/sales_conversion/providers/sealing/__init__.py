"""What is kept of people so that only the shop can read it."""
