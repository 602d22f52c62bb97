"""What is looked for: the thing, its qualities, whom it is for."""
