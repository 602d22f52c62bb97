"""Answer from the policies and guides of the shop."""

from sales_conversion.models import Finding
from sales_conversion.tools.base import Reach, tool


@tool("answer_question", "answer", "unknown")
class AnswerQuestionTool:
    """Answer a *question* about the shop or how to do something, in the words of the shop.

    *kind* says where to look first: "policy" or "guide".
    """

    async def __call__(self, reach: Reach, *, question: str, kind: str = "") -> Finding:
        knowledge = reach.services.knowledge
        passage = knowledge.answer(question, kind) or knowledge.answer(question)
        if passage is None:
            topics = dict(reach.services.knowledge.facts())
            return Finding(
                "unknown",
                "No policy or guide answers that.",
                facts={"question": question, "topics": topics},
            )
        facts = {
            "source": passage.source,
            "title": passage.title,
            "heading": passage.heading,
            "text": passage.text,
            "kind": passage.kind,
            "products": list(passage.products),
        }
        return Finding("answer", f"{passage.title}, {passage.heading}.", facts=facts)
