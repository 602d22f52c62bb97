"""What a model said is known again where the same message is decided on again."""

import pytest

from sales_conversion.language.kept import MOST, Kept
from sales_conversion.models import ModelAccount, ModelCall, ModelUsage


def account(key="m1", session_id="s1", *purposes):
    calls = [
        ModelCall(purpose=each, model="m", outcome="answered", usage=ModelUsage(10))
        for each in purposes
    ]
    return ModelAccount(session_id, 0.0, key, calls=calls)


def test_what_was_said_is_known_again_with_what_it_took():
    kept, again = Kept(), account()
    kept.keep(account("m1", "s1", "read", "answer"), "answer", "Good day")

    assert kept.of(again, "answer") == "Good day"
    assert [call.purpose for call in again.calls] == ["answer"]
    assert again.tokens == 10


@pytest.mark.parametrize(
    ("other", "purpose"),
    [(account("m2"), "answer"), (account("m1", "s2"), "answer"), (account(), "read")],
)
def test_another_message_another_talk_and_another_purpose_are_not(other, purpose):
    kept = Kept()
    kept.keep(account("m1", "s1", "answer"), "answer", "Good day")

    assert kept.of(other, purpose) is None
    assert other.calls == []


def test_a_message_without_a_name_is_never_known_again():
    kept = Kept()
    kept.keep(account(None, "s1", "answer"), "answer", "Good day")

    assert kept.of(account(None), "answer") is None


def test_what_was_said_longest_ago_is_forgotten():
    kept = Kept()
    for number in range(MOST + 1):
        kept.keep(account(f"m{number}"), "answer", str(number))

    assert kept.of(account("m0"), "answer") is None
    assert kept.of(account("m1"), "answer") == "1"


def test_nothing_is_kept_longer_than_a_turn_may_take():
    passed = [0.0]
    kept = Kept(lambda: passed[0])
    kept.keep(account("m1"), "answer", "It is quiet.")

    passed[0] = 59.0
    before = kept.of(account("m1"), "answer")
    passed[0] = 61.0

    assert (before, kept.of(account("m1"), "answer"), len(kept)) == ("It is quiet.", None, 0)
