"""What a question is asked of: "it" in another language, or what stands before its verb."""

import re

OF_IT_ABROAD = re.compile(
    r"^(?:und |aber |et |mais |y |pero |also )*(?:"
    r"(?:ist|hat|kann|passt|geht|funktioniert|eignet|lauft|halt|taugt|kommt|braucht) "
    r"(?:(?:man |sich |ich )?(?:er|sie|es|der|die|das|den|dem|damit|mit|auch|fur)|auch|mit)\b|"
    r"(?:wie|was|welche\w*|aus was|woraus) \w+|"
    r"(?:est|a|marche|fonctionne|convient|va|passe|peut)[ -]"
    r"(?:t[ -])?(?:il|elle|ils|elles|ce|on)\b|"
    r"est[ -]ce que? ?(?:c'est|ce|il|elle|ca|cela|ils|elles)\b|est-ce qu'(?:il|elle)s?\b|"
    r"(?:puis-je|peut-on|on peut|je peux|can i) l[ae' ]|puedo usarl[oa]\b|"
    r"(?:il|elle|ca|c'est|ils|elles) \w+|quel\w* \w+|"
    r"(?:es|tiene|sirve|funciona|vale|muele|cabe|pesa|viene|lleva|se puede|puedo)\b|que \w+|"
    r"cuanto (?:pesa|mide|cabe)\b|de que\b|combien [\w-]+[- ](?:il|elle|ils|elles|ca)\b)"
)
"""How something is asked of "it" in German, French and Spanish."""

OF_THEM_ABROAD = re.compile(
    r"^(?:und |aber |et |mais |y |pero )*(?:"
    r"(?:wie|was|welche\w*|aus was|woraus) .{0,24}\b(?:er|sie|es|die|das|der|davon)$|"
    r"(?:ist|sind|hat|haben|kann|konnen|passt|passen) (?:er|sie|es|die|das|der|diese\w*) "
    r"\w+(?: \w+)?$|"
    r"est[ -]ce (?:que |qu')(?:ils?|elles?)\b|"
    r"(?:combien|quel\w*|est|sont|ont|peut|peuvent|a)\b.{0,24}[- ](?:il|elle|ils|elles)\b|"
    r"(?:cuanto|cuanta) (?:pesan?|miden?|caben?|duran?)$|(?:son|tienen|se pueden?)\b)"
)
""" "Wie laut sind die?": of all that is on the screen, with no thing named."""

SUBJECT = re.compile(
    r"^(?:and |but |so |ok )*(?:does|will|would|can|could)n?'?t? (?P<who>.+?) "
    r"(?:fits?|works?|holds?|suits?|takes?|carry|goes?|go|run|support)\b"
)
""" "Does the black fit a 15 inch laptop?" asks of the black one, and no laptop."""
