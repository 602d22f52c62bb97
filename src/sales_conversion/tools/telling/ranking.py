"""Whether a product is the cheapest or the biggest of its kind, and what goes beyond it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sales_conversion.models import (
    Finding,
    Found,
    ItemReference,
    Product,
    Question,
    SearchQuery,
    Sort,
)
from sales_conversion.naming.stems import are_alike, stems
from sales_conversion.tools.base import Reach
from sales_conversion.tools.telling.attributes import label
from sales_conversion.tools.telling.comparatives import PRICE, Asked, measures_asked
from sales_conversion.tools.telling.reasons import card
from sales_conversion.tools.telling.weighing import Figure, best_known

LOOKED_AT = 200
"""So many of a kind are set against one."""

MOST_SHOWN = 3
NONE = Found((), 0)

_OPENED = r"^\W*(?:(?:and|but|so|ok|okay|und|et|y)\W+)*"
_CLAIMS = re.compile(
    rf"{_OPENED}(?:is|are|isn'?t|aren'?t|ist|sind|est-ce|c'est|es|son)\b", re.IGNORECASE
)
_MOST = re.compile(
    r"\b(?:[^\W\d_]{3,}est|(?:most|least) [^\W\d_]+|[^\W\d_]+ste[nrsm]?|"
    r"(?:le|la|les|el|los|las) (?:(?:plus|moins|m[áa]s|menos) [^\W\d_]+|[^\W\d_]+er))\b",
    re.IGNORECASE,
)
_SEEKS = re.compile(
    rf"{_OPENED}(?:is there|are there|isn'?t there|(?:do|would) you (?:have|sell|carry|got)|"
    r"(?:what|how) about (?:an?|some(?:thing)?)|have you(?: got)?|(?:you )?got|any(?:thing)?|"
    r"gibt es|gibt's|haben sie|habt ihr|y a-t-il|il y a|avez-vous|vous avez|hay|tienen?|"
    r"ten[ée]is)\b",
    re.IGNORECASE,
)
_WISHES = re.compile(
    rf"{_OPENED}(?:(?:maybe|perhaps|rather|please|lieber|vielleicht|plut[ôo]t|mejor)\W+)*"
    r"(?:(?:i(?:'d| would) (?:like|prefer)|i (?:want|need)|show me|give me|ich (?:m[öo]chte|will|"
    r"brauche|suche|h[äa]tte gerne?)|zeig\w* mir|je (?:veux|voudrais)|quiero)\W+)?"
    r"(?:something|some|an?(?= [^?!.,]* one\b)|etwas|was|eine?[nrs]?|quelque chose de|algo)\b",
    re.IGNORECASE,
)
""" "Something quieter" seeks as well, though it asks nothing."""

_OF_THE_SHOP = re.compile(
    r"\b(?:you|your|shop|store|in stock|of all|overall|sie|ihr\w*|laden|vous|votre|vos|boutique|"
    r"magasin|tienen|ten[ée]is|hay|tienda)\b",
    re.IGNORECASE,
)
"""What is meant is everything there is, and not what is on the screen."""

_CLOSED = re.compile(
    r"[?!.,;]|\b(?:than|you|your|we|that|which|in|on|from|here|there|available|right now|as|"
    r"als|que|de|den|di[er]|dass?|les?|los?|las?|im|en|au|dans)\b",
    re.IGNORECASE,
)
_NO_KIND = frozenset(
    stems(
        "one ones option options model models product products thing things item items version "
        "of all them these those any the das der die modell etwas quelque chose algo cosa"
    )
)


@dataclass(frozen=True, slots=True)
class Claim:
    """A measure by which one is said to be the first of its *kind*, or another one sought."""

    asked: Asked
    kind: str
    seeks: bool
    wishes: bool
    """Another one is wished for, and not asked about."""

    of_all: bool
    """Everything there is of the kind is meant, and not only what is on the screen."""

    @property
    def said(self) -> str:
        return self.asked.said.casefold()

    @property
    def is_of_price(self) -> bool:
        return PRICE in self.asked.names


@dataclass(frozen=True, slots=True)
class _Rival:
    product: Product
    figure: Figure


def claim(question: str) -> Claim | None:
    """Read "is it the cheapest kettle?" and "is there a lighter one?"; nothing else is either."""
    asked = tuple(measures_asked(question))
    wishes = bool(_WISHES.match(question)) and not any(PRICE in one.names for one in asked)
    seeks = bool(_SEEKS.match(question)) or wishes
    is_most = bool(_MOST.search(question))
    if len(asked) != 1 or (is_most if seeks else not (is_most and _CLAIMS.match(question))):
        return None
    _, _, rest = question.partition(asked[0].said)
    words = [w for w in _CLOSED.split(rest)[0].split() if not set(stems(w)) <= _NO_KIND]
    kind = " ".join(words)
    return Claim(asked[0], kind, seeks, wishes, bool(kind or _OF_THE_SHOP.search(question)))


async def standing(reach: Reach, product: Product, question: str) -> Finding | None:
    """Tell where *product* stands among its kind, where that is asked and known."""
    claimed = claim(question)
    if claimed is None:
        return None
    kind, others = await _kind_of(reach, product, claimed)
    if not kind:
        return None
    locale = reach.handle.session.locale
    name, figures = best_known((product, *others), claimed.asked, locale)
    own, *theirs = figures
    if own is None:
        return None
    rivals = [_Rival(p, f) for p, f in zip(others, theirs, strict=True) if f is not None]
    better = [one for one in rivals if _beats(one.figure, own, claimed.asked)]
    better.sort(key=lambda one: one.figure.amount, reverse=claimed.asked.most)
    shown = better[:MOST_SHOWN] if claimed.seeks else better[:1]
    facts = {
        "product_id": product.id,
        "title": product.title,
        "said": claimed.said,
        "seeks": claimed.seeks,
        "kind": kind,
        "label": label(name),
        "value": own.written,
        "better": [{"title": one.product.title, "value": one.figure.written} for one in shown],
        "as_good": sum(one.figure.amount == own.amount for one in rivals),
        "alone": not rivals,
    }
    summary = f"{product.title}: {len(better)} of {kind} go beyond it ({claimed.said})."
    if not (claimed.seeks and shown):
        reach.handle.discuss(focus=_reference(reach, product))
        return Finding("ranked", summary, facts=facts)
    if len(shown) == 1:
        reach.handle.discuss(focus=_reference(reach, shown[0].product))
    wish = reach.handle.session.dialogue.needs.search()
    cards = tuple(card(one.product, wish, locale) for one in shown)
    return Finding("ranked", summary, cards, facts, Question("which"))


def _reference(reach: Reach, product: Product) -> ItemReference:
    """Keep what is known of the version when the talk stays with the same product."""
    focus = reach.handle.session.dialogue.focus
    if focus is not None and focus.product_id == product.id:
        return focus
    return ItemReference(product.id, None, product.title)


def _beats(other: Figure, own: Figure, asked: Asked) -> bool:
    return other.amount > own.amount if asked.most else other.amount < own.amount


async def _kind_of(
    reach: Reach, product: Product, claimed: Claim
) -> tuple[str, Sequence[Product]]:
    """Return what kind is meant, and the others of it; no name where it cannot be told."""
    path = [name.strip() for name in product.category.split(">") if name.strip()]
    looked_for = reach.handle.session.dialogue.needs.query
    kind, shelf = _meant(product, path, claimed.kind, looked_for)
    wish = SearchQuery(
        text="" if shelf else kind,
        category=" > ".join(shelf or path[:1]),
        in_stock=True,
        sort=_sort_of(claimed),
    )
    found = await reach.services.catalogue.search(wish, LOOKED_AT) if shelf or kind else NONE
    others = [each for each in found.products if each.id != product.id]
    if shelf:
        return shelf[-1], others
    return kind, [each for each in others if _is_called(f"{each.title} {each.category}", kind)]


def _meant(
    product: Product, path: Sequence[str], named: str, looked_for: str
) -> tuple[str, Sequence[str]]:
    """Return the kind that is named or looked for, and the shelf where all of it stands.

    Else it is that of its title, as a hand grinder is a grinder, or what its own shelf is called.
    """
    called = f"{product.title} {product.category}"
    if named:
        kind = named if _is_called(called, named) else ""
        return kind, _shelf(path, lambda name: _is_called(name, kind)) if kind else ()
    kind = looked_for if looked_for and _is_called(called, looked_for) else ""
    shelf = _shelf(path, lambda name: bool(kind) and _is_called(name, kind))
    return kind, shelf or _shelf(path, lambda name: _is_called(product.title, name)) or path


def _shelf(path: Sequence[str], is_it: Callable[[str], bool]) -> Sequence[str]:
    """Return the widest shelf that is called so: "grinder" are all grinders, by hand or not."""
    return path[: next((at for at, name in enumerate(path, 1) if is_it(name)), 0)]


def _sort_of(claimed: Claim) -> Sort:
    if not claimed.is_of_price:
        return "relevance"
    return "dearest" if claimed.asked.most else "cheapest"


def _is_called(name: str, kind: str) -> bool:
    there = stems(name)
    return all(any(are_alike(word, one) for one in there) for word in stems(kind))


def option_sought(product: Product, question: str) -> str:
    """ "Is there a bigger one?" of what comes in sizes asks for these: return that option."""
    claimed = claim(question)
    names = set(claimed.asked.names) if claimed and claimed.seeks else set()
    names |= {"weight"} if "size" in names else set()
    meant = stems(" ".join(names))
    return next((one for one in product.options if {*stems(label(one))} & {*meant}), "")


async def best_standing(
    reach: Reach, products: Sequence[Product], question: str
) -> Finding | None:
    """Tell where the best of *products* stands among all that the shop has of the kind."""
    claimed = claim(question)
    if claimed is None or not (claimed.seeks or claimed.of_all):
        return None
    _, figures = best_known(products, claimed.asked, reach.handle.session.locale)
    known = [_Rival(p, f) for p, f in zip(products, figures, strict=True) if f is not None]
    if not known:
        return None
    sign = -1 if claimed.asked.most else 1
    first = min(known, key=lambda one: sign * one.figure.amount)
    return await standing(reach, first.product, question)
