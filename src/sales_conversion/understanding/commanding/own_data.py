"""What somebody wants of what is known of them: to have it, to be forgotten, leave taken back."""

import re
from collections.abc import Mapping, Sequence

from sales_conversion.models import Intent
from sales_conversion.models.consent import PURPOSES, ConsentPurpose
from sales_conversion.understanding.commanding.forgetting_me import asks_to_be_forgotten
from sales_conversion.understanding.wording.text import fold

LONGEST = 160
"""Characters: who says more says something else besides."""

_MAY = (
    r"^(?:(?:please|ok|okay|hey|hi|so|and|bitte|und|por favor|y|et|s'il (?:vous|te) plait|"
    r"(?:can|could|would|will) you|can i|could i|may i|i (?:want|need|demand|request)(?: to)?|"
    r"i(?:'d| would) like(?: to)?|ich (?:will|mochte|hatte gerne?|brauche|verlange)|kann ich|"
    r"konnen sie|kannst du|je (?:veux|voudrais|souhaite|demande)|puis-je|pouvez-vous|peux-tu|"
    r"(?:quiero|quisiera|necesito|solicito)|puedo|puedes?|pueden)[ ,]+)*"
)
_MINE = r"(?:all )?(?:of )?my (?:own |personal |private )*(?:data|information|info|records?)"
_KNOWN = (
    r"what(?: \w+){0,3} (?:do|did|have) you (?:\w+ )?(?:know|have|store|stored|keep|kept|hold|"
    r"save|saved|note|noted|got|collect|collected|remember)(?: \w+)? (?:about|on|of) me|"
    r"(?:what )?(?:data|information|info) (?:do )?you (?:\w+ )?(?:about|on|of) me|"
    rf"(?:(?:send|give|show|get|export|download|provide|have|see|access|view)(?: me)? )?"
    rf"(?:(?:(?:a|the) )?(?:copy|export|download) of )?{_MINE}|"
    r"(?:invoke |exercise |use )?my right of access.*|"
    r"was (?:weiss\w*|weißt|wissen|wisst|speicher\w*|habt|haben|hast) (?:du|sie|ihr) "
    r"(?:\w+ )*(?:uber|von|zu) m(?:ich|ir)(?: \w+)?|"
    r"welche (?:\w+ )?daten (?:\w+ ){1,3}(?:uber|von|zu) m(?:ich|ir)(?: \w+)?|"
    r"(?:(?:schick\w*|send\w*|gib|geben|zeig\w*)(?: sie)?(?: mir)?(?: bitte)? )?"
    r"(?:(?:eine |die )?(?:kopie|auskunft|export) (?:\w+ )?)?(?:all )?(?:meine?r?) "
    r"(?:personlichen |personenbezogenen )*daten(?: (?:haben|sehen|exportieren|herunterladen))?|"
    r"(?:(?:qu'est-ce )?que )?(?:que )?(?:savez-vous|sais-tu|vous savez|tu sais)(?: \w+)? "
    r"(?:sur|de) moi|quelles (?:donnees|informations) .{2,30}(?:sur|de) moi|"
    r"(?:(?:envoy\w+|donn\w+|montr\w+|recevoir|avoir|export\w+)(?:-moi)? )?"
    r"(?:une copie de )?(?:toutes )?mes (?:donnees|informations)(?: personnelles)?|"
    r"que (?:\w+ )?(?:sabes?|saben|guardan?|guardas|tienes?|tienen) (?:\w+ )?(?:de|sobre) mi|"
    r"que (?:datos|informacion) .{2,30}(?:de|sobre) mi|"
    r"(?:(?:envi\w+|mand\w+|dame|deme|denme|ver|recibir|exportar) )?"
    r"(?:una copia de )?(?:todos )?mis datos(?: personales)?"
)
_CONSENTS = r"(?:all (?:of )?)?(?:my )?(?:consents?|permissions?)"
_ASKED_BACK = (
    r"^(?:how )?(?:can|could|may|do) (?:i|you) (?:withdraw|revoke|take back|cancel) "
    rf"{_CONSENTS}|^(?:wie )?kann ich (?:\w+ ){{0,3}}(?:einwilligung|zustimmung)\w* "
    r"(?:widerrufen|zuruckziehen|zurucknehmen)|"
    r"^(?:comment )?(?:puis-je|je peux) (?:retirer|revoquer) (?:\w+ )?consentements?|"
    r"^(?:como )?puedo (?:retirar|revocar) (?:\w+ )?consentimientos?"
)
_ALL_BACK = (
    rf"(?:(?:i )?(?:hereby )?(?:withdraw|revoke|take back) {_CONSENTS}.{{0,20}}|"
    r"i (?:do not|don'?t|never) (?:give (?:you )?(?:my )?consent|consent"
    r"(?: to (?:anything|any of (?:this|it|that)|all (?:this|that)|this|that))?|"
    r"agree to (?:anything|any of (?:this|it|that)|data processing))|"
    r"(?:ich )?widerrufe (?:hiermit )?(?:alle |jede |meine )*(?:einwilligung|zustimmung)\w*|"
    r"(?:ich )?(?:ziehe|nehme) (?:hiermit )?(?:alle |jede |meine )*(?:einwilligung|zustimmung)\w* "
    r"zuruck|ich (?:stimme (?:\w+ )?(?:nichts|gar nichts|keinem|nicht) zu|willige in nichts ein)|"
    r"(?:je )?(?:retire|revoque) (?:tous )?(?:mon|mes) consentements?|"
    r"je ne consens a rien|je ne donne pas mon consentement|"
    r"(?:retiro|revoco) (?:todos )?(?:mi|mis) consentimientos?|no consiento (?:en )?nada|"
    r"no doy mi consentimiento)"
)
_AI = (
    r"(?:(?:an|the|any|your|eine[nrm]?|die|der|keine[rnm]?|une|l'|d'|la|una|ninguna) ?)*"
    r"(?:ai|a\.i\.?|artificial intelligence|chat ?gpt|gpt|llms?|language models?|open ?ai|claude|"
    r"anthropic|google|third part(?:y|ies)|ki|kunstliche[nrm]? intelligenz|sprachmodell\w*|ia|"
    r"intelligence artificielle|inteligencia artificial|modelos? de lenguaje)"
)
_NO_MODEL = (
    r"(?:(?:stop|quit|do not|don'?t|never|no) (?:us(?:e|ing) )?(?:of )?" + _AI + "|"
    r"(?:do not|don'?t|never|stop) (?:send|shar|forward|pass|giv|feed|show|tell)(?:e|ing)?\b"
    r".{1,40}\b(?:to|with) " + _AI + "|"
    r"(?:i )?(?:do not|don'?t) want (?:to (?:talk|speak|chat|write) (?:to|with) |you to use )?"
    + _AI
    + "|(?:answer me )?without "
    + _AI
    + "|ich (?:will|mochte) (?:nicht (?:mit|von) "
    + _AI
    + r" (?:reden|sprechen|schreiben|chatten|bedient werden|beraten werden)|"
    + _AI
    + r"(?: (?:benutzen|nutzen))?)|(?:benutz\w*|nutz\w*|verwend\w*|kein\w*|ohne)(?: sie)? "
    + _AI
    + r"(?: (?:benutzen|verwenden|nutzen|mehr))?|"
    r"(?:schick\w*|send\w*|gib|geben)(?: sie)? .{1,40}(?:nicht|nichts) an " + _AI + "|"
    r"je ne veux pas (?:parler (?:a|avec) |d'|de |que vous utilisiez )" + _AI + "|"
    r"(?:n'utilis\w+ (?:pas|plus) (?:d')?|sans |pas d'|arret\w+ d'utiliser )" + _AI + "|"
    r"n'envoy\w+ .{1,40} a " + _AI + "|"
    r"no quiero (?:hablar con |usar |que us\w+ )?" + _AI + "|"
    r"(?:no us\w+ |sin |dej\w+ de usar |nada de )" + _AI + r"|no envi\w+ .{1,40} a " + _AI + ")"
)
_NO_COUNTING = (
    r"(?:(?:do not|don'?t|never|stop|quit) (?:track|profil|analy[sz]|measur|monitor|watch|spy|"
    r"spy on|follow)(?:e|ing)? (?:on )?(?:me|what i do|my \w+)|no (?:tracking|analytics)|"
    r"(?:opt|i opt) (?:me )?out of (?:tracking|analytics|measurement|profiling)|"
    r"(?:tracken?|trackt|verfolge?n?|verfolgt|uberwachen?|beobachten?|messen?)(?: sie)? mich "
    r"(?:bitte )?nicht|(?:ich (?:will|mochte) )?(?:kein tracking|nicht (?:getrackt|verfolgt|"
    r"uberwacht)(?: werden)?)|hor\w*(?: sie)? auf,? mich zu (?:tracken|verfolgen|uberwachen)|"
    r"ne me (?:suivez|suis|traquez|traque|pistez|piste|tracez) pas|pas de (?:suivi|tracking|"
    r"pistage|tracage)|arret\w+ de me (?:suivre|pister|traquer|tracer)|"
    r"no me (?:rastre\w+|sigas|sigan|siga|trackee\w*)|sin (?:rastreo|seguimiento)|"
    r"dej\w+ de (?:rastrearme|seguirme))"
)
_END = (
    r"(?:[ ,]+(?:please|any ?more|here|at all|with me|for me|in this chat|bitte|mehr|hier|"
    r"s'il (?:vous|te) plait|merci|ici|por favor|aqui|conmigo|gracias|now|thanks))*$"
)
_PLEASE = r"^(?:(?:please|ok|okay|hey|no|bitte|nein|por favor|s'il (?:vous|te) plait)[ ,]+)*"

