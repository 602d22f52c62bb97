"""What shoppers do, counted: what goes together, what follows what, what sells lately."""
