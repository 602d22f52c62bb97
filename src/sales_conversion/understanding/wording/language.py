"""Which language a message is in: told by small words, by letters, by what things are called."""

import re
from collections.abc import Collection, Mapping
from typing import Final

from sales_conversion.understanding.wording import tongues
from sales_conversion.understanding.wording.text import fold

LEAD: Final = 2
"""How far a language must be ahead of every other one."""

LONGEST: Final = 120
"""Characters that are looked at; a language shows early."""

HINT: Final = 1
CLEAR: Final = 2
"""How much a word counts."""

_ELSEWHERE: Final = ""
"""A language that nothing here is worded in: it speaks against all the others."""

_WORD = re.compile(r"(?:qu|[cdjlmnst])'(?=[^\W\d_]{2})|[^\W\d_]+(?:['-][^\W\d_]+)*")
"""A word; what French elides is one of its own: "l'eau" is "l'" and "eau"."""

_FIGURE = re.compile(r"\d")

_CLEAR = {
    "en": """
        you your what where how looking hello show want would which does don't i'm i'd i'll i've
        what's it's can't need there something anything someone could should english englisch
        anglais inglés
        """,
    "de": """
        ich nicht suche brauche möchte hallo guten moin servus grüß haben habe kaufen
        kostet kosten welche welcher welches zeigen zeig kann können gibt einen eine einer nehme
        sprechen deutsch allemand alemán geht passt funktioniert eignet geeignet breit schwer
        hätte würde wie wo wieviel warum auch oder noch zum zur euch ihr meine meinen mein kein
        keine liefern bestellen etwas gerne empfehlen empfiehlst empfehlt empfehlung teuer billiger
        günstig günstiger günstigste günstigsten schaue schauen euer eure eurem ihrem ihren dein
        deine bestellung lieferung versand geschenk tschüss tschüß wiedersehen nochmal stornieren
        zurückgeben umtauschen zahlen bezahlen rechnung warenkorb kasse nichts davon dazu
        welchen wann lieber doch mal nimm nehmen zwei drei vier draus mach alles raus bis höchstens
        größe vergiss vergessen lösche löschen widerrufe umbringen sterben
        """,
    "fr": """
        bonjour bonsoir parlez-vous français französisch francés parler
        suis cherche voudrais veux besoin avez vous nous quel quelle quels quelles
        combien est-ce avec sont montrez ajoutez mettez pourquoi votre vos puis-je pouvez faut moi
        avez-vous auriez-vous pouvez-vous montrez-moi plait voulez livrez acheter peux prends
        aimerais marche fonctionne convient est-il est-elle peut-on conseillez conseillez-vous
        recommandez recommandez-vous regarde seulement cher chère chers chères cadeau commande
        livraison panier payer revoir annuler retourner renvoyer rembourser moins meilleur
        meilleure lequel laquelle lesquels quand aussi rien quelque donnez donnez-moi enlevez
        ajoute existe-t-il a-t-il moulu mettez-en prenez oubliez-moi oublie-moi oubliez supprimez
        effacez données consentement mourir
        """,
    "es": """
        hola habla hablas hablan español spanisch espagnol
        quiero busco necesito tienen tiene tienes hay cuánto cuánta cuesta cuál qué
        buenos buenas está estoy usted ustedes puedo puede favor quisiera gustaría muéstrame
        muéstreme enséñame cómo dónde pero comprar añade añada agregue agrega llevo hasta muy
        también tengo pedido llegó quería sirve funciona muele cabe pesa mide recomienda
        recomiendas recomiéndame barato barata baratos mirando regalo envío envíos
        enviáis envían carrito pagar tarjeta adiós cancelar devolver devolución vendido mejor
        eso todo cuáles cuándo quién deme ponme póngame quita añádelo cuántos cuántas
        olvídame olvídeme borra borre borren datos revoco consentimiento
        """,
    _ELSEWHERE: " ".join(tongues.CLEAR.values()),
}
"""Words of which one alone says enough."""

