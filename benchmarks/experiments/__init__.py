"""Whether experiments are read rightly: known answers, and many looks at nothing."""
