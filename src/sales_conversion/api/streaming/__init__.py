"""What happens in a session, as Server-Sent Events: while it happens, and once more."""
