"""What things are called, by a catalogue and by who asks: words, kinds, codes, measures."""
