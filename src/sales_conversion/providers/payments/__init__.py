"""Who is asked for the money: one file per vendor."""