_WANTED = re.compile(_MAY + f"(?:{_KNOWN})" + _END)
_HOW_BACK = re.compile(_ASKED_BACK)
_TAKES_BACK: Mapping[re.Pattern[str], Sequence[ConsentPurpose]] = {
    re.compile(_PLEASE + _ALL_BACK + _END): PURPOSES,
    re.compile(_PLEASE + _NO_MODEL + _END): ("model",),
    re.compile(_PLEASE + _NO_COUNTING + _END): ("measurement",),
}


def of_own_data(message: str) -> tuple[Intent, ...]:
    """Return what *message* wants of what we know, beside the question what our terms say."""
    if len(message) > LONGEST:
        return ()
    said = fold(message).replace("\u2019", "'").strip(" .!?¿¡")
    if asks_to_be_forgotten(said):
        return (_terms("delete my data"), Intent("forget_me"))
    if _HOW_BACK.match(said) or _WANTED.match(said):
        return (_terms("what do you know about me?"), Intent("my_data"))
    back = next((purposes for said_so, purposes in _TAKES_BACK.items() if said_so.match(said)), ())
    return (Intent("withdraw", slots={"purposes": tuple(back)}),) if back else ()


def _terms(question: str) -> Intent:
    """The terms are asked in words that they answer, in whatever language it was said."""
    return Intent("ask_policy", slots={"question": question})
