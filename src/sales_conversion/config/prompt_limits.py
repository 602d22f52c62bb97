"""What a prompt may not be made of: told when it is read, by line. Pure."""

from collections.abc import Iterator
from typing import Final, TypeAlias

from jinja2 import nodes

from sales_conversion.config.sandbox import NEVER_CALLED

DEEPEST: Final = 18
"""Parts inside each other; Python takes twenty loops, and what compiles them is recursive."""

Refusal: TypeAlias = tuple[int, str]
"""A line and what is wrong with it."""

_ALONE = "a prompt stands alone; write the text here"
_REFUSED: Final = {
    nodes.Include: _ALONE,
    nodes.Import: _ALONE,
    nodes.FromImport: _ALONE,
    nodes.Extends: _ALONE,
    nodes.Block: _ALONE,
    nodes.Macro: "a prompt has no macros; write the text where it is said",
    nodes.CallBlock: "a prompt has no macros; write the text where it is said",
    nodes.Pow: "a prompt takes no powers; let the catalogue say the number",
}


def refusals(tree: nodes.Template) -> Iterator[Refusal]:
    """Yield what *tree* is made of and no prompt may be."""
    waiting: list[tuple[nodes.Node, int]] = [(tree, 0)]
    while waiting:
        node, depth = waiting.pop()
        if depth > DEEPEST:
            yield node.lineno, f"more than {DEEPEST} parts are inside each other; write it flatter"
            return
        if problem := _problem(node):
            yield node.lineno, problem
        waiting += [(inner, depth + 1) for inner in node.iter_child_nodes()]


def _problem(node: nodes.Node) -> str:
    match node:
        case nodes.Getattr(attr=name) | nodes.Getitem(arg=nodes.Const(value=str(name))):
            return f"access to attribute {name!r} is unsafe" if name.startswith("_") else ""
        case nodes.Call(node=nodes.Getattr(attr=name)) if name in NEVER_CALLED:
            return f"a prompt does not call {name!r}"
        case nodes.For(recursive=True):
            return "a loop in a prompt does not call itself"
        case nodes.Mul() | nodes.Mod():
            return _not_reckoned(node.left, node.right, node.operator)
        case _:
            return _REFUSED.get(type(node), "")


def _not_reckoned(left: nodes.Expr, right: nodes.Expr, operator: str) -> str:
    kinds = (nodes.List, nodes.Tuple, nodes.Dict, nodes.TemplateData, nodes.Concat)
    for side in (left, right):
        if isinstance(side, kinds) or isinstance(getattr(side, "value", 0), str):
            return f"{operator} is for numbers"
    return ""
