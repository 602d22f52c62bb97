"""How German, French and Spanish buy, in the English the commands are read in.

Only the words of buying are put into English, and their order: what is bought keeps its name.
"""

import re
from collections.abc import Callable

from sales_conversion.understanding.wording.text import fold
from sales_conversion.understanding.wording.words import NUMBERS

_Meant = str | Callable[[re.Match[str]], str]

_NUMBER = (
    r"(?:\d{1,3}|eine?[nrs]?|un[ea]?|uno|zwei|drei|vier|f[üu]nf|sechs|deux|trois|quatre|cinq|"
    r"dos|tres|cuatro|cinco|seis)"
)
_PIECE = (
    r"(?:st[üu]ck|packung(?:en)?|p[äa]ckchen|beutel|t[üu]ten?|paquets?|sachets?|exemplaires?|"
    r"pi[èe]ces|unit[ée]s|bolsas?|paquetes?|unidad(?:es)?|piezas?)"
)
_OF = r"(?:de la |de l'|de los |de las |du |des |del |de |d'|vom |von (?:dem |der |den )?)"
_PLEASE = r"(?:,? (?:bitte|por favor|s'il (?:vous|te) pla[iî]t|svp|noch|auch|gerne?))*"
_THE = r"(?:den|die|das|der|le|la|les|el|los|las)"
_INTO_CART = (
    r"(?:in den (?:waren|einkaufs)?korb|al carrito|a(?: la)? cesta|en el carrito|"
    r"(?:au|dans (?:le|mon)|[àa] mon) panier)"
)
_NAMED = r"(?P<what>[^.;!?]{3,120}?)"
_NO_VERB = (
    r"(?!(?:kann|k[öo]nn|ich|wie|was|wo|wann|bitte|add|put|nimm|entfern|l[öo]sch|leg|pack|tu|"
    r"mach|f[üu]g|das |es |ihn |dies)\w*\b)"
)


def _spoken(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'-])(?:{pattern})(?![\w'-])", re.IGNORECASE)


def _whole(pattern: str) -> re.Pattern[str]:
    """A sentence, or what follows a yes or no."""
    return re.compile(
        rf"(?P<lead>^|(?<=[.;!?]) +|\b(?:ja|nein|egal|gut|ok|okay|danke|gracias|merci|s[ií]|oui|"
        rf"vale|non)[.,!]? +){pattern}(?=\s*(?:[.;!?]|$))",
        re.IGNORECASE,
    )


def _digits(word: str) -> str:
    return word if word.isdigit() else str(NUMBERS.get(fold(word), 1))


def _pieces(found: re.Match[str]) -> str:
    """ "Zwei Beutel Huila": what begins with a capital letter after the piece is what it is of."""
    named = re.match(r" [A-Z]", found.string[found.end() :])
    return f"{_digits(found['n'])} pieces{' of ' if found['of'] else ' of' if named else ''}"


def _with_digits(meant: str) -> Callable[[re.Match[str]], str]:
    return lambda found: meant.format(n=_digits(found["n"]))


_N = rf"(?P<n>{_NUMBER})"

