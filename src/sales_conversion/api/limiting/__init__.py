"""What keeps one visitor from taking the place of all others."""
