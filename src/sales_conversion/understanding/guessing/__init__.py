"""What a clause probably means: learned from examples."""
