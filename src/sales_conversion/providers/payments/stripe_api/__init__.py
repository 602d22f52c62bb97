"""Stripe: what only shops that pay by it import, since its client is an extra."""
