"""What stands around the words of the catalogue in a reason, in the shopper's language. Pure."""

import re
from functools import lru_cache

_SAID = {
    "de": {
        r"under your (.+) limit": r"unter Ihrer Grenze von \1",
        r"exactly your (.+) limit": r"genau Ihre Grenze von \1",
        r"under (\W*\d.*)": r"unter \1",
        r"exactly (\W*\d.*)": r"genau \1",
        r"around (.+), as you asked": r"etwa \1, wie gewünscht",
        r"from (.+) up, as you asked": r"ab \1, wie gewünscht",
        r"reduced from (.+)": r"reduziert von \1",
        r"(?:good|best|recommended) for (.+)": r"gut für \1",
        r"the lowest price of these": "der niedrigste Preis darunter",
        r"(\d+) in stock": r"\1 auf Lager",
        r"in stock": "auf Lager",
        r"out of stock": "ausverkauft",
        r"on back-order": "bestellbar, wird nachgeliefert",
        r"by (.+), like your (.+)": r"von \1, wie Ihr Artikel \2",
        r"by (.+)": r"von \1",
        r"goes with your (.+)": r"passt zu Ihrem Artikel \1",
        r"(.+) instead of (.+)": r"\1 statt \2",
        r"size (.+)": r"Größe \1",
        r"often bought with your (.+)": r"oft zusammen mit Ihrem Artikel \1 gekauft",
        r"others bought it with (.+)": r"andere kauften es zusammen mit \1",
        r"often looked at with (.+)": r"oft zusammen mit \1 angesehen",
        r"others looked at it with (.+)": r"andere sahen es sich zusammen mit \1 an",
        r"often bought by those who have your (.+)": r"oft gekauft von Besitzern von \1",
        r"bought by others who have your (.+)": r"gekauft von anderen Besitzern von \1",
        r"bought (\d+) times in the last (\d+) days": r"in den letzten \2 Tagen \1-mal gekauft",
        r"completes the set with your (.+)": r"vervollständigt das Set mit Ihrem Artikel \1",
        r"(\d+) % less for the same amount than (.+)": r"\1 % günstiger je Menge als \2",
    },
    "fr": {
        r"under your (.+) limit": r"sous votre limite de \1",
        r"exactly your (.+) limit": r"pile votre limite de \1",
        r"under (\W*\d.*)": r"moins de \1",
        r"exactly (\W*\d.*)": r"exactement \1",
        r"around (.+), as you asked": r"environ \1, comme demandé",
        r"from (.+) up, as you asked": r"à partir de \1, comme demandé",
        r"reduced from (.+)": r"au lieu de \1",
        r"(?:good|best|recommended) for (.+)": r"bien pour \1",
        r"the lowest price of these": "le prix le plus bas de ceux-ci",
        r"(\d+) in stock": r"\1 en stock",
        r"in stock": "en stock",
        r"out of stock": "épuisé",
        r"on back-order": "sur commande, livré dès réception",
        r"by (.+), like your (.+)": r"de \1, comme votre \2",
        r"by (.+)": r"de \1",
        r"goes with your (.+)": r"va avec votre \1",
        r"in (.+)": r"en \1",
        r"(.+) instead of (.+)": r"\1 au lieu de \2",
        r"size (.+)": r"taille \1",
        r"often bought with your (.+)": r"souvent acheté avec votre \1",
        r"others bought it with (.+)": r"d'autres l'ont acheté avec \1",
        r"often looked at with (.+)": r"souvent regardé avec \1",
        r"others looked at it with (.+)": r"d'autres l'ont regardé avec \1",
        r"often bought by those who have your (.+)": r"souvent acheté par ceux qui ont votre \1",
        r"bought by others who have your (.+)": r"acheté par d'autres qui ont votre \1",
        r"bought (\d+) times in the last (\d+) days": r"acheté \1 fois ces \2 derniers jours",
        r"completes the set with your (.+)": r"complète le lot avec votre \1",
        r"(\d+) % less for the same amount than (.+)": r"\1 % de moins à quantité égale que \2",
    },
    "es": {
        r"under your (.+) limit": r"por debajo de su límite de \1",
        r"exactly your (.+) limit": r"justo su límite de \1",
        r"under (\W*\d.*)": r"menos de \1",
        r"exactly (\W*\d.*)": r"exactamente \1",
        r"around (.+), as you asked": r"unos \1, como pidió",
        r"from (.+) up, as you asked": r"desde \1, como pidió",
        r"reduced from (.+)": r"rebajado, antes \1",
        r"(?:good|best|recommended) for (.+)": r"bueno para \1",
        r"the lowest price of these": "el precio más bajo de estos",
        r"(\d+) in stock": r"\1 en stock",
        r"in stock": "en stock",
        r"out of stock": "agotado",
        r"on back-order": "bajo pedido, se envía en cuanto llegue",
        r"by (.+), like your (.+)": r"de \1, como su \2",
        r"by (.+)": r"de \1",
        r"goes with your (.+)": r"va con su \1",
        r"in (.+)": r"en \1",
        r"(.+) instead of (.+)": r"\1 en lugar de \2",
        r"size (.+)": r"talla \1",
        r"often bought with your (.+)": r"se compra a menudo con su \1",
        r"others bought it with (.+)": r"otros lo compraron con \1",
        r"often looked at with (.+)": r"se mira a menudo con \1",
        r"others looked at it with (.+)": r"otros lo miraron con \1",
        r"often bought by those who have your (.+)": r"lo compran a menudo quienes tienen su \1",
        r"bought by others who have your (.+)": r"lo compraron otros que tienen su \1",
        r"bought (\d+) times in the last (\d+) days": r"comprado \1 veces en los últimos \2 días",
        r"completes the set with your (.+)": r"completa el juego con su \1",
        r"(\d+) % less for the same amount than (.+)": r"\1 % menos que \2 por la misma cantidad",
    },
}
_READ = {
    language: tuple((re.compile(said), meant) for said, meant in frames.items())
    for language, frames in _SAID.items()
}


@lru_cache(maxsize=4096)
def in_words_of(locale: str, reason: str) -> str:
    """Return *reason* as people of *locale* say it; what the catalogue says stays as it is."""
    for said, meant in _READ.get(locale[:2], ()):
        if found := said.fullmatch(reason):
            return found.expand(meant)
    return reason
