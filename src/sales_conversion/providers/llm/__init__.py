"""Who words and understands for us: one file per vendor."""
