"""What words mean in this shop: learned from its catalogue."""
