"""Who collects traces."""
