"""What the shop's own people see and do in the console."""
