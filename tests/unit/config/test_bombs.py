"""Files that mean more than they say: they are refused by what they say."""

from pathlib import Path

import pytest

from sales_conversion.config.parsing import parse_yaml
from sales_conversion.errors import ConfigurationError

BOMBS = {
    "aliases": "a: &a [ha]\nb: &b [*a, *a, *a]\nc: [*b, *b, *b]\n",
    "itself": "a: &a [*a]\n",
    "merging": "a: &a {x: 1}\nb: {<<: *a}\n",
    "a call": "a: !!python/object/apply:os.system [id]\n",
    "a name": "a: !!python/name:os.system\n",
    "a file": "a: !include /etc/passwd\n",
    "bytes": "a: !!binary aGl0KCk=\n",
    "deep": "a: " + "[" * 20_000,
    "deep indents": "".join(" " * each + "a:\n" for each in range(300)),
    "unprintable": "a: \x00\x01",
    "twice": "a: 1\na: 2\n",
}


@pytest.mark.parametrize("name", BOMBS)
def test_it_is_refused(name):
    with pytest.raises(ConfigurationError, match=r"^x\.yaml"):
        parse_yaml(Path("x.yaml"), BOMBS[name])
