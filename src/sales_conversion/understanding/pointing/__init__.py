"""What is pointed at: this one, the second, two of the mugs."""
