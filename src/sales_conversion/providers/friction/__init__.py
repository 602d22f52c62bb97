"""What programs have to do before they come in: one file for each way."""
