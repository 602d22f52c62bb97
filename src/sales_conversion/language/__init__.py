"""What the language model is for: reading, proposing, wording, within limits and checked."""
