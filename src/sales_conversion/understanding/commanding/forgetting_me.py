"""Whether we shall forget somebody: who they are and what they told us, in our languages."""

import re

from sales_conversion.models import Intent
from sales_conversion.understanding.wording.text import fold

LONGEST = 120
"""Characters: who says more says something else besides."""

_LEAD = (
    r"^(?:(?:please|ok|okay|hey|now|actually|(?:can|could|would) you|i want you to|bitte|"
    r"konnen sie|kannst du|s'il (?:vous|te) plait|pouvez-vous|por favor|puedes?|pueden)[ ,]+)*"
)
_LAST = (
    r"(?:[ ,]+(?:please|pls|now|thanks|bitte|danke|jetzt|s'il (?:vous|te) plait|merci|"
    r"por favor|ya|gracias))*$"
)
_ENGLISH = (
    r"(?:forget|delete|erase|wipe|clear|remove) (?:me|who i am|my preferences|"
    r"(?:all (?:of )?)?my (?:personal )?(?:data|information|info|details|profile)|"
    r"(?:everything|all|anything|what(?:ever)?) (?:that )?"
    r"(?:(?:you (?:know|have|noted|saved|stored|learn(?:ed|t))|i (?:told|said to) you) )?"
    r"(?:about|on|of) me)"
)
_GERMAN = (
    r"(?:vergiss|vergessen sie|losche?|loschen sie) (?:mich|wer ich bin|mein profil|"
    r"(?:alle )?meine (?:personlichen )?(?:daten|angaben|vorlieben)|"
    r"(?:alles,? )?(?:was (?:du|sie|ihr) )?uber mich(?: (?:weisst|weißt|wissen|wisst))?)"
)
_FRENCH = (
    r"(?:oubli(?:e|ez)|supprim(?:e|ez)|effac(?:e|ez))(?:-moi| (?:qui je suis|mon profil|"
    r"(?:toutes )?mes (?:donnees|informations|preferences)(?: personnelles)?|"
    r"tout (?:ce que (?:vous savez|tu sais) )?(?:sur|de) moi))"
)
_SPANISH = (
    r"(?:olvidame|olvidese de mi|olvidate de mi|"
    r"(?:olvid[ae]n?|borr[ae]n?|elimin[ae]n?) (?:quien soy|mi perfil|"
    r"(?:todos )?mis (?:datos|preferencias)(?: personales)?|"
    r"todo (?:lo que (?:sabes?|saben) )?(?:de|sobre) mi))"
)
_FORGET_ME = re.compile(_LEAD + f"(?:{_ENGLISH}|{_GERMAN}|{_FRENCH}|{_SPANISH})" + _LAST)


def of_forgetting(message: str) -> tuple[Intent, ...]:
    """Return the wish to be forgotten, beside the question what the shop's terms say of it."""
    if len(message) > LONGEST or not _FORGET_ME.match(fold(message).strip(" .!?")):
        return ()
    return (Intent("ask_policy", slots={"question": message.strip()}), Intent("forget_me"))
