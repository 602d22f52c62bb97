"""How long the console's lists take over many conversations."""
