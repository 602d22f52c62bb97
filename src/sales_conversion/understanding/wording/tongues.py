"""Languages that nothing here is worded in: told apart by small words, letters and scripts."""

import re
from collections.abc import Mapping
from typing import Final

from sales_conversion.understanding.wording.text import fold

CLEAR: Final[Mapping[str, str]] = {
    "it": """
        sono vorrei cerco avete buongiorno buonasera grazie quanto costa quale quali
        spedizione consegna dove posso voglio resi spedite pagare macchina macchine caffè della
        degli nella prezzo sconto garanzia vendete spedire restituire lavastoviglie consegnate
        quanti quante parlate italiano qualcosa anche perché questo prendo quello quella
        mostrami economico più
        """,
    "nl": """
        ik het niet wil een hebben heeft graag hoeveel verzending waar jullie zoek zoeken dag mag
        kunnen bezorgen kopen goedemorgen goedendag dankjewel deze welke kunt spreekt nederlands
        bestellen geen goedkoper goedkope iets mijn zijn heb jij
        """,
    "pt": """
        quero você vocês não uma obrigado obrigada olá preciso procuro quanto custa entregam onde
        queria gostaria têm português falam quais qual também moedor posso preço isso minha
        """,
    "pl": """
        czy wysyłacie kosztuje proszę dziękuję macie szukam chcę gdzie jaka jaki jakie dzień
        cześć chciałbym chciałabym kupić tanie tańszy polsku polski kawy młynek wysyłka
        zamówienie potrzebuję jest
        """,
    "sv": """
        jag och inte är vilken vilket hej kostar finns söker något några svenska köpa beställa
        leverans också billigare behöver
        """,
    "da": """
        jeg ikke hvilken hvad koster hvor søger gerne købe dansk noget nogle levering også
        billigere
        """,
    "nb": """
        jeg ikke hvilken hva koster hvor ønsker gjerne kjøpe takk norsk noe noen dere levering
        også billigere trenger
        """,
    "fi": """
        onko teillä haluan etsin paljonko maksaa kiitos missä mikä suomea haluaisin ostaa
        tarvitsen olisi voinko toimitus lahja myös halvempi
        """,
    "cs": """
        máte hledám chci kolik stojí prosím děkuji dobrý jaký jaká česky koupit chtěl chtěla
        potřebuji doprava dárek také levnější
        """,
    "hu": """
        keresek szeretnék mennyibe kerül köszönöm melyik magyarul venni kérek nincs önöknek
        szükségem szállítás ajándék olcsóbb
        """,
    "ro": """
        aveți caut vreau costă mulțumesc bună ziua unde română cumpăra doresc livrare cadou și
        pentru ieftin
        """,
    "tr": """
        arıyorum istiyorum kaç kadar merhaba teşekkürler lütfen nerede hangi türkçe almak için
        hediye değil ucuz
        """,
}
"""Words of which one alone says enough, by language; none that we speak has them."""

HINTS: Final[Mapping[str, str]] = {
    "it": "per con una il di che la costa ciao",
    "nl": "ik de en met voor van is",
    "pt": "um os para em uma de por",
    "sv": "har ni tack en",
    "hu": "van hol jó",
    "tr": "var mı bir",
}
"""Words that may be chance."""

_LETTERS: Final[Mapping[str, str]] = {
    "tr": "ğışİ",
    "pl": "ąęńśźżćł",
    "cs": "řěůčšžťď",
    "hu": "őű",
    "ro": "șțşţă",
    "sv": "å",
    "da": "æø",
    "pt": "ãõ",
    "it": "òì",
}
"""Letters that no language has which we speak, or hardly any."""

_FOREIGN_WORD = re.compile(rf"\w*[{''.join(_LETTERS.values())}]\w*")

_SCRIPTS: Final[Mapping[str, re.Pattern[str]]] = {
    "uk": re.compile("[іїєґ]"),
    "ru": re.compile("[\u0400-\u04ff]{2}"),
    "el": re.compile("[\u0370-\u03ff\u1f00-\u1fff]{2}"),
    "ar": re.compile("[\u0600-\u06ff]{2}"),
    "he": re.compile("[\u0590-\u05ff]{2}"),
    "hi": re.compile("[\u0900-\u097f]{2}"),
    "th": re.compile("[\u0e00-\u0e7f]{2}"),
    "ja": re.compile("[\u3040-\u30ff]"),
    "ko": re.compile("[\uac00-\ud7af]"),
    "zh": re.compile("[\u4e00-\u9fff]"),
}
"""Asked from the top: what only one language writes comes before what several share."""


def script_of(text: str) -> str:
    """Return the language whose script *text* has words in, "" where all its letters are ours."""
    return next((code for code, words in _SCRIPTS.items() if words.search(text.lower())), "")


def foreign_words(text: str) -> int:
    """Return how many words have letters that no language here is written with."""
    return len(_FOREIGN_WORD.findall(text.lower()))


def likeliest(text: str) -> str:
    """Return which of these languages speaks most in *text*."""
    said = re.findall(r"[^\W\d_]+", text.lower())
    return max(CLEAR, key=lambda code: _points(code, said))


def _points(code: str, said: list[str]) -> int:
    lettered = sum(any(letter in word for letter in _LETTERS.get(code, "")) for word in said)
    return lettered + sum(_WEIGHTS[code].get(word, 0) for word in said)


def _weighed(code: str) -> dict[str, int]:
    hints = dict.fromkeys(HINTS.get(code, "").split(), 1)
    bare = {fold(word): 1 for word in CLEAR[code].split()}
    return hints | bare | dict.fromkeys(CLEAR[code].split(), 2)


_WEIGHTS: Final = {code: _weighed(code) for code in CLEAR}
