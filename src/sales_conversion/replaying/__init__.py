"""An old talk, had once more with the shop of today: what would be said now."""
