"""Who shares out what has to be done: PostgreSQL among all workers, or this process alone."""
