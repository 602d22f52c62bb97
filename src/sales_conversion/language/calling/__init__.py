"""How models are called: by turns, in time, within budgets, and another one when one fails."""
