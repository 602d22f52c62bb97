"""What happens by itself, again and again; each job only calls the runner or a service."""
