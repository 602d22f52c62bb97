"""The faults that `python -m benchmarks.faults` provokes, in short."""
