"""What the console did lies over what the files say."""

import pytest

from sales_conversion.analytics.experiment_book import ExperimentBook
from sales_conversion.config.experiments import document_of, read_document
from sales_conversion.errors import Conflict
from sales_conversion.models import Experiment
from sales_conversion.models.kept_experiment import ExperimentChange
from sales_conversion.repositories.memory import MemoryExperimentChanges

ARMS = {"as_is": 1, "other": 1}
ORDER = {"other": {"strategy.order": ["direct"]}}
TONE = {"name": "tone", "arms": ARMS, "parameters": ORDER}


@pytest.fixture
def files():
    """The experiments of the files, as they are just now."""
    return []


@pytest.fixture
def dealt():
    return []


@pytest.fixture
def book(clock, loaded, files, dealt):
    return ExperimentBook(
        MemoryExperimentChanges(),
        clock,
        lambda: files,
        lambda document: read_document(document, loaded.configuration.grounds),
        document_of,
        lambda experiments: dealt.append([each.name for each in experiments if each.running]),
    )


async def test_what_is_done_is_dealt_at_once(book, dealt):
    await book.create(TONE, "kim")
    await book.start("tone", "kim")
    await book.stop("tone", "", "kim")

    assert dealt == [[], ["tone"], []]


async def test_what_a_file_starts_waits_for_what_the_console_runs_on_the_same(book, files):
    await book.create(TONE, "kim")
    await book.start("tone", "kim")

    files.append(Experiment("voice", ARMS, ORDER))
    beside = {listed.experiment.name: listed.state for listed in book.listed()}
    await book.stop("tone", "", "kim")
    after = {listed.experiment.name: listed.state for listed in book.listed()}

    assert beside == {"voice": "draft", "tone": "running"}
    assert after == {"voice": "running", "tone": "stopped"}


async def test_what_stands_in_a_file_is_changed_there(book, files):
    files.append(Experiment("voice", ARMS, ORDER))

    with pytest.raises(Conflict, match="stands in a file; change it there"):
        await book.create({**TONE, "name": "voice"}, "kim")


async def test_what_the_files_allow_no_more_changes_nothing(clock, loaded, caplog):
    changes = MemoryExperimentChanges()
    gone = {**TONE, "parameters": {"other": {"prompt.greeting_new": "gone_by_now"}}}
    await changes.add(ExperimentChange(1, "tone", clock.now(), "kim", "started", "running", gone))
    book = ExperimentBook(
        changes,
        clock,
        lambda: (),
        lambda document: read_document(document, loaded.configuration.grounds),
        document_of,
        lambda _: None,
    )

    await book.learn()

    assert book.listed() == []
    assert "no prompt of the talk 'gone_by_now'" in caplog.text
