import json
from json import JSONDecodeError

import pytest

from sales_conversion.api.text import clean, read_json


@pytest.mark.parametrize(
    ("dirty", "tidy"),
    [
        ("plain", "plain"),
        ("a\x00b", "ab"),
        ("a\ud800b\udfff", "ab"),
        ("line\nbreak\ttab", "line\nbreak\ttab"),
        ("old\r\nmac\r", "old\nmac\n"),
        ("bell\x07 escape\x1b[31m", "bell escape[31m"),
        ("c1\x85\x9f", "c1"),
        ("cafe\u0301", "café"),
        ("العربية 👩‍💻", "العربية 👩‍💻"),
    ],
)
def test_text_is_cleaned(dirty, tidy):
    assert clean(dirty) == tidy


def test_text_inside_anything_is_cleaned():
    body = json.dumps({"a\x00": ["b\x00", {"c": "d\ud800"}], "n": [1, None, True]})

    assert read_json(body.encode()) == {"a": ["b", {"c": "d"}], "n": [1, None, True]}


def test_names_that_become_the_same_are_the_same():
    with pytest.raises(json.JSONDecodeError, match="same field twice"):
        read_json(b'{"a": 1, "a\\u0000": 2}')


@pytest.mark.parametrize(
    "body",
    [b"NaN", b"-Infinity", b'{"a": 1e999}', b"9" * 6000, b"\xff", b"[" * 100_000, b"{'a': 1}"],
)
def test_what_is_no_json_is_refused(body):
    with pytest.raises(json.JSONDecodeError):
        read_json(body)


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"\xef\xbb\xbf{}", "it begins with a byte order mark"),
        (b"-" + b"9" * 6000, "a number has more than 4300 digits"),
    ],
)
def test_why_it_is_refused_is_said_in_our_words(body, told):
    with pytest.raises(JSONDecodeError) as refused:
        read_json(body)
    assert refused.value.msg == told


NAMES = ("message_id", "session_id", "id", "sku", "channel", "locale", "currency", "visitor")


@pytest.mark.parametrize("name", NAMES)
def test_a_name_with_a_part_that_cannot_be_kept_is_refused(name):
    with pytest.raises(JSONDecodeError, match=f"{name} cannot hold NUL"):
        read_json(json.dumps({"deeper": [{name: "one\0"}]}).encode())


@pytest.mark.parametrize("body", [b'{"a":' * 33 + b"1" + b"}" * 33, b"[" * 40_000, b'{"a":[' * 17])
def test_what_is_nested_deeper_than_anything_we_read_is_refused(body):
    with pytest.raises(JSONDecodeError, match="brackets"):
        read_json(body)


def test_brackets_side_by_side_or_in_texts_are_not_deep():
    items = [{"sku": '[[[{"\\' * 20, "quantity": n} for n in range(100)]

    assert read_json(json.dumps({"items": items}).encode()) == {"items": items}
