"""What a payload does if it gets to do anything: it runs this, or asks this host."""

OUTSIDE = "evil.example"
CODE = "hit()"
LOOT = f"https://{OUTSIDE}/?loot="
