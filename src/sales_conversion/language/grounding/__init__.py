"""Nothing false reaches a shopper: what may be said in a turn, and the check of what was said."""
