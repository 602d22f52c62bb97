"""Which of the terms of any shop a question asks for, in four languages."""

import re

_GIVE_BACK = (
    r"\b(?:returns?|returning|returned|refund\w*|(?:send|sent|give|bring|take)\w* "
    r"(?:\w+ ){0,3}back|"
    r"retour\w*|renvoy\w*|rembours\w*|retract\w*|zuruck\w*|ruckgabe\w*|ruckgeb\w*|widerruf\w*|"
    r"umtausch\w*|devol\w*|devuel\w*|reembols\w*)\b"
)
_OPENED = (
    r"\b(?:opened|i open|open(?:ed)? (?:it|bag|box|pack\w*|ink|coffee)|ouvert\w*|ouvr\w*|"
    r"entame\w*|geoffnet\w*|offen\w*|(?:an|auf)(?:gebrochen|gemacht|gerissen)\w*|"
    r"abiert\w*|abri\w*|empezad\w*)\b"
)
_USED = (
    r"\b(?:us(?:ed|ing)|(?:ground|brewed|made|put|cooked) .{0,20}\b(?:in|with|through) it|"
    r"(?:ge|be)nutz\w*|gebraucht\w*|utilis\w*|"
    r"us(?:ad[oa]s?|ar|arl[oa])|utiliz\w*)\b"
)
_BY_TOMORROW = (
    r"\b(?:tomorrow|tmrw|tmr|tonight|overnight|next[ -]day|same[ -]day|morgen|ubermorgen|"
    r"heute noch|demain|manana|lendemain)\b"
)
_ARRIVES = (
    r"\b(?:deliver\w*|ship\w*|arriv\w*|here|send|sent|(?:get|have|be|receive) (?:it|them|this|"
    r"that|here|there)|liefer\w*|da sein|hier sein|ankomm\w*|bekomm\w*|haben|livr\w*|recevoir|"
    r"arrive\w*|avoir|envi\w*|entreg\w*|lleg\w*|recib\w*)\b"
)
_SENDING = (
    r"\b(?:deliver\w*|ship|ships|shipped|shipping|postage|arrives?|"
    r"(?:get|gets|getting|come|comes) (?:here|there|to)|be (?:here|there)|reach(?:es)?|"
    r"liefer\w*|versand\w*|versend\w*|verschick\w*|ankomm\w*|livr\w*|expedi\w*|frais de port|"
    r"envio\w*|envi[ae]\w*|llega\w*|portes)\b"
)
_HOW_SOON = (
    r"\b(?:how (?:long|soon|fast|quick\w*|many days)|when|wie (?:lange|schnell)|wann|"
    r"combien de (?:temps|jours)|quand|delais?|cuanto (?:tiempo|tarda\w*)|cuantos dias|cuando|"
    r"tarda\w*)\b"
)
_HOW_MUCH = (
    r"\b(?:how much|what (?:do|would|will|must) (?:i|we) pay|"
    r"costs?|price|fees?|kostet|kosten|wie viel|wieviel|teuer|combien coute\w*|"
    r"combien(?=[ ?!.]*$)|cuanto(?=[ ?!.]*$)|coute\w*|"
    r"cout|prix|frais|cuanto (?:cuesta\w*|es|vale)|cuesta\w*|gastos|precio)\b"
)
_HOW_MANY_DAYS = (
    r"\b(?:how (?:many days|long|many weeks)|until when|wie (?:viele tage|lange)|bis wann|frist|"
    r"combien de (?:jours|temps)|delais?|jusqu'a quand|cuant[oa]s dias|cuanto tiempo|plazo)\b"
)
_WRAP = (
    r"\b(?:gift[- ]?wrap\w*|wrap(?:ped|ping)?\b.{0,16}\b(?:gift|present|it|them)|"
    r"geschenk\w*verpack\w*|als geschenk (?:ein|ver)pack\w*|(?:emballage|papier) cadeau|"
    r"(?:envolver|envoltorio)\b.{0,16}\bregalo)\b"
)
_CUSTOMS = (
    r"\b(?:customs|import (?:tax|duty|duties)|duties|zoll\w*|douan\w*|aduan\w*|arancel\w*)\b"
)
_WHO_PAYS = (
    r"\b(?:who(?: (?:will|would|has to|must|should|do))? (?:pays?|covers?|bears?)|"
    r"do i (?:have to )?pay|wer (?:be)?zahlt|wer tragt|qui (?:paie|paye)|quien paga)\b"
)
_POSTAGE = (
    r"\b(?:postage|return (?:shipping|label|delivery|cost\w*)|porto|rucksend\w*|"
    r"(?:frais|port) de retour|portes?|devolucion)\b"
)
_BOX = (
    r"\b(?:(?:lost|have(?: not|n't)(?: got)?|without|no longer have|threw|thrown|missing|"
    r"verloren|weggeworfen|ohne|perdu|jete|sans|perdi\w*|tire|sin)\b.{0,24}"
    r"(?:\bbox(?:es)?|packag\w*|packing|karton|verpackung|schachtel|boite|emballage|caja|"
    r"embalaje)|original (?:box|pack\w*)|"
    r"(?:karton|verpackung|schachtel) .{0,12}(?:verloren|weggeworfen))\b"
)
_MATTERS = (
    r"\b(?:lost|threw|thrown|matters?|accept|still (?:take|ok|okay|fine)|verloren|weggeworfen|"
    r"perdu|jete|perdi\w*|tire)\b"
)
_BOUGHT = (
    r"\b(?:i|we|you)(?:'ve| have)? (?:just )?(?:bought|ordered|got|received|sent)\b|"
    r"\b(?:gekauft|bestellt\w*|achete\w*|commande\w*|compre|compramos|pedi)\b"
)
_NO_FIT = (
    r"\b(?:(?:does not|doesn'?t|did not|didn'?t|do not|don'?t) fit|(?:is|are|was|were) (?:\w+ )?"
    r"too (?:small|big|large|tight|long|short|loose)|pass(?:t|en) (?:\w+ )?nicht|"
    r"zu (?:klein|gro(?:ß|ss)|eng)|"
    r"trop (?:petite?s?|grande?s?|serree?s?)|no me (?:queda|vale)\w*|"
    r"demasiado (?:pequen[oa]s?|grandes?))\b"
)
_PAYING = r"\b(?:pay|paying|zahlen|bezahlen|zahl|payer|paie|regler|pagar|pago)\b"
_BY_CARD = (
    r"\b(?:by|with|via|using|on|my|per|mit|par|avec|con|en)\b.{0,16}"
    r"\b(?:(?:credit|debit)?[ -]?cards?|"
    r"visa|mastercard|amex|(?:kredit)?karte|ec-karte|carte|cb|tarjeta)\b"
)
_BY_PAYPAL = r"\bpaypal\b"
_BY_INVOICE = (
    r"\b(?:by|on|per|auf|mit|sur|par|con|a)\b.{0,10}\b(?:invoice|rechnung|facture|factura)\b"
)
_BESIDE = (
    r"\b(?:repair\w*|reparatur\w*|reparacion\w*|refund\w* take|rembours\w* (?:prend|arrive)|"
    r"my (?:order|package|parcel|money))\b"
)

