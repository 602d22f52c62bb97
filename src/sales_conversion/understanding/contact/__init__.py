"""Who it goes to, and where: names, addresses, corrections."""
