"""What an engine costs beside its model: the same six turns with ours and with plain others."""
