"""What models that are only played have in common: they read the request, and speak in pieces."""
