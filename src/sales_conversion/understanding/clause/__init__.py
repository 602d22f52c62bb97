"""One clause that is neither an answer nor a command: what it may be."""
