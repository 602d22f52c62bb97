"""How objections, references and short answers are understood where they are said."""
