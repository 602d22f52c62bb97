"""Every word of the shipped languages stands in one place, and there it says something."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import pytest

from sales_conversion.config.claims import ClaimsFile, load_claims
from sales_conversion.language.grounding.lexicon import Lexicon
from sales_conversion.settings import SHIPPED_CONFIG

SHIPPED = load_claims([SHIPPED_CONFIG])


def _lists(file: ClaimsFile) -> Iterator[tuple[str, Sequence[str]]]:
    for name in ClaimsFile.model_fields:
        written = getattr(file, name)
        parts = written.items() if isinstance(written, dict) else [("", written)]
        yield from ((f"{name} {part}", said) for part, said in parts if isinstance(said, tuple))


def _forms(file: ClaimsFile, written: Mapping[str, Sequence[str]]) -> dict[str, frozenset[str]]:
    """Return what each entry of these classes stands for."""
    return {
        f"{kind}: {word}": Lexicon.of(
            "", ClaimsFile(plain={kind: (word,)}, endings=file.endings)
        ).plain
        for kind, words in written.items()
        for word in words
    }


def _idle(forms: Mapping[str, frozenset[str]], taken: frozenset[str]) -> list[str]:
    """Return the entries all of whose words are *taken* or stand in other entries, too."""
    often = Counter(word for each in forms.values() for word in each)
    return [
        entry
        for entry, each in forms.items()
        if all(word in taken or often[word] > 1 for word in each)
    ]


def _claimed(file: ClaimsFile, words: frozenset[str]) -> frozenset[str]:
    claims = Lexicon.of("", ClaimsFile(claims=file.claims))
    return frozenset(word for word in words if claims.tier(word) != "unknown")


@pytest.mark.parametrize("locale", SHIPPED)
def test_no_list_names_a_word_twice(locale: str) -> None:
    twice = {
        name: [word for word, times in Counter(words).items() if times > 1]
        for name, words in _lists(SHIPPED[locale])
        if name.partition(" ")[0] != "endings"
    }

    assert not {name: words for name, words in twice.items() if words}


@pytest.mark.parametrize("locale", SHIPPED)
def test_no_plain_word_is_a_claim_or_plain_already(locale: str) -> None:
    file = SHIPPED[locale]
    forms = _forms(file, file.plain)

    assert not _idle(forms, _claimed(file, frozenset().union(*forms.values())))


@pytest.mark.parametrize("locale", SHIPPED)
def test_no_topic_is_plain_or_a_claim_or_a_topic_already(locale: str) -> None:
    file = SHIPPED[locale]
    forms = _forms(file, {**file.topics, "goods": file.goods})
    topics = {entry: each for entry, each in forms.items() if not entry.startswith("goods")}
    goods = frozenset().union(*(each for entry, each in forms.items() if entry not in topics))
    words = frozenset().union(*topics.values())
    # What is put together with a topic is one, even where the topic alone is plain.
    judged = frozenset() if file.compounds else Lexicon.of("", file).plain | _claimed(file, words)

    assert not _idle(topics, goods | judged)
