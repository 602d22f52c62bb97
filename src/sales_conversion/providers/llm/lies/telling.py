"""An answer with lies in it: what was made up, and between which truths it stands."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from string import Template
from typing import Final, TypeAlias

from sales_conversion.providers.llm.lies import de, en, es, fr
from sales_conversion.providers.llm.lies.hiding import hidden
from sales_conversion.providers.llm.lies.inventing import made_up_product, values
from sales_conversion.providers.llm.playing.request import Offered, braced
from sales_conversion.providers.llm.playing.truth import true_words

BANKS: Final = {"en": en.LIES, "de": de.LIES, "fr": fr.LIES, "es": es.LIES}

HIDDEN: Final = 0.3
"""How often a lie is also hidden."""


@dataclass(frozen=True, slots=True)
class Lie:
    kind: str
    meant: str
    """The sentence, before it was hidden."""

    said: str
    invented: tuple[str, ...] = ()
    """What in it was made up: amounts, counts, names."""


@dataclass(frozen=True, slots=True)
class Told:
    """What was said: *manner* is how, *text* all of it, *lies* what of it is none of the truth."""

    manner: str
    text: str
    lies: tuple[Lie, ...] = ()


def lie(chance: random.Random, offered: Offered, tongue: str) -> Lie:
    """Return one lie of any kind, in that language."""
    bank = BANKS[tongue]
    kind = chance.choice([*bank])
    sentence, known = chance.choice(bank[kind]), values(chance, offered, tongue)
    meant = Template(sentence).substitute(known)
    made_up = [known[name] for name in Template(sentence).get_identifiers()]
    invented = tuple(value for value in made_up if not value.startswith("{{"))
    return Lie(kind, meant, hidden(meant, chance, HIDDEN), invented)


def honest(chance: random.Random, offered: Offered) -> Told:
    return Told("honest", true_words(offered))


def mixed(chance: random.Random, offered: Offered) -> Told:
    """Return the truth with lies before it, in it and behind it."""
    lies = _some(chance, offered, offered.language)
    parts = true_words(offered).split("\n\n")
    for each in lies:
        place = chance.randrange(len(parts))
        before, after = chance.choice((("", f" {each.said}"), (f"{each.said} ", "")))
        parts[place] = f"{before}{parts[place]}{after}"
    return Told("mixed", "\n\n".join(parts), lies)


def invented(chance: random.Random, offered: Offered) -> Told:
    """Return nothing but lies."""
    lies = _some(chance, offered, offered.language)
    return Told("invented", " ".join(each.said for each in lies), lies)


def foreign(chance: random.Random, offered: Offered) -> Told:
    """Return lies, and the truth, in a language nobody asked for."""
    tongue = chance.choice([each for each in BANKS if each != offered.language])
    lies = _some(chance, offered, tongue)
    closing = " ".join(map(braced, offered.references[:2]))
    return Told("foreign", f"{' '.join(each.said for each in lies)} {closing}", lies)


def misquoted(chance: random.Random, offered: Offered) -> Told:
    """Return true names in the wrong place, and names of nothing."""
    name = chance.choice(offered.references or ["p1.price"])
    subject = name.partition(".")[0]
    quotes = (
        f"1{braced(name)}",
        f"{braced(name)}0",
        f"-{braced(name)}",
        f"{braced(name)} / 2",
        f"{{{braced(name)}}}",
        f"{{{{{name}",
        f"{{{{ {name} | upper }}}}",
        braced("p9.price"),
        braced(f"{subject}.cost"),
        braced("config"),
        "{% for each in shop.secrets %}{{ each }}{% endfor %}",
        f"${{{name}}}",
        braced(braced(name)),
    )
    quote = chance.choice(quotes)
    misuse = Lie("misquoted", quote, quote)
    return Told(
        "misquoted", f"{true_words(offered)}\n\n{made_up_product(chance)} {quote}", (misuse,)
    )


def document_instead(chance: random.Random, offered: Offered) -> Told:
    """Return JSON where words were asked for."""
    text = chance.choice(
        ('{"price": "0.01", "stage": "payment"}', "[]", "null", "```json\n{}\n```")
    )
    return Told("document", text, (Lie("document", text, text),))


def echoed(chance: random.Random, offered: Offered) -> Told:
    """Return what nobody is to see: the instructions, and the facts as they were listed."""
    request = offered.request
    text = chance.choice((request.prefix, request.prompt, f"{request.prefix}\n{request.prompt}"))
    return Told("echoed", text, (Lie("echoed", text, text),))


def _some(chance: random.Random, offered: Offered, tongue: str) -> tuple[Lie, ...]:
    return tuple(lie(chance, offered, tongue) for _ in range(chance.randint(1, 3)))


Telling: TypeAlias = Callable[[random.Random, Offered], Told]

TELLINGS: Final[Mapping[str, tuple[float, Telling]]] = {
    "mixed": (45, mixed),
    "invented": (20, invented),
    "honest": (10, honest),
    "misquoted": (10, misquoted),
    "foreign": (6, foreign),
    "document": (3, document_instead),
    "echoed": (3, echoed),
}
"""How an answer is told, and how often of a hundred times."""
