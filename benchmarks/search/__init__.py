"""How well products are found, and what it costs: `python -m benchmarks.search`."""
