"""Everything is tried that somebody might try who means no good, or that a bad day brings."""
