"""Answer from the policies and guides of the shop."""

import re
from collections.abc import Mapping
from typing import Any

from sales_conversion.errors import Invalid
from sales_conversion.models import Details, Finding, Passage
from sales_conversion.naming.stems import are_alike, stem, stems
from sales_conversion.tools.base import Reach, tool
from sales_conversion.tools.telling.countries import country_in
from sales_conversion.tools.telling.terms import in_language

COUNTRIES = "which countries do you ship to"
"""What is looked up when a country is named that no policy needs to list."""

FIGURES = re.compile(
    r"\bhow (?:long|much|fast|soon|quick\w*|many)\b|\bcosts?\b|\bwhen\b|\bfree\b|\bprices?\b|"
    r"\b(?:kostet|kosten|preis|wie ?viel|wie lange|wie schnell|wann|gratis|kostenlos|teuer)\b|"
    r"\b(?:combien|co[uû]te|prix|frais|d[ée]lais?|quand|gratuite?)\b|"
    r"\b(?:cu[aá]nto|cu[aá]nta|cuesta|precio|gastos|tarda|cu[aá]ndo|plazo)\b"
)
"""Who names a country beside these asks for time or money, not whether we send there."""

SENDING = frozenset(map(stem, ("ship", "shipping", "deliver", "delivery", "send", "post")))
_SENT_ELSEWHERE = """
liefern liefert lieferst liefere versenden versendet verschickt livrer livrez livre livraison
expediez enviar envio envios envía envíos enviáis enviais envían envian mandáis mandais
"""
SENDING |= frozenset(map(stem, _SENT_ELSEWHERE.split()))


@tool("answer_question", "answer", "unknown", looks=True)
class AnswerQuestionTool:
    """Answer a *question* about the shop or how to do something, in the words of the shop.

    *kind* says where to look first, "policy" or "guide", where no answer is beyond doubt;
    *plainly* is how others ask the same, *otherwise* is asked where nothing answers the question.
    Where *both* things are to be compared, only what speaks of both is an answer.
    """

    async def __call__(
        self,
        reach: Reach,
        *,
        question: str,
        kind: str = "",
        plainly: str = "",
        otherwise: str = "",
        both: tuple[str, ...] = (),
    ) -> Finding:
        knowledge = reach.services.knowledge
        where = _destination(reach, question)
        asked = _asked(question, where, plainly)
        term = knowledge.answer(plainly, kind) if plainly and _is_open(where) else None
        passage = (
            (term if where else None)
            or knowledge.answer(asked, surely=True)
            or term
            or knowledge.answer(asked, kind)
            or knowledge.answer(asked)
        )
        if passage is not None and not all(_speaks_of(passage, one) for one in both):
            passage = None
        if passage is None and otherwise:
            passage = knowledge.answer(otherwise, kind)
        if passage is None:
            topics = dict(reach.services.knowledge.facts())
            return Finding(
                "unknown",
                "No policy or guide answers that.",
                facts={"question": question, "topics": topics, **where},
            )
        facts = {
            "source": passage.source,
            **in_language(passage, reach.handle.session.locale),
            "kind": passage.kind,
            "products": list(passage.products),
            **where,
        }
        return Finding("answer", f"{passage.title}, {passage.heading}.", facts=facts)


def _speaks_of(passage: Passage, thing: str) -> bool:
    told = stems(" ".join((passage.title, passage.heading, passage.text, *passage.asked)))
    return any(are_alike(word, one) for word in stems(thing) for one in told)


def _is_open(where: Mapping[str, Any]) -> bool:
    """Tell whether more can be said than that we do not send there."""
    return not where or where["served"]


def _asked(question: str, where: Mapping[str, Any], plainly: str) -> str:
    """Return what to look up: a policy lists the countries that are served, and no others."""
    if not where or (plainly and where["served"]):
        return question
    if not where["served"]:
        return COUNTRIES
    is_figure = FIGURES.search(question.casefold())
    return question if is_figure else f"do you ship to {where['country']}"


def _destination(reach: Reach, question: str) -> dict[str, Any]:
    """Return the country a question about sending names, and whether the shop sends there."""
    if SENDING.isdisjoint(stems(question)):
        return {}
    named = country_in(question, reach.handle.session.locale)
    if named is None:
        return {}
    code, name = named
    return {"country": name, "served": _is_served(reach, code)}


def _is_served(reach: Reach, code: str) -> bool:
    try:
        reach.services.checkout.check(Details(country=code))
    except Invalid:
        return False
    return True