HOW_SOON, HOW_MUCH = "how long does delivery take", "how much is shipping"
SOONEST = "I need it tomorrow"
HOW_MANY_DAYS = "how many days do I have to send it back"
WHO_PAYS, NO_BOX = (
    "who pays the postage if I send it back",
    "I lost the box, can I still return it",
)
DAYS_AND_POSTAGE = f"{HOW_MANY_DAYS} and {WHO_PAYS}"
NO_FIT = "something I bought does not fit"
BY_CARD, BY_PAYPAL = "can I pay by card", "can I pay with PayPal"
BY_INVOICE = "can I pay by invoice"
PAYING_TERMS = frozenset({BY_CARD, BY_PAYPAL, BY_INVOICE})
TOLD_TERMS = frozenset({NO_BOX, NO_FIT, *PAYING_TERMS})
"""What is told rather than asked."""

SENDING_TERMS = frozenset({HOW_SOON, HOW_MUCH, SOONEST})

_TERMS: tuple[tuple[tuple[str, ...], str], ...] = (
    ((_CUSTOMS,), "do I have to pay customs or import tax"),
    ((_WRAP,), "can you wrap it as a gift"),
    ((_BOX, f"{_GIVE_BACK}|{_MATTERS}"), NO_BOX),
    ((_BOUGHT, _NO_FIT), NO_FIT),
    ((_HOW_MANY_DAYS, _GIVE_BACK, _WHO_PAYS), DAYS_AND_POSTAGE),
    ((_HOW_MANY_DAYS, _GIVE_BACK), HOW_MANY_DAYS),
    ((_USED, _GIVE_BACK), "can I return something I have used"),
    ((_OPENED, _GIVE_BACK), "can I return something I have opened"),
    ((_WHO_PAYS, f"{_POSTAGE}|{_GIVE_BACK}"), WHO_PAYS),
    ((_BY_TOMORROW, _ARRIVES), SOONEST),
    ((_HOW_SOON, _SENDING), HOW_SOON),
    ((_HOW_MUCH, _SENDING), HOW_MUCH),
    ((_PAYING, _BY_PAYPAL), BY_PAYPAL),
    ((_PAYING, _BY_CARD), BY_CARD),
    ((_PAYING, _BY_INVOICE), BY_INVOICE),
)
"""What has to be said for a term to be asked for, and how it is asked for plainly."""

_READ = tuple((tuple(map(re.compile, needed)), plain) for needed, plain in _TERMS)
_NEVER = re.compile(_BESIDE)


_ASKS_TO_SEND = re.compile(
    r"^(?:hi |hey |hello |so |and |ok |und |et |y )*(?:do|does|can|could|will|would|how|what|when|"
    r"liefer[nt]|lieferst|versende[nt]|verschick(?:en|t)|konnen|wie|wann|livrez|expediez|"
    r"pouvez|est-ce|quand|combien|[¿ ]*(?:enviais|envian|mandais|pueden|cuanto|cuando))\b.*?"
    + _SENDING
    + r"|^(?:liefer[nt]|lieferst|livrez|expediez|[¿ ]*(?:enviais|envian|mandais))\b"
)


def asks_of_sending(folded: str) -> bool:
    """Tell whether *folded* asks whether, how or when we send: what it costs may follow."""
    return bool(_ASKS_TO_SEND.search(folded)) and not _NEVER.search(folded)


def belongs_to_a_term(before: str, after: str) -> bool:
    """ "Without the box, will you still take it?" asks for a term that neither part names."""
    both = term_asked(f"{before}, {after}")
    return both in TOLD_TERMS - PAYING_TERMS and not term_asked(before)


def term_asked(folded: str) -> str:
    """Return the plain question for the term that is asked for, or nothing."""
    if _NEVER.search(folded):
        return ""
    return next(
        (plain for needed, plain in _READ if all(one.search(folded) for one in needed)), ""
    )
