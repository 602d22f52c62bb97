"""A model that understands nobody, and notes what it is given to note of a talk."""

import json

from sales_conversion.providers.llm.scripted import ScriptedModel

MODEL = "scripted:talk"
OF_THE_SISTER = {
    "summary": "They look for something quiet for their sister.",
    "facts": [
        {"name": "recipient", "value": "sister", "quote": "for my sister", "confidence": 0.9}
    ],
}


def noting(notes=OF_THE_SISTER, otherwise=None):
    """Return it; it notes *notes*, or *otherwise* of talks without a sister."""

    def answer(request):
        if request.purpose == "remember":
            of_her = otherwise is None or "sister" in request.prompt
            return json.dumps(notes if of_her else otherwise)
        return json.dumps({"wishes": [{"intent": "unknown"}]})

    return ScriptedModel(answer, MODEL)
