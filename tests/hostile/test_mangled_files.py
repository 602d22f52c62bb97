"""Files that are not what they should be: in force as a whole, or refused in one sentence that
names the file; of a catalogue every good line is read, and every other one is named."""

from random import Random

import pytest

from sales_conversion.demo import CATALOGUE
from sales_conversion.errors import ConfigurationError
from sales_conversion.factory.configuration import Configuration
from sales_conversion.providers.catalogues.json_lines import read_lines
from sales_conversion.settings import SHIPPED_CONFIG
from tests.conftest import house_settings
from tests.hostile.examples import LONGER, is_long
from tests.hostile.mangling import LAUGHS, LOOP, mangled

EACH = LONGER if is_long() else 1
JSON, YAML = 12 * EACH, 3 * EACH
"""Times that a file is mangled; of YAML the large ones are slow to read."""

READ_BY = {
    "shop.json": "shop",
    "strategies.json": "strategies",
    "objections.json": "objections",
    "recommendation_rules.json": "recommendations",
    "experiments.json": "experiments",
    "sales_pipeline.json": "pipeline",
    "language_model.json": "language_model",
    "intents.yaml": "intents",
    "synonyms.yaml": "synonyms",
}
LONGEST = 1_000
"""Characters of a sentence that somebody reads."""


@pytest.fixture
def read(loaded, tmp_path):
    """Return what reads one file of a merchant, beside all that is shipped."""

    def reading(name, text):
        (tmp_path / name).write_bytes(text.encode("utf-8", "surrogatepass"))
        found = Configuration(house_settings(storage="memory", config_dir=tmp_path))
        shipped = vars(loaded.configuration)
        vars(found).update(
            {k: v for k, v in shipped.items() if k != READ_BY[name] and not k.startswith("_")}
        )
        return getattr(found, READ_BY[name])

    return reading


@pytest.mark.parametrize("name", READ_BY)
def test_a_mangled_file_is_in_force_or_refused_by_its_name(name, read):
    text, is_yaml = (SHIPPED_CONFIG / name).read_text("utf-8"), name.endswith("yaml")
    refusals = []

    for seed in range(YAML if is_yaml else JSON):
        try:
            read(name, mangled(text, Random(f"{name} {seed}"), is_yaml))
        except ConfigurationError as error:
            refusals.append(str(error))

    assert refusals
    assert all(name in said and len(said) < LONGEST for said in refusals), refusals


@pytest.mark.parametrize("text", [LAUGHS, LOOP, "a: &a [*a]\n", "[" * 100_000, "'" * 9, "\0"])
@pytest.mark.parametrize("name", ["intents.yaml", "synonyms.yaml"])
def test_a_file_that_unfolds_without_end_is_refused(name, text, read):
    with pytest.raises(ConfigurationError, match=name):
        read(name, text)


def test_good_lines_of_a_mangled_catalogue_are_read_and_others_are_named():
    chance = Random("a catalogue")
    lines = CATALOGUE.read_text("utf-8").splitlines()
    bad = {number for number in range(1, len(lines) + 1) if chance.random() < 1 / 2}
    sent = [
        mangled(line, chance).replace("\n", " ") if number in bad else line
        for number, line in enumerate(lines, start=1)
    ]

    found = dict(read_lines(each.encode("utf-8", "surrogatepass") for each in sent))

    reported = {number: each for number, each in found.items() if isinstance(each, str)}
    assert reported
    assert reported.keys() <= bad
    assert all(0 < len(said) < LONGEST for said in reported.values())
