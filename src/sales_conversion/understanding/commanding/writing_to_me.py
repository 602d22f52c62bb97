"""Whether we may write to somebody: a stop in any of our languages, and leave to remind them."""

import re

from sales_conversion.models import Intent
from sales_conversion.understanding.wording.text import fold

LONGEST = 120
"""Characters: who says more says something else besides."""

_LEAD = r"^(?:(?:please|ok|okay|hey|bitte|s'il (?:vous|te) plait|por favor)[ ,]+)*"
_LAST = r"(?:[ ,]+(?:please|pls|thanks|bitte|danke|s'il (?:vous|te) plait|merci|por favor))*$"
_MAIL = (
    r"(?:e-?mails?|mails?|messages?|texts?|sms|reminders?|newsletters?|nachrichten|mitteilungen|"
    r"erinnerungen|courriels?|rappels?|mensajes?|correos?|recordatorios?)"
)
_STOP = re.compile(
    _LEAD + r"(?:"
    r"unsubscribe(?: me)?|opt(?: me)? out|"
    rf"stop (?:all |the |your |these |those |sending (?:me )?(?:any )?(?:more )?)*{_MAIL}|"
    r"stop (?:(?:e-?)?mailing|texting|messaging|reminding|writing(?: to)?) me|"
    rf"no more {_MAIL}|(?:do not|don't|dont|never) (?:write(?: to)?|e-?mail|text|message|remind)"
    r" me(?: any ?more| again)?|(?:take|remove) me (?:off|from) (?:the|your) (?:mailing )?list|"
    rf"(?:(?:ich (?:will|mochte) )?mich )?(?:abmelden|abbestellen|austragen)|"
    rf"{_MAIL} (?:abbestellen|stoppen)|(?:bitte )?keine {_MAIL} mehr(?: schicken)?|"
    r"schreib(?:en sie|t)? mir (?:bitte )?(?:nicht|nichts) mehr|"
    r"(?:me )?(?:desabonner|desinscrire)|(?:desabonnez|desinscrivez)-moi|"
    rf"(?:desabonnement|desinscription)|(?:plus|pas) de {_MAIL}|"
    r"(?:arretez|arrete) de m'ecrire|ne m'(?:ecrivez|ecris) plus|"
    r"(?:quiero )?(?:darme|dame|deme|denme) de baja|"
    rf"no (?:mas|quiero mas) {_MAIL}|(?:deja|deje|dejen) de escribirme|"
    r"no me (?:escribas?|escriban?) mas"
    r")" + _LAST
)
_BARE = re.compile(_LEAD + r"(?:stop|stopp|halt|arret|baja|alto)" + _LAST)
"""The word alone ends messages where there may be some; else it is a no, as to anything."""

_BY_MAIL = r"(?:by|per|via|over|par|por) (?:e-?mail|mail|text|sms|courriel|correo)"
_REMIND = re.compile(
    _LEAD + r"(?:"
    rf"(?:(?:can|could|would) you |you (?:can|may) )?remind me {_BY_MAIL}(?: later| tomorrow)?|"
    r"(?:(?:can|could|would) you |you (?:can|may) )?"
    r"(?:(?:e-?)?mail|text|send|write) me a reminder(?: by (?:e-?)?mail)?(?: later| tomorrow)?|"
    r"you (?:can|may) (?:write to|(?:e-?)?mail|text|remind) me"
    r"(?: about (?:it|this|that|my cart|the cart))?|"
    rf"erinner[en]*(?: sie)? mich(?: bitte)? {_BY_MAIL}|"
    r"schick(?:en sie)? mir(?: bitte)? eine erinnerung|"
    r"(?:du darfst|sie durfen|ihr durft) (?:mir (?:dazu )?schreiben|mich (?:daran )?erinnern)|"
    rf"envoy(?:ez|e)-moi un rappel(?: {_BY_MAIL})?|"
    r"vous pouvez m'(?:ecrire|envoyer un rappel)|"
    rf"(?:enviame|envieme|mandame|mandeme) un recordatorio(?: {_BY_MAIL})?|"
    rf"(?:recuerdamelo|recuerdemelo) {_BY_MAIL}|"
    r"(?:puede|puedes|pueden) (?:escribirme|recordarmelo)"
    r")" + _LAST
)


def of_writing(message: str, agreed: bool) -> Intent | None:
    """Return what *message* says of our writing to them; *agreed* if they let us by now."""
    said = fold(message[:LONGEST]).strip(" .!?")
    if _STOP.match(said) or (agreed and _BARE.match(said)):
        return Intent("stop_messages")
    return Intent("allow_messages") if _REMIND.match(said) else None
