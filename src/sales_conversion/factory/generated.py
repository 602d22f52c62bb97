"""Files of the package that are made of others: schemas of models, vectors of examples."""

from sales_conversion.config import schemas
from sales_conversion.config.intents import load_intents
from sales_conversion.errors import ConfigurationError
from sales_conversion.factory.vectors import SHIPPED_VECTORS
from sales_conversion.interfaces import ISentenceVectors
from sales_conversion.settings import SHIPPED_CONFIG
from sales_conversion.understanding.guessing import shipped_vectors
from sales_conversion.understanding.guessing.vectors import FINGERPRINT

SCHEMAS = SHIPPED_CONFIG / "schema"


def stale() -> list[str]:
    """Return the names of the files that are older than what they are made of."""
    are_stale = shipped_vectors.is_stale(SHIPPED_VECTORS, load_intents([SHIPPED_CONFIG]))
    return [*schemas.stale(SCHEMAS), *([SHIPPED_VECTORS.name] if are_stale else [])]


def write(vectors: ISentenceVectors | None) -> None:
    """Write what is stale; the file of vectors needs the *vectors* of the installed extra."""
    schemas.write(SCHEMAS)
    intents = load_intents([SHIPPED_CONFIG])
    if not shipped_vectors.is_stale(SHIPPED_VECTORS, intents):
        return
    if vectors is None or vectors.fingerprint != FINGERPRINT:
        raise ConfigurationError(
            f"{SHIPPED_VECTORS.name}: no sentence vectors to write; run `make install` first"
        )
    shipped_vectors.write_anew(SHIPPED_VECTORS, intents, vectors)
