from dataclasses import replace
from decimal import Decimal

import pytest

from sales_conversion.models import Cart, Conversation, Intent, Needs, Session, UserProfile
from sales_conversion.services.session_handle import SessionHandle
from sales_conversion.services.user_profiler import ProgressiveDataCollector, UserProfiler
from tests.conftest import NOON


@pytest.fixture
def handle():
    session = Session("s1", NOON, NOON)
    return SessionHandle.of(Conversation(session, UserProfile("u1"), Cart("c1", "USD")), NOON)


def told(**needs):
    return (Intent("search", slots={"needs": Needs(**needs)}),)


def learn(handle, *facts, intents):
    UserProfiler(ProgressiveDataCollector(facts)).learn(handle, intents)
    return dict(handle.profile.preferences)


def test_only_what_the_stages_collect_is_kept(handle):
    intents = told(query="lamp", recipient="my sister", max_price=Decimal(50))

    kept = learn(handle, "needs", "budget", intents=intents)

    assert kept == {"needs": "lamp", "budget": "50"}


def test_the_talk_knows_the_needs_whatever_is_collected(handle):
    assert learn(handle, intents=told(query="lamp")) == {}
    assert handle.session.dialogue.needs.query == "lamp"


def test_newer_answers_win_and_older_ones_stay(handle):
    learn(handle, "needs", "use", intents=told(query="lamp", use="reading"))
    kept = learn(handle, "needs", "use", intents=told(query="desk lamp"))

    assert kept == {"needs": "desk lamp", "use": "reading"}


def test_a_message_that_tells_nothing_changes_nothing(handle):
    before = replace(handle)

    learn(handle, "needs", intents=(Intent("greeting"),))

    assert handle == before


def test_what_is_known_already_is_not_written_again(handle):
    learn(handle, "needs", intents=told(query="lamp"))
    profile = handle.profile

    learn(handle, "needs", intents=told(query="lamp"))

    assert handle.profile is profile