_HINTS = {
    "en": """
        the and of is are it this that for with from do have has in on at be i my me we they not
        or if but any some so hi hey was no please
        thanks
        """,
    "de": """
        der die das den dem des ein und ist sind mit für bitte danke im in auf bei nach zu es so
        was am mir mich wir sie er nur mehr als aus dann ja nein unter über bis hat was
        """,
    "fr": """
        je le la les un une des du de et est en pour dans sur que qui pas ne au aux ce cette mon ma
        mes me tu il elle on plus ou oui non si merci salut l' d' j' qu' c' n' s' euros deux
        """,
    "es": """
        el la los las un una unos unas del de y en es con para por que no si sí me mi lo al se
        su gracias más menos o como algo este esta ese esa uno euros dos
        """,
    _ELSEWHERE: " ".join(tongues.HINTS.values()),
}
"""Words that may be chance: shared with another language, or part of a name."""

_NAME = r"(?<!no )(?<!not )(?<!pas )(?P<{}>english|german|french|spanish)"
_ASKED = re.compile(
    r"\b(?:in|into|to|speak|speaking|talk|understand|use|write) "
    + _NAME.format("in_it")
    + r"\b(?! (?:press|roast|layout|keyboard|plug|version|breakfast))|^"
    + _NAME.format("alone")
    + r"\W*$|\b"
    + _NAME.format("politely")
    + r" (?:please|pls|plz)\b"
)
ASKED_FOR = 10
"""What the name of a language counts that is asked for, in whichever language."""

_NAMED = {"english": "en", "german": "de", "french": "fr", "spanish": "es"}
"""A language called by its English name is asked for, where no French press is meant."""

_ADDRESS = re.compile(r"\S+@\S+")
"""An e-mail address says nothing of the language."""

_LETTERS = {"de": re.compile("[äöüß]"), "fr": re.compile("[çêëàùûîïœ]"), "es": re.compile("[ñ¿¡]")}
"""Letters that count as one hint, however many there are: names have them too."""


def language_of(text: str, known: str, named: Collection[str] = ()) -> str:
    """Return "en", "de", "fr" or "es" where *text* leaves no doubt, else *known*.

    *named* are the languages in which alone some things are called as they are in *text*.
    """
    written = text[:LONGEST].lower().replace("\u2019", "'")
    points = _counted(written)
    for language in named:
        points[language] += CLEAR
    second, first = sorted(points.values())[-2:]
    found = max(points, key=points.__getitem__)
    is_news = found != _ELSEWHERE and not known.startswith(found)
    return found if is_news and first - second >= LEAD else known


def foreign_in(text: str) -> str:
    """Return the language *text* is surely in, of those that nothing here is worded in; or ""."""
    written = text[:LONGEST].lower().replace("\u2019", "'")
    points = _counted(written)
    foreign = points.pop(_ELSEWHERE)
    spoken = max(points.values())
    if (script := tongues.script_of(written)) and spoken < LEAD:
        return script
    return tongues.likeliest(written) if foreign - spoken >= LEAD else ""


def is_small(word: str) -> bool:
    """Tell whether *word* is one of those that tell a language, and so names nothing."""
    return word in _VOTES


def _counted(written: str) -> dict[str, int]:
    """Count what speaks for each language; hints beside figures are likely an address."""
    points = dict.fromkeys(_CLEAR, 0)
    least = CLEAR if _FIGURE.search(written) else HINT
    for word in _WORD.findall(_ADDRESS.sub(" ", written)):
        for language, weight in _VOTES.get(word, ()):
            points[language] += weight if weight >= least else 0
    for asked in _ASKED.finditer(written):
        points[_NAMED[next(filter(None, asked.groups()))]] += ASKED_FOR
    for language, letters in _LETTERS.items():
        points[language] += least == HINT and bool(letters.search(written))
    points[_ELSEWHERE] += tongues.foreign_words(written) if least == HINT else 0
    return points


def _votes() -> Mapping[str, tuple[tuple[str, int], ...]]:
    """Return what each word speaks for, and how strongly; without its accents it is a hint."""
    votes: dict[str, dict[str, int]] = {}
    for weight, words in ((HINT, _HINTS), (CLEAR, _CLEAR)):
        for language, listed in words.items():
            for word in listed.split():
                votes.setdefault(fold(word), {}).setdefault(language, HINT)
                votes.setdefault(word, {})[language] = weight
    return {word: tuple(spoken.items()) for word, spoken in votes.items()}


_VOTES: Final = _votes()