_MEANT: tuple[tuple[re.Pattern[str], _Meant], ...] = (
    (re.compile(r"\brien d'(?=\w)", re.IGNORECASE), "rien de "),
    (
        re.compile(rf"(?<![\w'-]){_N} {_PIECE}(?![\w'-])(?P<of> {_OF}(?=\w))?", re.IGNORECASE),
        _pieces,
    ),
    (_spoken(rf"je {_N}(?: ?(?:mal|x|pieces))?"), _with_digits("{n} each")),
    (_spoken(r"je einmal"), "1 each"),
    (
        _spoken(rf"{_N} (?:chacune?|cada (?:uno|una)|de chaque|de cada(?: (?:uno|una))?)"),
        _with_digits("{n} each"),
    ),
    (_spoken(r"(?<!je )(ein|zwei|drei|vier)mal(?= [^\W_]{2})"), lambda m: f"{_digits(m[1])} x"),
    (
        _spoken(
            rf"(?:ich )?(?:habe |hatte |sagte |wollte |he dicho |dije |j'ai dit |je voulais )"
            rf"(?:doch )?{_N}(?: pieces)?(?: gesagt)?(?=\s*(?:[.,;!?]|$))"
        ),
        _with_digits("I said {n}"),
    ),
    (
        _spoken(
            r"(?:pon|ponga|ponme|p[oó]ngame|dej[ae](?:l[oa]s?)?(?: en| solo| solamente| s[oó]lo)*|"
            rf"d[ée]jel[oa]s? en|que sean|metti?ez-en|mets-en|solamente|"
            rf"mejor|lieber|doch(?: lieber)?(?: nur)?|nur|plut[oô]t|seulement|s[oó]lo) "
            rf"{_N}(?: (?:pieces|{_PIECE})| seule?)?{_PLEASE}(?=\s*(?:[.,;!?]|$))"
        ),
        _with_digits("make it {n}"),
    ),
    (
        _spoken(rf"mach(?:en sie|t)?(?: mir| doch| bitte)* {_N}(?: pieces)? (?:draus|daraus)"),
        _with_digits("make it {n}"),
    ),
    (
        _whole(r"(?P<n>une?) seule?(?: finalement| s'il (?:vous|te) pla[iî]t| svp)*"),
        r"\g<lead>make it 1",
    ),
    (
        _spoken(rf"noch {_N}(?: (?:davon|dazu|mehr|pieces))?(?=\s*(?:[.,;!?]|$|bitte))"),
        _with_digits("{n} more"),
    ),
    (_spoken(rf"{_N} (?:m[áa]s|de plus)(?=\s*(?:[.,;!?]|$|por|s'il))"), _with_digits("{n} more")),
    (
        re.compile(
            r"(?<=\w), (?P<n>zwei|drei|vier|deux|trois|quatre|dos|tres|cuatro)"
            r"(?= bitte| por favor| s'il| svp|\s*$|[.!])",
            re.IGNORECASE,
        ),
        _with_digits(", {n} pieces"),
    ),
    (_spoken(r"(?:finalement|en fait|finalmente|al final|eigentlich|doch)(?=,? \w)"), "actually"),
    (_spoken(r"ich nehm"), "I'll take"),
    (
        _whole(r"(?P<a>I'll take [^.;!?]{2,60}?,? und) (?P<b>[^.;!?]{2,60}?) dazu"),
        r"\g<lead>\g<a> \g<b>",
    ),
    (
        _whole(
            r"(?:bitte )?(?:tauschen? (?:sie )?|tausch |[ée]change[zr]? |remplace[zr]? |"
            r"cambi(?:a|ar|e) )(?P<x>[^.;!?]{2,60}?) (?:gegen|contre|par|por) "
            r"(?P<y>[^.;!?]{2,60}?)"
        ),
        r"\g<lead>swap \g<x> for \g<y>",
    ),
    (_spoken(r"p[óo]n(?:ga|er)?(?= (?:el|la|los|las|un|una|dos|tres|\d))"), "add"),
    (
        _spoken(r"otr[oa]( m[áa]s)?(?=\s*(?:[.,;!?]|$|por))|encore une?(?=\s*(?:[.,;!?]|$|s'il))"),
        "one more",
    ),
    (
        _spoken(rf"(?P<b>s[ií]|ja|oui),? (?:pero|aber|mais) {_N}(?: pieces)?"),
        lambda m: f"yes, {_digits(m['n'])} of them",
    ),
    (
        _spoken(
            r"(?:cambia|cambie|cambiar|change[zr]?|[äa]ndere?n?)(?: (?:bitte|sie))* "
            r"(?:la cantidad|la quantit[ée]|die (?:menge|anzahl))"
            r"(?P<of> (?:de|des|du|der|von) [^.,;!?]{2,40}?)? (?:a|en|[àa]|auf)"
            r"(?= \d| un| dos| tres| zwei| drei| deux| trois)"
        ),
        lambda m: f"change the quantity{m['of'] or ''} to",
    ),
    (
        _whole(
            rf"(?:quit(?:e|a|en|ar)|elimin(?:e|a|en|ar)|retir(?:e|a|en|ar)|sa(?:ca|que)) "
            rf"(?=(?:el|la|los|las|un[oa]?|\d|.* del carrito))(?P<what>[^.,;!?]{{1,80}}?)"
            rf"(?: del? (?:mi )?(?:carrito|cesta))?{_PLEASE}"
        ),
        r"\g<lead>remove \g<what>",
    ),
    (
        _spoken(
            rf"(?P<the>{_THE}) (?P<x>[^\s,.;!?]+(?: [^\s,.;!?]+){{0,3}}?) (?:de|por|[àa]|f[üu]r) "
            r"(?P<p>\d+(?:[.,]\d\d)?)(?=\s*(?:[.,;!?]|$|[$€]|d[óo]lares|dollars?|euros?))"
        ),
        r"the \g<x> for \g<p>",
    ),
    (
        _whole(
            rf"(?:bitte )?(?:leg|pack|tu|f[üu]g|gib|stell)(?:en?)?(?: sie)?(?: mir)?{_PLEASE} "
            rf"{_NAMED}{_PLEASE} (?:{_INTO_CART}|dazu|hinzu|rein){_PLEASE}"
        ),
        r"\g<lead>add \g<what>",
    ),
    (
        _whole(
            rf"{_NO_VERB}{_NAMED}(?: fehl(?:t|en))?{_PLEASE}(?:,| )"
            rf"(?:(?:bitte|noch|auch) )*"
            r"(?:hinzuf[üu]gen|dazulegen|dazutun|"
            r"in den (?:waren|einkaufs)?korb(?: legen| packen| tun)?)"
        ),
        r"\g<lead>add \g<what>",
    ),
    (
        _whole(rf"(?P<what>{_THE} [^.,;!?]{{2,60}}?) fehl(?:t|en) (?:noch|mir)"),
        r"\g<lead>add \g<what>",
    ),
    (
        _whole(rf"(?P<what>{_THE} [^.,;!?]{{3,60}}?) nehme? ich(?: dann)?{_PLEASE}"),
        r"\g<lead>I'll take \g<what>",
    ),
    (_spoken(rf"dann(?: nehme ich| bitte)?(?= {_THE} | {_NUMBER} )"), "I'll take"),
    (
        _spoken(
            r"(?:a[ñn][áa]d|agr[ée]g|p[óo]n|m[ée]t)(?:e|a|ga|gue)?l([oa]s?)(?: "
            rf"{_INTO_CART})?"
        ),
        lambda m: "add them" if m[1].endswith("s") else "add it",
    ),
    (
        _spoken(rf"(?:ajoute[zr]?|mets|mettez|prenez)-(le|la|les)(?: {_INTO_CART})?"),
        lambda m: "add them" if m[1].casefold() == "les" else "add it",
    ),
    (
        _spoken(
            r"a[ñn][áa]d(?:e|a|ir|eme|ame)|agr[ée]g(?:a|ue|ar|ame|ueme)|ponme|p[óo]ngame|"
            r"me llevo|me quedo con|ajoute[zr]?|donnez-moi|je (?:vais )?prend(?:s|re|rai)|"
            r"j'ach[èe]te"
        ),
        "add",
    ),
    (_spoken(r"(?:a(?: la)?|en el) (?:cesta|carrito)"), "to my cart"),
    (_spoken(r"und dazu(?: noch)?|y tambi[ée]n|y adem[áa]s|et aussi|et en plus"), "and also"),
    (
        _spoken(r"(?:quiero|je (?:veux|voudrais)|ich (?:will|m[öo]chte|wollte))(?= \d+ pieces)"),
        "I want",
    ),
    (_spoken(r"add (?:aussi|auch|tambi[ée]n|noch|encore)"), "also add"),
    (_spoken(r"(?:et|und|y)(?= (?:also )?(?:add|remove|swap|I'll take) )"), "and"),
    (re.compile(r"^(?:(?:ok|and|so|one) )*last (?:try|thing|question)(?:[:,]| -) ", re.I), ""),
    (re.compile(r"(?P<b>\d pieces[^.,;!?]{0,40}), (?:no|nicht|pas) (?=\d)"), r"\g<b>, not "),
)


def plainly(message: str) -> str:
    """Return *message* with its words of buying in English."""
    for pattern, meant in _MEANT:
        message = pattern.sub(meant, message)
    return message
