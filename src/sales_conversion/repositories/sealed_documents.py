"""Documents that are sealed as a whole: in a column of JSON, a text where an object would be."""

import re
from typing import Final

from sales_conversion.errors import Invalid
from sales_conversion.interfaces import ISealer
from sales_conversion.interfaces.sealing import SEALED, is_sealed

BEGINNING: Final = f'"{SEALED}'
_NUL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")


def sealed(sealer: ISealer, document: str, of: str) -> str:
    """Return *document*, which is JSON, as JSON that says nothing."""
    kept = sealed_text(sealer, document, of)
    return f'"{kept}"' if is_sealed(kept) else document


def sealed_text(sealer: ISealer, document: str, of: str) -> str:
    """Return *document* sealed; it may not hold NUL, which a column of JSON refuses as well."""
    if sealer.mark and "u0000" in document and _NUL.search(document):
        raise Invalid(f"{of} cannot hold NUL")
    return sealer.seal(document, of)


def opened(sealer: ISealer, document: str, of: str) -> str:
    """Return the JSON that was written; what is plain is returned as it is."""
    return sealer.open(document[1:-1], of) if document.startswith(BEGINNING) else document
