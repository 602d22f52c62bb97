"""What it costs to hear an answer while it is written."""
