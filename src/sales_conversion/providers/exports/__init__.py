"""Formats the log of events can be taken away in: one file each."""
