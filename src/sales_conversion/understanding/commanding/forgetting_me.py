"""Whether we shall forget somebody: who they are and what they told us, in our languages."""

import re

_LEAD = (
    r"^(?:(?:please|ok|okay|hey|hi|hello|now|stop|actually|and|(?:can|could|would) you|"
    r"i (?:want|need|demand|expect|insist|request|wish|ask)(?: you)?(?: to)?|"
    r"i'?d like(?: you)? to|"
    r"i would like(?: you)? to|you (?:must|should|have to)|"
    r"bitte|konnen sie|kannst du|"
    r"ich (?:will|mochte|verlange|fordere),?(?: dass (?:du|sie|ihr))?|"
    r"s'il (?:vous|te) plait|pouvez-vous|peux-tu|"
    r"je (?:veux|voudrais|souhaite|demande)"
    r"(?: que (?:vous|tu))?|por favor|"
    r"puedes?|pueden|(?:quiero|quisiera|exijo|pido)(?: que)?)[ ,]+)*"
)
_LAST = (
    r"(?:[ ,]+(?:please|pls|now|right now|immediately|at once|today|asap|thanks|for good|"
    r"bitte|danke|jetzt|sofort|umgehend|loschen|s'il (?:vous|te) plait|merci|immediatement|"
    r"tout de suite|maintenant|por favor|ya|ahora|gracias|inmediatamente|de inmediato|"
    r"(?:under|according to|as per|nach|gemass|selon|segun) .{1,40}))*$"
)
_DATA = (
    r"(?:(?:all|any|every bit) (?:of )?)?(?:my|the) (?:own |personal |private )*"
    r"(?:data|information|info|details|profile|account|preferences|records?|chat history)"
    r"(?: (?:you have|of mine|about me|on me))?"
)
_DATEN = (
    r"(?:alle )?(?:meine?n? |die )(?:personlichen |personenbezogenen |privaten )*"
    r"(?:daten|angaben|vorlieben|konto|account|kundenkonto|benutzerkonto|profil)"
    r"(?: (?:uber|von) m(?:ich|ir))?"
)
_DONNEES = (
    r"(?:toutes )?(?:mes|les) (?:donnees|informations|preferences)(?: (?:personnelles|sur moi))?|"
    r"mon (?:compte|profil)"
)
_DATOS = (
    r"(?:todos )?(?:mis|los) (?:datos|preferencias)(?: (?:personales|sobre mi))?|"
    r"mi (?:cuenta|perfil)|toda mi informacion(?: personal)?"
)
_ENGLISH = (
    r"(?:forget|delete|erase|wipe|clear|remove|purge|destroy|get rid of) (?:me|who i am|"
    rf"{_DATA}|(?:everything|all|anything|what(?:ever)?) (?:that )?"
    r"(?:(?:you (?:know|have|noted|saved|stored|learn(?:ed|t))|i (?:told|said to) you) )?"
    r"(?:about|on|of) me)|"
    rf"(?:have )?{_DATA} (?:to be |must be |should be )?(?:deleted|erased|wiped|removed|forgotten|"
    r"gone)|(?:to )?be forgotten|close my account"
)
_GERMAN = (
    r"(?:vergiss|vergessen sie|losche?|loschen sie|entferne?|entfernen sie)(?: bitte)? "
    rf"(?:mich|wer ich bin|{_DATEN}|(?:alles,? )?(?:was (?:du|sie|ihr) )?uber mich"
    r"(?: (?:weisst|weißt|wissen|wisst))?)|"
    rf"(?:dass )?{_DATEN} (?:sofort |jetzt |bitte )?(?:(?:zu )?loschen|loschst|loscht|"
    r"geloscht(?: werden| haben)?)"
)
_FRENCH = (
    r"(?:oubli(?:e|ez|iez|er)|supprim(?:e|ez|iez|er)|effac(?:e|ez|iez|er))(?:-moi| "
    rf"(?:qui je suis|{_DONNEES}|tout (?:ce que (?:vous savez|tu sais) )?(?:sur|de) moi))|"
    rf"que (?:{_DONNEES}) soient (?:supprimees|effacees)"
)
_SPANISH = (
    r"(?:olvidame|olvidese de mi|olvidate de mi|"
    r"(?:olvid[ae]n?|borr[ae][nrs]?|elimin[ae][nrs]?|suprim[aei][nrs]?) "
    rf"(?:quien soy|{_DATOS}|todo (?:lo que (?:sabes?|saben) )?(?:de|sobre) mi))"
)
_BY_RIGHT = (
    r"(?:right to (?:be forgotten|erasure|deletion)|right of erasure|"
    r"recht auf (?:vergessen\w*|loschung)|droit (?:a l'oubli|a l'effacement)|"
    r"derecho (?:al olvido|de supresion|a la supresion))"
)
_INVOKES = (
    r"^.{0,20}\b(?:invoke|exercise|claim|use|assert|mache|berufe|nutze|fordere|invoque|exerce|"
    rf"ejerzo|ejercer|invoco|reclamo)\b.{{0,30}}{_BY_RIGHT}"
)
_FORGET_ME = re.compile(
    _LEAD + f"(?:{_ENGLISH}|{_GERMAN}|{_FRENCH}|{_SPANISH})" + _LAST + f"|{_INVOKES}"
)


def asks_to_be_forgotten(said: str) -> bool:
    """Tell whether *said*, folded and without its last stop, wants us to forget who says it."""
    return bool(_FORGET_ME.match(said))
