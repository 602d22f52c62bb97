"""Files as they come when an editor, a disk or a joker had them in between."""

import json

import yaml

DEEP = 3_000
HUGE = (10**400, -(10**400), 1e308, 2**63)
STRANGE = ("\u0000", "\u202e\u200b", "\ud83d", "💥" * 50, "a" * 100_000, "{{ 7*7 }}", "../../x")
BOMB = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))
LAUGHS = "a0: &a0 [lol, lol, lol]\n" + BOMB
LOOP = "name: &self\n  inside: *self\n"


def mangled(text, chance, is_yaml=False):
    """Return *text* with one thing done to it that may happen, or be meant."""
    return chance.choice(YAML_WAYS if is_yaml else WAYS)(text, chance)


def _values(text):
    return yaml.safe_load(text)


def _cut(text, chance):
    return text[: chance.randrange(len(text))]


def _letters(text, chance):
    place = chance.randrange(len(text))
    return text[:place] + chance.choice('{}[]":,\\\t&*#-%@`') + text[place + 1 :]


def _twice(text, chance):
    lines = text.splitlines(keepends=True)
    place = chance.randrange(len(lines))
    return "".join([*lines[:place], lines[place], *lines[place:]])


def _another_type(text, chance):
    values = _values(text)
    others = (None, True, 0, -1, "", "x", [], {}, [[]], {"x": {}}, 1.5, *HUGE, float("nan"))
    _put(values, chance, chance.choice(others))
    return json.dumps(values)


def _strange(text, chance):
    values = _values(text)
    _put(values, chance, chance.choice(STRANGE))
    return json.dumps(values)


def _strange_key(text, chance):
    values = _values(text)
    values[chance.choice(STRANGE)] = 1
    return json.dumps(values)


def _deep(text, chance):
    return text[: chance.randrange(len(text))] + "[" * DEEP + "]" * DEEP


def _joined(text, chance):
    return text + text


def _put(values, chance, value):
    """Put *value* in the place of anything inside."""
    while True:
        places = [*values] if isinstance(values, dict) else [*range(len(values))]
        place = chance.choice(places)
        inside = values[place]
        if not isinstance(inside, dict | list) or not inside or chance.random() < 1 / 3:
            values[place] = value
            return
        values = inside


WAYS = (
    *(_cut, _letters, _twice, _another_type, _another_type, _strange),
    *(_strange_key, _deep, _joined),
)
YAML_WAYS = (*WAYS, lambda text, _: text + LAUGHS, lambda text, _: text + LOOP)
