"""Answer one question about each product on the screen, or about those of the kind it names."""

import re
from collections.abc import Sequence

from sales_conversion.models import Finding, Product, ProductCard, Question
from sales_conversion.tools.base import Reach, tool
from sales_conversion.tools.product_details import ProductDetailsTool
from sales_conversion.tools.search_products import ProductSearchTool
from sales_conversion.tools.telling.phrasing import bare
from sales_conversion.tools.telling.questions import answers
from sales_conversion.tools.telling.ranking import best_standing
from sales_conversion.tools.telling.weighing import first_alone, weigh, weighed

MOST = 4
LONGEST = 80


@tool("answer_about_shown", "answers", "nothing", "ranked", "unknown", "weighed", looks=True)
class AnswerAboutShownTool:
    """Say of each of the products that are shown what answers *question*, or that nothing does.

    Where *query* is given, it is asked of that kind of thing, which is shown with the answer.
    """

    async def __call__(
        self,
        reach: Reach,
        *,
        product_ids: tuple[str, ...] = (),
        question: str,
        attribute: str = "",
        query: str = "",
        category: str = "",
    ) -> Finding:
        if not query:
            products = await reach.services.catalogue.products(product_ids[:MOST])
            return await _answered(reach, products, question, attribute)
        found = await ProductSearchTool()(reach, query=query, category=category)
        if not found.cards:
            return Finding("nothing", found.summary, facts={"what": query})
        ids = tuple(card.product_id for card in found.cards)
        if len(ids) == 1:
            return await ProductDetailsTool()(
                reach, product_id=ids[0], question=question, attribute=attribute
            )
        products = await reach.services.catalogue.products(ids)
        question = re.sub(rf"\b{re.escape(query)}\b", "it", question, flags=re.IGNORECASE)
        return await _answered(reach, products, question, attribute, found.cards)


async def _answered(
    reach: Reach,
    products: Sequence[Product],
    question: str,
    attribute: str,
    cards: tuple[ProductCard, ...] = (),
) -> Finding:
    if ranked := await best_standing(reach, products, question):
        return ranked
    locale = reach.handle.session.locale
    measured = weigh(products, question, locale)
    if any(one.rows for one in measured):
        focus = first_alone(products, measured) or reach.handle.session.dialogue.focus
        reach.handle.discuss(focus=focus)
        return weighed(measured)
    question = bare(question, locale) or question
    rows = []
    for product in products:
        found = answers(product, question, attribute, locale)
        told = f"{found[0].label} – {found[0].value[:LONGEST]}" if found else ""
        rows.append({"label": product.title, "value": told})
    which = Question("which")
    if not any(row["value"] for row in rows):
        summary = "The catalogue says it of none of them."
        return Finding("unknown", summary, cards, facts={"question": question}, asks=which)
    summary = "; ".join(f"{row['label']}: {row['value'] or 'not said'}" for row in rows) + "."
    return Finding("answers", summary, cards, facts={"answers": rows}, asks=which)
