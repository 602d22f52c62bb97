"""What the talk is about, as `context_data` keeps it: sealed, but for facts that are asked for.

What is remembered of the talk is sealed apart, because who has not changed it leaves it as it is.
"""

from typing import Any, Final

from pydantic_core import from_json, to_json

from sales_conversion.interfaces import ISealer
from sales_conversion.interfaces.sealing import SEALED, is_sealed
from sales_conversion.models import Details, Dialogue
from sales_conversion.repositories import codec
from sales_conversion.repositories.sealed_documents import sealed_text

CONTEXT: Final = "conversation_states.context_data"
MEMORY: Final = f"{CONTEXT}.memory"
EMAIL: Final = "conversation_states.email"

_details = codec.Codec[Details](Details)


def write(dialogue: Dialogue, sealer: ISealer) -> str:
    if not sealer.mark:
        return codec.dialogue.write(dialogue)
    memory = sealed_text(sealer, codec.memory.write(dialogue.memory), MEMORY)
    body = sealed_text(sealer, codec.dialogue_without_memory.write(dialogue), CONTEXT)
    return to_json({"sealed": body, "memory": memory, **_facts(dialogue)}).decode()


def read(text: str, sealer: ISealer) -> Dialogue:
    return codec.dialogue.read(opened(text, sealer))


def opened(text: str, sealer: ISealer) -> str:
    """Return the context as it would stand there in plain; either part may be sealed alone."""
    if SEALED not in text:
        return text
    kept = from_json(text)
    body, memory = kept.get("sealed"), kept.pop("memory", {})
    if not _is_text(body) and not _is_text(memory):
        return text
    about = sealer.open(body, CONTEXT) if _is_text(body) else to_json(kept).decode()
    noted = sealer.open(memory, MEMORY) if _is_text(memory) else to_json(memory).decode()
    return f'{about[:-1]},"memory":{noted}}}' if about != "{}" else f'{{"memory":{noted}}}'


def details(sealed: str, sealer: ISealer) -> Details:
    """Return how the shopper of a *sealed* talk is reached."""
    told = from_json(sealer.open(sealed, CONTEXT))
    return _details.read(to_json(told.get("details", {})))


def blind_email(email: str, sealer: ISealer) -> str | None:
    return sealer.blind(email.strip().lower(), EMAIL) if email else None


def _facts(dialogue: Dialogue) -> dict[str, Any]:
    """What columns of the table follow from, or jobs ask for: never a word of the shopper."""
    return {
        "handler": dialogue.handler,
        "wants_person": dialogue.wants_person,
        "objections": [{"kind": each.kind} for each in dialogue.objections],
        "personal": dialogue.personal,
    }


def _is_text(kept: object) -> bool:
    return isinstance(kept, str) and is_sealed(kept)
