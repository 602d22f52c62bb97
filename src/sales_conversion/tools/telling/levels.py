"""Words that stand in an order: low, medium, high; light, medium, dark. Pure."""

import re

LOWEST, MIDDLE, HIGHEST = 1.0, 2.0, 3.0

_SPELLED = {
    LOWEST: """
        low light small short mild weak soft thin gentle slim niedrig gering hell leicht klein kurz
        schwach faible bas basse léger légère clair claire petit petite court courte bajo baja
        ligero ligera claro clara suave pequeño pequeña corto corta
    """,
    MIDDLE: """
        medium moderate mid middle average balanced mittel mittlere mittlerer moyen moyenne modéré
        modérée medio media moderado moderada
    """,
    HIGHEST: """
        high dark large long strong full heavy bold intense thick hoch dunkel stark kräftig groß
        lang voll élevé élevée haut haute foncé foncée fort forte corsé corsée grand grande long
        longue alto alta oscuro oscura fuerte intenso intensa grande largo larga
    """,
}
_LEVELS = {word: level for level, every in _SPELLED.items() for word in every.split()}
_FURTHER = {"very": 0.5, "extra": 0.5, "sehr": 0.5, "très": 0.5, "muy": 0.5}
_WORD = re.compile(r"[^\W\d_]+")


def level(value: str) -> float | None:
    """Return where *value* stands: "medium-light" between light and medium; None of no order."""
    words = _WORD.findall(value.casefold())
    told = [_LEVELS[word] for word in words if word in _LEVELS]
    further = sum(_FURTHER.get(word, 0.0) for word in words)
    if not told or len(told) + sum(word in _FURTHER for word in words) != len(words):
        return None
    middle = sum(told) / len(told)
    return middle + (further if middle > MIDDLE else -further)
