import re

import pytest
from pydantic import Field

from sales_conversion.config.documents import Document, Place, read
from sales_conversion.errors import ConfigurationError


class Shelf(Document):
    label: str
    width: int | None = None
    open: bool = False


class Room(Document):
    shelves: dict[str, Shelf] = Field(default_factory=dict)
    door: Shelf | None = None
    words: tuple[str, ...] = ()


@pytest.fixture
def refused(tmp_path):
    """Return how the file is refused, without the folder."""

    def refused(text, name="room.json"):
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        with pytest.raises(ConfigurationError) as error:
            read(file, Room)
        return str(error.value).removeprefix(f"{tmp_path}/")

    return refused


def test_a_wrong_value_is_refused_by_line_and_place(refused):
    text = (
        '{\n  "shelves": {\n    "low": {\n      "label": "a",\n\t  "width": "wide"\n    }\n  }\n}'
    )

    sentence = refused(text)

    assert sentence.startswith("room.json:5: shelves.low.width: Input should be a valid integer")


def test_a_misspelt_field_is_compared_with_the_fields_of_its_own_place(refused):
    sentence = refused('{"shelves": {"low": {"label": "a", "widht": 1}}}')

    assert sentence.endswith("shelves.low.widht: no field 'widht'; did you mean 'width'?")


def test_a_field_without_a_likeness_is_answered_with_those_there_are(refused):
    sentence = refused('{"door": {"label": "x", "zzz": 1}}')

    assert sentence == "room.json:1: door.zzz: no field 'zzz'; known: label, open, width"


def test_a_missing_field_is_placed_where_it_should_stand(refused):
    sentence = refused('{\n"shelves": {\n"low": {}}}')

    assert sentence == "room.json:3: shelves.low.label: this field is missing"


def test_yaml_is_refused_the_same_way(refused):
    sentence = refused("shelves:\n  low:\n    label: a\n    width: wide\n", "room.yaml")

    assert sentence.startswith("room.yaml:4: shelves.low.width: Input should be")


@pytest.mark.parametrize(
    ("name", "text", "where"),
    [
        ("room.json", '{\n  "words": ["a" "b"]\n}', "room.json:2:17: Expecting ',' delimiter"),
        ("room.yaml", "words:\n  - a\n - b\n", "room.yaml:3:2: "),
        ("room.yaml", "words: &a [*a]\nlabel: !!python/object:os.system x", "room.yaml:"),
    ],
)
def test_what_cannot_be_parsed_is_refused_by_line_and_column(refused, name, text, where):
    assert refused(text, name).startswith(where)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("room.json", '{\n"shelves": {\n "a": {"label": "x"},\n "a": {"label": "y"}}}'),
        ("room.yaml", "shelves:\n  b: {label: x}\n  a: {label: x}\n  a: {label: y}\n"),
    ],
)
def test_an_entry_that_stands_twice_is_refused(refused, name, text):
    assert re.match(rf"{name}:4.*: 'a' stands here twice; keep one", refused(text, name))


def test_words_of_yaml_stay_words(tmp_path):
    file = tmp_path / "room.yaml"
    file.write_text("words: [no, on, yes, 2026-01-01, '1:30']\ndoor: {label: a, open: true}\n")

    room = read(file, Room)

    assert room.words == ("no", "on", "yes", "2026-01-01", "1:30")
    assert room.door == Shelf(label="a", open=True)


def test_a_number_of_yaml_is_what_it_looks_like(tmp_path):
    file = tmp_path / "room.yaml"
    file.write_text("shelves: {low: {label: a, width: 010}, high: {label: b, width: 08}}\n")

    room = read(file, Room)

    assert [shelf.width for shelf in room.shelves.values()] == [10, 8]


def test_a_tag_is_refused(refused):
    sentence = refused("door: !!int x\n", "room.yaml")

    assert sentence.startswith("room.yaml:1:7: a tag (!name) is not read")


def test_a_file_in_another_encoding_says_how_to_save_it(tmp_path):
    file = tmp_path / "room.json"
    file.write_bytes('{"words": ["café"]}'.encode("latin-1"))

    with pytest.raises(ConfigurationError, match="save this file as UTF-8"):
        read(file, Room)


def test_a_place_points_at_the_nearest_entry_that_is_there(tmp_path):
    file = tmp_path / "room.json"
    file.write_text('{\n  "words": [\n    "a",\n    "b"\n  ]\n}')

    assert str(Place(file) / "words" / 1) == f"{file}:4: words[1]"
    assert str(Place(file) / "words" / 7) == f"{file}:2: words[7]"
