"""What a model may get wrong, on purpose: so that it is found whether anybody believes it."""
