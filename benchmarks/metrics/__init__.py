"""How fast the figures of millions of events are told, beside DuckDB over the same events."""
