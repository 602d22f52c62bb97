"""Text of a file to plain values. What cannot be read is refused by line and column."""

import json
import re
from collections.abc import Hashable
from pathlib import Path
from typing import Any

import yaml

from sales_conversion.config.plain_values import DEEPEST, whole
from sales_conversion.errors import ConfigurationError

_NESTED = re.compile(r'"(?:[^"\\]|\\.)*"|(?P<opens>[\[{])|[\]}]', re.DOTALL)
_TOO_DEEP = f"more than {DEEPEST} brackets or indents stand inside each other; write it flatter"


def parse(file: Path) -> Any:
    """Return what the JSON or YAML *file* holds."""
    text = read_text(file)
    return parse_yaml(file, text) if file.suffix in (".yaml", ".yml") else _json(file, text)


def read_text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigurationError(f"{file}: save this file as UTF-8") from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ConfigurationError(
            f"{file}: this cannot be read ({reason}); put a file of text here"
        ) from error


class _CoreLoader(yaml.SafeLoader):
    """YAML 1.2 scalars: `no`, `on` and `2026-01-01` are words, as everybody expects."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            name = str(key.value)
            if name in seen:
                raise yaml.MarkedYAMLError(problem=_twice(name), problem_mark=key.start_mark)
            seen.add(name)
        return super().construct_mapping(node, deep)

    def construct_whole(self, node: yaml.ScalarNode) -> int | float:
        """Return the number in figures; "010" is ten."""
        return whole(self.construct_scalar(node))


_CoreLoader.add_constructor("tag:yaml.org,2002:int", _CoreLoader.construct_whole)
_CoreLoader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("null", r"null|~|", "n~"),
    ("bool", r"true|false", "tf"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+0123456789."),
):
    _CoreLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), [*_first, ""]
    )


def parse_yaml(file: Path, text: str) -> Any:
    """Return what *text*, a part of *file*, holds."""
    try:
        _refuse_what_is_not_plain(text)
        return yaml.load(text, Loader=_CoreLoader)  # a SafeLoader: plain values, nothing else
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f":{mark.line + 1}:{mark.column + 1}" if mark else ""
        raise ConfigurationError(f"{file}{where}: {error.problem or error.context}") from error
    except yaml.YAMLError as error:
        raise ConfigurationError(f"{file}: this is not YAML: {error}") from error


def _refuse_what_is_not_plain(text: str) -> None:
    """An alias that stands inside what it names would have no end, and a tag may mean anything."""
    depth = 0
    for token in yaml.scan(text, Loader=yaml.SafeLoader):
        depth += isinstance(token, _OPENING) - isinstance(token, _CLOSING)
        problem = _TOO_DEEP if depth > DEEPEST else _NOT_PLAIN.get(type(token))
        if problem:
            raise yaml.MarkedYAMLError(problem=problem, problem_mark=token.start_mark)


_OPENING = (
    *(yaml.BlockMappingStartToken, yaml.BlockSequenceStartToken),
    *(yaml.FlowMappingStartToken, yaml.FlowSequenceStartToken),
)
_CLOSING = (yaml.BlockEndToken, yaml.FlowMappingEndToken, yaml.FlowSequenceEndToken)
_NOT_PLAIN = {
    yaml.AliasToken: "an alias (*name) is not read; write out what it stands for",
    yaml.TagToken: "a tag (!name) is not read; write the value itself, a text in quotes",
}


def _json(file: Path, text: str) -> Any:
    _refuse_what_is_too_deep(file, text)
    try:
        return json.loads(text, object_pairs_hook=_once_each, parse_int=whole)
    except json.JSONDecodeError as error:
        where = f"{file}:{error.lineno}:{error.colno}"
        raise ConfigurationError(f"{where}: {error.msg}; check the commas and quotes") from error
    except _Repeated as error:
        raise ConfigurationError(
            f"{file}{_second(text, error.key)}: {_twice(error.key)}"
        ) from None


def _refuse_what_is_too_deep(file: Path, text: str) -> None:
    depth = 0
    for sign in _NESTED.finditer(text):
        if not sign[0].startswith('"'):
            depth += 1 if sign["opens"] else -1
        if depth > DEEPEST:
            line = text.count("\n", 0, sign.start()) + 1
            raise ConfigurationError(f"{file}:{line}: {_TOO_DEEP}")


class _Repeated(Exception):
    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    entries: dict[str, Any] = {}
    for key, value in pairs:
        if key in entries:
            raise _Repeated(key)
        entries[key] = value
    return entries


def _second(text: str, key: str) -> str:
    """Return the line of the entry that repeats *key* in its own object."""
    root = yaml.compose(text.replace("\t", " "), Loader=yaml.SafeLoader)
    waiting: list[yaml.Node] = [root] if root else []
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, yaml.SequenceNode):
            waiting += node.value
        if isinstance(node, yaml.MappingNode):
            keys = [entry for entry, _ in node.value if entry.value == key]
            if len(keys) > 1:
                return f":{keys[1].start_mark.line + 1}"
            waiting += [value for _, value in node.value]
    return ""


def _twice(key: str) -> str:
    return f"{key!r} stands here twice; keep one"
