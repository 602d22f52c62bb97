"""Words that join several things in one sentence, or leave one of them out."""

import re

AND = re.compile(
    r"\s*(?:,(?!(?<=\d,)\d{3}\b)|\+|&|(?<!hundred )(?<!thousand )\b(?:and|plus|und|et|y)\b)\s*"
)
""" "1,000" and "two hundred and ten" are one number each."""

EXCEPT = re.compile(
    r"^\s*(?P<all>(?:all|every\w*|alle?s?|tous|toutes|tout|todos?|todas)\b.*?)\s*,?\s*"
    r"\b(?:but|except(?: for)?|apart from|besides|without|minus|not|ausser|bis auf|ohne|sauf|"
    r"excepto|menos)\b\s+(?P<not>.+)$"
)
BUT_NOT = re.compile(
    r"^(?P<what>(?=.*[^\W\d_]{3}).+?)\s*,?\s*\b(?:but |and )?(?:not|nicht|pas|no)\b "
    r"(?P<not>(?:the|a|an|that|den|die|das|le|la|el) [^,]+)$"
)
NOT_BUT = re.compile(
    r"^(?:not|nicht|kein\w*|pas) (?P<not>[^,]{2,40}?)(?:,\s*(?:but |sondern |mais )?|"
    r" (?:but|sondern|mais) )(?P<what>.+)$"
)
""" "Not the kettle, the grinder": what is refused comes first."""

BOTH_OF = re.compile(
    r"^(?:both|beide|les deux|ambos) (?=(?:the |a )?(?!of\b)[^,]{2,60}? (?:and|&|und|et|y) )"
)
""" "Both the first and the mug": the two are named, and not two of all."""

BOTH_ARE = re.compile(
    r"^(?P<what>.{4,}?(?:,| and | & | und | et | y ).+?),? "
    r"(?:tous les deux|toutes les deux|les deux|los dos|las dos|alle beide|die beiden|both|all|"
    r"each|beide|alle|jeweils|tous|toutes|ambos|ambas|todos|todas)"
    r"(?: (?:of (?:them|these)|are|as|in|en|die|the))*,? (?P<how>[^?]{3,60})$"
)
""" "The guji and the kenya, both whole bean"."""
