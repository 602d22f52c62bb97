"""Answer one question about each product on the screen."""

from sales_conversion.models import Finding, Question
from sales_conversion.tools.base import Reach, tool
from sales_conversion.tools.telling.phrasing import bare
from sales_conversion.tools.telling.questions import answers
from sales_conversion.tools.telling.ranking import best_standing
from sales_conversion.tools.telling.weighing import weigh, weighed

MOST = 4
LONGEST = 80


@tool("answer_about_shown", "answers", "ranked", "unknown", "weighed")
class AnswerAboutShownTool:
    """Say of each of the products that are shown what answers *question*, or that nothing does."""

    async def __call__(
        self, reach: Reach, *, product_ids: tuple[str, ...], question: str, attribute: str = ""
    ) -> Finding:
        locale = reach.handle.session.locale
        products = await reach.services.catalogue.products(product_ids[:MOST])
        if ranked := await best_standing(reach, products, question):
            return ranked
        measured = weigh(products, question, locale)
        if any(one.rows for one in measured):
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
            return Finding("unknown", summary, facts={"question": question}, asks=which)
        summary = "; ".join(f"{row['label']}: {row['value'] or 'not said'}" for row in rows) + "."
        return Finding("answers", summary, facts={"answers": rows}, asks=which)
