"""Saving what was said, sealed, with the words it is found by."""

from dataclasses import dataclass
from datetime import datetime

from sales_conversion.interfaces import ISealer
from sales_conversion.models import Change, ChatMessage
from sales_conversion.repositories.blind_words import MESSAGES, numbers
from sales_conversion.repositories.codec import Codec
from sales_conversion.repositories.statement import Statement


@dataclass(frozen=True, slots=True)
class KeptMessage:
    id: str
    role: str
    text: str
    at: datetime
    author: str
    words: list[int] | None


_rows = Codec[list[KeptMessage]](list[KeptMessage])


def save_messages(whole: Statement, change: Change, sealer: ISealer) -> None:
    whole.add(
        "said",
        "INSERT INTO messages (session_id, id, role, text, at, author, words) SELECT %s, m.* FROM"
        " json_to_recordset(%s) m (id text, role text, text text, at timestamptz, author text,"
        " words bigint[])",
        change.session.id,
        _rows.write([_kept(message, sealer) for message in change.said]),
    )


def _kept(message: ChatMessage, sealer: ISealer) -> KeptMessage:
    text = message.text
    sealed, words = sealer.seal(text, MESSAGES), numbers(sealer, text, MESSAGES)
    return KeptMessage(message.id, message.role, sealed, message.at, message.author, words)
