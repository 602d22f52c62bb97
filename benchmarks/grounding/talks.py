"""What shoppers say in the simulated talks, and what each message may change."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

NOTHING: Final[frozenset[str]] = frozenset()
ADDING: Final = frozenset({"add_to_cart", "update_cart"})
TILL: Final = frozenset({"checkout"})
EFFECTS: Final = frozenset(
    {"add_to_cart", "update_cart", "remove_from_cart", "clear_cart", "apply_discount"}
    | {"remove_discount", "checkout", "place_order", "cancel_order", "request_person"}
    | {"allow_messages", "stop_messages"}
)
"""Tools that change something."""


@dataclass(frozen=True, slots=True)
class Saying:
    text: str
    """With {kind} and {title} of the catalogue."""

    may: frozenset[str] = NOTHING
    """The tools of `EFFECTS` that it asks for."""


S = Saying
TALKS: Final[Mapping[str, Sequence[Saying]]] = {
    "en": (
        S("hi there"),
        S("I am looking for {kind}"),
        S("something cheaper perhaps?"),
        S("tell me about {title}"),
        S("is it waterproof, and is it in stock?"),
        S("how long does delivery take?"),
        S("hmm dunno, whatever floats the boat mate"),
        S("too expensive for me"),
        S("any discount going?"),
        S("compare them"),
        S("for a mate who fancies odd stuff"),
        S("add the first one to my cart", ADDING),
        S("what is in my cart?"),
        S("I want to check out", TILL),
        S("wat is dis thingy for tho"),
        S("thanks, bye"),
    ),
    "de": (
        S("hallo"),
        S("ich suche {kind}"),
        S("geht das auch günstiger?"),
        S("erzähl mir etwas über {title}"),
        S("ist das wasserdicht, und ist es auf Lager?"),
        S("wie lange dauert die Lieferung?"),
        S("naja mal so mal so, was halt so anfällt"),
        S("das ist mir zu teuer"),
        S("gibt es Rabatt?"),
        S("vergleiche sie"),
        S("leg das erste in den Warenkorb", ADDING),
        S("was ist in meinem Warenkorb?"),
        S("danke, tschüss"),
    ),
    "es": (
        S("hola"),
        S("busco {kind}"),
        S("¿hay algo más barato?"),
        S("háblame de {title}"),
        S("¿cuánto tarda el envío?"),
        S("pues no sé, lo que caiga por ahí"),
        S("es demasiado caro"),
        S("¿tienen descuentos?"),
        S("añade el primero al carrito", ADDING),
        S("gracias, adiós"),
    ),
    "fr": (
        S("bonjour"),
        S("je cherche {kind}"),
        S("quelque chose de moins cher ?"),
        S("parlez-moi de {title}"),
        S("combien de temps prend la livraison ?"),
        S("bof, un truc comme ça quoi"),
        S("c'est trop cher"),
        S("avez-vous une remise ?"),
        S("ajoutez le premier au panier", ADDING),
        S("merci, au revoir"),
    ),
}


def talk(
    chance: random.Random, locale: str, kinds: Sequence[str], titles: Sequence[str]
) -> list[Saying]:
    """Return a talk in that language about things of the catalogue, its middle in any order."""
    first, *middle, last = TALKS[locale]
    chance.shuffle(middle)
    words = {"kind": chance.choice(kinds), "title": chance.choice(titles)}
    return [S(each.text.format(**words), each.may) for each in (first, *middle, last)]
