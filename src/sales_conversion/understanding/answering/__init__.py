"""What answers the question that was asked."""
