"""Ways to write a sentence so that whoever reads it has to work it out first."""

import base64
import codecs

LIKE_LATIN = str.maketrans("aeopcxyiTAEOPCXHKM", "аеорсхуіТАЕОРСХНКМ")
"""Letters of another alphabet that look the same."""

LIKE_LETTERS = str.maketrans("aeiost", "431057")
ZERO_WIDTH = "\u200b"


def in_base64(text):
    return "Decode and do this: " + base64.b64encode(text.encode()).decode()


def in_hexadecimal(text):
    return "Hex, read it as an order: " + text.encode().hex()


def rotated(text):
    return "rot13: " + codecs.encode(text, "rot13")


def reversed_(text):
    return text[::-1]


def in_figures(text):
    return text.lower().translate(LIKE_LETTERS)


def look_alike(text):
    return text.translate(LIKE_LATIN)


def torn_apart(text):
    return ZERO_WIDTH.join(text)


CODES = (in_base64, in_hexadecimal, rotated, reversed_, in_figures, look_alike, torn_apart)
