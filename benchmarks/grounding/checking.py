"""How well true is told from false, sentence by sentence, and what it takes."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from time import process_time

from benchmarks.grounding.rows import Row
from benchmarks.grounding.scenes import scene
from sales_conversion.config.claims import load_claims
from sales_conversion.language.grounding.checker import Checker
from sales_conversion.language.grounding.lexicon import Lexicon
from sales_conversion.language.grounding.stream import CheckedStream, Refused
from sales_conversion.settings import SHIPPED_CONFIG

ROW = "  {:<10}{:>6}{:>10}{:>9.1%}{:>8}{:>9}{:>9.1%}"


def checkers() -> dict[str, Checker]:
    claims = load_claims([SHIPPED_CONFIG])
    return {locale: Checker(Lexicon.of(locale, file)) for locale, file in claims.items()}


def report(true: Sequence[Row], false: Sequence[Row]) -> Iterator[str]:
    """Yield the figures, a line for each language."""
    by = checkers()
    yield "            true   blocked    share    lies   missed    share"
    for locale, rows in groupby(true, lambda row: row.locale):
        told = list(rows)
        lies = [row for row in false if row.locale == locale]
        blocked, missed = len(_stopped(told, by)), len(lies) - len(_stopped(lies, by))
        shares = blocked / max(1, len(told)), missed / max(1, len(lies))
        yield ROW.format(locale, len(told), blocked, shares[0], len(lies), missed, shares[1])
    texts = [row for row in true if row.locale in by]
    spent = _cpu(texts, by)
    sentences = sum(row.text.count(". ") + 1 for row in texts)
    each, whole = spent / sentences * 1e6, spent / len(texts) * 1e6
    yield f"  CPU {each:.0f} µs a sentence, {whole:.0f} an answer"
    yield f"  first words let through before their sentence ends: {_at_once(texts, by):.0%}"


def wrong(rows: Sequence[Row]) -> Iterator[str]:
    """Yield every row that is judged wrongly, with what was found in it."""
    by = checkers()
    for row in rows:
        problems = by[row.locale].check(row.text, scene(row.scene, row.locale))
        if bool(problems) != bool(row.kind):
            found = "; ".join(f"{each.kind}: {each.words}" for each in problems)
            yield f"{row.locale} {row.kind or 'true'} {row.scene}: {row.text!r} {found}"


def _stopped(rows: Sequence[Row], by: Mapping[str, Checker]) -> list[Row]:
    return [row for row in rows if by[row.locale].check(row.text, scene(row.scene, row.locale))]


def _cpu(rows: Sequence[Row], by: Mapping[str, Checker]) -> float:
    sheets = [scene(row.scene, row.locale) for row in rows]
    began = process_time()
    for row, sheet in zip(rows, sheets, strict=True):
        by[row.locale].check(row.text, sheet)
    return process_time() - began


def _at_once(rows: Sequence[Row], by: Mapping[str, Checker]) -> float:
    """Return how often the first word is heard as soon as the second one comes."""
    own = [row for row in rows if not row.text.startswith(("{", "*", "-"))]
    return sum(_begins(row, by[row.locale]) for row in own) / len(own)


def _begins(row: Row, checker: Checker) -> bool:
    stream = CheckedStream(scene(row.scene, row.locale), checker)
    two_words = " ".join(row.text.split(" ")[:2]) + " "
    try:
        return bool(stream.feed(two_words))
    except Refused:
        return False
