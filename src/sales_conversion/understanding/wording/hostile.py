"""What is said to get at what no shop gives: orders to a machine, secrets, other people."""

import re

_ORDERS = (
    r"\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:instructions?|prompts?|"
    r"rules|guidelines|system)\b|"
    r"\b(?:system prompt|developer mode|jailbreak|you are now|pretend (?:to be|you are|"
    r"that you)|act as (?:an? )?(?:admin\w*|root|developer|dan))\b|"
    r"\b(?:ignorier\w*|missacht\w*|vergiss)\b.{0,40}\b(?:anweisung\w*|regeln|vorgaben)\b|"
    r"\b(?:ignore|oublie)[sz]?\b.{0,40}\b(?:consignes|regles)\b|"
    r"\b(?:ignora|olvida)\b.{0,40}\b(?:instrucciones|reglas)\b"
)
_CODE = (
    r"\b(?:select\b.{1,60}\bfrom\b.{1,40}(?:where|;|--|$)|drop table|union select|"
    r"insert into|delete from \w+ where|or 1\s?=\s?1|xp_cmdshell)|"
    r"<\s*/?\s*script|javascript:|\bonerror\s*=|\{\{.*\}\}|\$\{.*\}|\.\./\.\./"
)
_PRICES = (
    r"\b(?:set|make|change) (?:the |every |all )?(?:prices?|discount|total) (?:to|of|=)|"
    r"\bgive me (?:a )?\d{2,3} ?(?:%|percent) (?:off|discount)"
)
_SECRETS = (
    r"\bsystem-?prompts?\b|\bprompt (?:systeme|de sistema|di sistema)\b|\bsession token\b|"
    r"\b(?:secret|hidden|geheimen?|versteckten?) (?:instructions?|anweisungen|instructies)\b|"
    r"\binstructions (?:cachees|secretes)\b|\binstrucciones (?:ocultas|secretas)\b|"
    r"\binstrucoes secretas\b|\bistruzioni segrete\b|\benvironment variables\b"
)
_SOMEBODY = r"(?:customer|shopper|buyer|client|person who bought|person you|visitor|user)s?"
_JEMAND = r"(?:kunde|kaufer|besteller|besucher|nutzer)(?:n|s|in|innen)?"
_QUELQU_UN = r"(?:client|acheteu|visiteu|utilisateu)(?:e|r|rs|se|s)?"
_ALGUIEN = r"(?:client|comprador|visitant|usuari)(?:e|es|a|as|o|os)?"
_OTHERS = (
    r"\b(?:address(?:es)?|e-?mails?|phone|names?|card|cart|password|history|session) of "
    r"(?:(?:the|all|your|last|previous|other) )*(?:customers?|shoppers?)\b|"
    r"\b(?:customer|shopper)s? before me\b|"
    rf"\b(?:previous|last|first|other|next) (?:\w+ )?{_SOMEBODY}\b|"
    rf"\b(?:letzte|erste|vorige|andere|nachste)[nrms]* {_JEMAND}\b|"
    rf"\b(?:derni|premi|autre|precedent|prochain)\w* {_QUELQU_UN}\b|"
    rf"\b(?:ultim|primer|otr|anterior|proxim)\w* {_ALGUIEN}\b|"
    rf"\b{_QUELQU_UN} precedents?\b|\b{_ALGUIEN} anterior(?:es)?\b|"
    r"\bwhere does (?!the |this |that |my |it |your )\w+ \w+ live\b|"
    r"\b(?:kunden? vor mir|adressen aller kunden|client avant moi|cliente antes que yo)\b|"
    r"\bwo wohnt \w+|\bou habite \w+|\bdonde vive \w+|\b(?:last|all) .{0,6}conversations\b"
)
HOSTILE = re.compile("|".join((_ORDERS, _CODE, _PRICES, _SECRETS, _OTHERS)))
"""Of folded text: without case and accents."""
