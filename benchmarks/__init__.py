"""Figures beside their yardsticks; each benchmark takes its data as arguments."""
