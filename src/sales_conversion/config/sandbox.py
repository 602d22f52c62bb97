"""The sandbox prompts are worded in: whatever one says, it ends soon and is not long.

What can be told from the text is refused when it is read (`prompt_limits`); this holds for what
only shows when it is said.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from typing import Any, Final

from jinja2 import nodes, pass_context
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

LONGEST: Final = 20_000
"""Characters or entries of any one thing."""

MOST_STEPS: Final = 5_000
"""Rounds of loops and calls of one text."""

LARGEST: Final = 10**15

NUMBERS_ONLY: Final = frozenset({"*", "%"})
NEVER_CALLED: Final = frozenset(
    {*dir(str), *dir(bytes), *dir(int), *dir(float)}
    - {"capitalize", "count", "endswith", "index", "lower", "lstrip", "removeprefix"}
    - {"removesuffix", "rstrip", "split", "splitlines", "startswith", "strip", "title", "upper"}
)
"""What texts and figures can do and no prompt needs: much of it makes them endlessly long."""

KEPT_FILTERS: Final = frozenset(
    {"abs", "capitalize", "count", "d", "default", "dictsort", "first", "float", "groupby", "int"}
    | {"items", "join", "last", "length", "list", "lower", "map", "max", "min", "reject"}
    | {"rejectattr", "reverse", "select", "selectattr", "sort", "string", "sum", "title", "trim"}
    | {"truncate", "unique", "upper", "wordcount"}
)


class Sheet(Context):
    """What one text is worded on; it has an end."""

    steps = 0

    def step(self) -> None:
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise SecurityError(f"a prompt takes at most {MOST_STEPS} steps; say less")


class PromptSandbox(ImmutableSandboxedEnvironment):
    context_class = Sheet
    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        kept = {name: _bounded(self.filters[name]) for name in KEPT_FILTERS}
        self.filters = {**kept, "replace": _replaced, _COUNTED: _counted, _SHORT: within}

    @property
    def offered(self) -> frozenset[str]:
        """The filters that a prompt may name."""
        return frozenset(self.filters) - {_COUNTED, _SHORT}

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        if operator == "**":
            raise SecurityError("a prompt takes no powers")
        if operator in NUMBERS_ONLY and not (_is_number(left) and _is_number(right)):
            raise SecurityError(f"{operator} is for numbers")
        return within(super().call_binop(context, operator, left, right))

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:
        if getattr(__obj, "__name__", "") in NEVER_CALLED:
            raise SecurityError(f"a prompt does not call {__obj.__name__}")
        _step(__context)
        return within(super().call(__context, __obj, *args, **kwargs))

    def _generate(self, source: nodes.Template, *args: Any, **kwargs: Any) -> str:
        return super()._generate(_Measured().visit(source), *args, **kwargs)


def within(value: Any) -> Any:
    """Return *value* unless it has grown beyond what anybody reads."""
    if isinstance(value, str | list | tuple | dict) and len(value) > LONGEST:
        raise SecurityError(f"nothing in a prompt is longer than {LONGEST}")
    if _is_number(value) and not abs(value) <= LARGEST:
        raise SecurityError(f"no figure of a prompt is larger than {LARGEST}")
    return value


_COUNTED, _SHORT = "counted rounds", "short enough"
"""Names that no prompt can write."""


class _Measured(NodeTransformer):
    """Counts the rounds of every loop, and measures what is written together."""

    def visit_For(self, node: nodes.For) -> nodes.Node:
        self.generic_visit(node)
        node.iter = _through(_COUNTED, node.iter)
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:
        self.generic_visit(node)
        return _through(_SHORT, node)


def _through(name: str, node: nodes.Node) -> nodes.Filter:
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)


@pass_context
def _counted(context: Context, items: Iterable[Any]) -> Iterator[Any]:
    for item in items:
        _step(context)
        yield item


def _step(context: Context) -> None:
    if isinstance(context, Sheet):
        context.step()


def _bounded(function: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(function)
    def bounded(*args: Any, **kwargs: Any) -> Any:
        return within(function(*args, **kwargs))

    return bounded


def _replaced(text: Any, old: str, new: str) -> str:
    """Measure before it is made: a text for every letter is a long one."""
    said = str(text)
    if len(said) + said.count(old) * len(new) > LONGEST:
        raise SecurityError(f"nothing in a prompt is longer than {LONGEST}")
    return said.replace(old, new)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float)
