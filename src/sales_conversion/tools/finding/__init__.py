"""What the search is told, and what is told of what it found."""
