"""Brokers that events are told to."""
