"""Trouble in using a thing: it asks for advice, and complains of nobody."""

import re

DOING_WRONG = re.compile(
    r"\bwhat (?:am|was|did|do|are|have) (?:i|we) (?:do|doing|done|get|getting) wrong\b|"
    r"\bwhat(?:'s| is| might be| could be) (?:wrong|the (?:problem|cause|reason))\b|"
    r"\bhow (?:do|can|could|should) (?:i|we) (?:fix|avoid|prevent|stop|improve)\b|"
    r"\bwas (?:mache?n?|mach) (?:ich|wir) (?:da |nur )?falsch\b|\bworan (?:liegt|kann)\b|"
    r"\bqu'est-ce que je (?:fais (?:de )?mal|rate)\b|\bqu'est-ce qui ne va pas\b|"
    r"\bque (?:hago|estoy haciendo) mal\b|\ben que (?:me equivoco|fallo)\b"
)
""" "What am I doing wrong?" belongs to the trouble that was told before it."""

_DEGREE = r"(?:always|still|just|often|never|so|too|very|really|all|a bit|kind of|way) "
"""How much of it, and how often."""

_TURNS_OUT = re.compile(
    r"^(?:hi |hey |help |so |but |and |why (?:do|does|is|are) )*(?:my|our|the|your|every|any)? ?"
    rf"(?:[\w'-]+ ){{1,4}}?(?:{_DEGREE})*(?:"
    r"tastes?|smells?|comes? out|turns? out|ends? up|keeps? \w+ing|(?:is|are) full of|"
    rf"(?:gets?|runs?|looks?) (?:{_DEGREE})+\w+|won'?t (?:foam|froth|rise|set|dissolve)"
    r")\b|"
    rf"^(?:why (?:is|are) )?(?:my|our) (?:[\w'-]+ ){{1,3}}?(?:is |are )?(?:{_DEGREE})+\w+$|"
    rf"^the (?:[\w'-]+ ){{1,2}}(?:i|we) (?:make|brew|get) (?:is|are) (?:{_DEGREE})*\w+$|"
    r"^(?:und |aber )*(?:mein|unser)e?[rsnm]? (?:\w+ ){1,3}(?:schmeckt|riecht|wird|lauft|"
    r"ist (?:immer |so )*(?:zu|voll))\b|"
    r"^(?:mais |et )*(?:mon|ma|mes|notre) (?:\w+ ){1,4}(?:a un gout|sent|devient|"
    r"est (?:toujours )?(?:trop|plein)|coule trop)\b|"
    r"^(?:pero |y )*(?:mi|mis|nuestro) (?:\w+ ){1,3}(?:sabe|huele|sale|queda|"
    r"esta (?:demasiado|muy|llen[oa])|es (?:demasiado|muy))\b"
)
_OF_US = re.compile(
    r"\b(?:you|yours?|u|order\w*|parcel|package|packet|deliver\w*|arriv\w*|sent|receiv\w*|bought|"
    r"refund\w*|money|service|support|broke\w*|damaged|defective|faulty|leak\w*|crack\w*|"
    r"stopped working|dead|missing|return\w*|warranty|replace\w*|ihr|euch|bestell\w*|paket|"
    r"geliefert|kaputt|geld|vous|commande\w*|colis|livr\w*|casse\w*|rembours\w*|usted\w*|"
    r"pedido|paquete|roto|rota|reembols\w*|devol\w*)\b"
)
_SEEKS = re.compile(
    r"\b(?:want|need|looking|recommend|suggest|buy|get me|prefer|like|hate|for|that|which)\b"
)


def is_in_use(folded: str) -> bool:
    """Tell whether *folded* tells of trouble with what somebody makes or uses, and not with us."""
    if _OF_US.search(folded):
        return False
    if DOING_WRONG.search(folded):
        return True
    return bool(_TURNS_OUT.match(folded)) and not _SEEKS.search(folded)
