"""Said while it comes: what was checked, however the pieces are cut, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sales_conversion.config.claims import load_claims
from sales_conversion.language.grounding.checker import Checker
from sales_conversion.language.grounding.lexicon import Lexicon
from sales_conversion.language.grounding.stream import CheckedStream, Refused
from sales_conversion.settings import SHIPPED_CONFIG
from tests.unit.language.grounding.sheets import ask, line, sheet

TEXTS = (
    "I see. Have a look at {{p1.title}}, it's {{p1.price}}. {{ask}}",
    "Sure! {{p1.title}} is {{p2.price}}. {{ask}}",
    "Here you go: {{l1}}\n\n{{ask}}",
    "It is {{ p1.stock }}... Hmm, it is sold out.",
    "- **{{p1.title}}**, {{p1.price}}\n- **{{p2.title}}**, {{p2.price}}\n\n{{ask}}",
    "Don\u2019t worry (really). I'd say it\u2019s fr\u200bee!",
    "I like this. {{p1.pri",
    "{{{p1.price}}} {{p1 .price}} {{}}",
    "What do you think? Or not?!",
    "",
)
CHECKER = Checker(Lexicon.of("en", load_claims([SHIPPED_CONFIG])["en"]))
SHEET = sheet(line(), ask(), is_open=False)


def _stream() -> CheckedStream:
    return CheckedStream(SHEET, CHECKER)


def _heard(pieces: list[str]) -> tuple[str, object]:
    """Return what came out, and what was wrong if anything was."""
    stream, said = _stream(), ""
    try:
        for piece in pieces:
            said += stream.feed(piece)
        said += stream.end()
    except Refused as refused:
        return refused.released, refused.problems
    return said, ()


@given(st.data())
def test_how_the_pieces_are_cut_changes_nothing(data: st.DataObject) -> None:
    text = data.draw(
        st.sampled_from(TEXTS) | st.text(alphabet="It is{}p1.price ,!?\n", max_size=60)
    )
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)))))
    pieces = [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]

    assert _heard(pieces) == _heard([text]) == _heard(list(text))


def test_words_that_claim_nothing_are_said_at_once() -> None:
    stream = _stream()

    assert stream.feed("I under") == "I"
    assert stream.feed("stand what you ") == " understand what you"


def test_from_the_first_word_that_could_claim_something_on_a_sentence_is_held_back() -> None:
    stream = _stream()

    assert stream.feed("I would look at {{p1.ti") == "I would look at"
    assert stream.feed("tle}}, it costs {{p1.price}} ") == ""
    assert stream.feed("too. ") == " Torro Hand Grinder, it costs $19.00 too."


def test_a_sentence_that_is_false_is_never_said() -> None:
    stream = _stream()
    stream.feed("I see. {{p1.title}} costs ")

    with pytest.raises(Refused) as refused:
        stream.feed("{{p2.price}}. Good, right? ")

    assert refused.value.released == "I see."
    assert [problem.kind for problem in refused.value.problems] == ["association"]


def test_a_text_without_an_end_is_cut_at_the_end_of_a_sentence() -> None:
    stream = _stream()

    for _ in range(10_000):
        stream.feed("I think you know what you want. ")

    assert stream.is_over
    assert stream.end() == ""
    assert stream.text.endswith("you want.")
    assert len(stream.text) < 2000


def test_a_sentence_without_an_end_is_refused() -> None:
    stream = _stream()

    with pytest.raises(Refused):
        stream.feed("and so on " * 10_000)


@pytest.mark.parametrize("letter", ["a", "a'", "\u00df", "{{", "*", "9"])
def test_a_piece_without_an_end_is_refused_in_few_words(letter: str) -> None:
    stream = _stream()

    with pytest.raises(Refused) as refused:
        stream.feed(letter * 100_000)

    assert len(str(refused.value)) < 2000


def test_what_the_shopper_must_be_told_and_was_not_is_named() -> None:
    stream = _stream()
    stream.feed("I see what you mean.")
    stream.end()

    assert [fact.name for fact in stream.left_out()] == ["l1", "ask"]
