"""The pipeline as a picture: Mermaid for documents, SVG for everything else. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from sales_conversion.config.layout import Box, Drawing, Edge, distances, layered
from sales_conversion.config.pipeline import SalesPipeline
from sales_conversion.config.rules import ANY_STAGE, Rule
from sales_conversion.models import StageName

TIMEOUT: Final = "timeout"

MARGIN: Final = 24
LEGEND_LINE: Final = 22
LEGEND_GAP: Final = 20

STYLE: Final = """
  .graph { --ink: #1d2433; --soft: #5b6577; --line: #8a94a6; --box: #ffffff; --edge: #c6ccd8;
    --page: #f6f7f9; --start: #0b6e4f; --final: #7a3e9d; font: 14px/1.2 system-ui, sans-serif }
  @media (prefers-color-scheme: dark) { .graph { --ink: #e8ecf4; --soft: #a3adbf; --line: #7c879b;
    --box: #1c2230; --edge: #3a4356; --page: #12161f; --start: #49c79b; --final: #c79be0 } }
  .page { fill: var(--page) }
  .stage rect { fill: var(--box); stroke: var(--edge); stroke-width: 1.5 }
  .stage.start rect { stroke: var(--start); stroke-width: 2.5 }
  .stage.final rect { stroke: var(--final); stroke-width: 2.5 }
  .stage.apart rect { stroke-dasharray: 2 4 }
  .stage text { fill: var(--ink); text-anchor: middle; dominant-baseline: central }
  .note { fill: var(--soft); font-size: 12px; text-anchor: middle; dominant-baseline: central }
  .way { fill: none; stroke: var(--line); stroke-width: 1.5 }
  .way:hover { stroke: var(--ink); stroke-width: 2.5 }
  .way.late { stroke-dasharray: 6 5 }
  .head { fill: var(--line) }
  .anywhere { fill: var(--line) }
  .legend { fill: var(--soft); font-size: 13px; dominant-baseline: central }
"""


@dataclass(frozen=True, slots=True)
class _Way:
    """Every rule from one stage to another, as one arrow."""

    source: StageName
    target: StageName
    rules: tuple[Rule, ...]

    @property
    def is_late(self) -> bool:
        return all(rule.on == TIMEOUT for rule in self.rules)

    @property
    def told(self) -> str:
        reasons = ("; ".join(map(_reason, self.rules))).replace("_", " ")
        source = "any stage" if self.source == ANY_STAGE else self.source
        return f"{source} to {self.target}: {reasons}"


def mermaid(pipeline: SalesPipeline) -> str:
    """Return a Mermaid flowchart; dotted arrows are taken when the shopper went quiet."""
    lines = ["flowchart LR"]
    for name, stage in pipeline.stages.items():
        shape = f'(["{name}"])' if stage.final or name == pipeline.start else f'("{name}")'
        lines.append(f"  {name}{shape}")
    ways = _ways(pipeline)
    if any(way.source == ANY_STAGE for way in ways):
        lines.append('  any{{"any stage"}}')
    for way in ways:
        source = "any" if way.source == ANY_STAGE else way.source
        lines.append(f"  {source} {'-.->' if way.is_late else '-->'} {way.target}")
    return "\n".join(lines) + "\n"


def svg(pipeline: SalesPipeline) -> str:
    """Return a drawing that stands alone: stages by their distance from the start.

    What an arrow asks for is told when it is pointed at; the text of the drawing is its legend.
    """
    entered = {way.target: way for way in _ways(pipeline) if way.source == ANY_STAGE}
    columns = distances(pipeline.start, pipeline.stages, _allowed(pipeline))
    by_ends = {(way.source, way.target): way for way in _drawn(pipeline, columns)}
    labels = {name: name.replace("_", " ") for name in pipeline.stages}
    drawing = layered(labels, columns, tuple(by_ends))
    legend = tuple(_legend(pipeline, entered))
    return "\n".join(
        [
            *_head(drawing, legend),
            *(_arrow(edge, by_ends[edge.source, edge.target]) for edge in drawing.edges),
            *(_entry(box, entered[box.name]) for box in drawing.boxes if box.name in entered),
            *(_stage(box, pipeline) for box in drawing.boxes),
            *_legend_lines(drawing, legend),
            "</svg>",
            "",
        ]
    )


def _ways(pipeline: SalesPipeline) -> list[_Way]:
    by_ends: dict[tuple[StageName, StageName], list[Rule]] = {}
    for rule in pipeline.rules:
        by_ends.setdefault((rule.source, rule.target), []).append(rule)
    return [_Way(*ends, tuple(rules)) for ends, rules in by_ends.items()]


def _drawn(pipeline: SalesPipeline, columns: Mapping[StageName, int]) -> Iterator[_Way]:
    """Yield the arrows of stages, and the rules from any stage where they carry the sale on."""
    ways = [way for way in _ways(pipeline) if way.source != ANY_STAGE]
    yield from ways
    known = {(way.source, way.target) for way in ways}
    for source, target in _allowed(pipeline):
        if (source, target) not in known and columns[target] == columns[source] + 1:
            rules = tuple(r for r in pipeline.rules_from(source) if r.target == target)
            if rules:
                yield _Way(source, target, rules)


def _allowed(pipeline: SalesPipeline) -> Iterator[tuple[StageName, StageName]]:
    """Yield every way the stages name, in their order: the shape of the sale."""
    for name, stage in pipeline.stages.items():
        yield from ((name, onward) for onward in stage.next_stages)


def _reason(rule: Rule) -> str:
    asked = " and ".join(test.sentence for test in rule.tests)
    return f"{rule.on}, {asked}"


def _head(drawing: Drawing, legend: Sequence[str]) -> Iterator[str]:
    width = drawing.width + 2 * MARGIN
    height = drawing.height + 2 * MARGIN + LEGEND_GAP + LEGEND_LINE * len(legend)
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="graph" role="img" '
        f'aria-label="Stages of the sale" viewBox="{-MARGIN} {-MARGIN} {width:g} {height:g}" '
        f'width="{width:g}" height="{height:g}">'
    )
    yield f"<style>{STYLE}</style>"
    yield (
        '<defs><marker id="head" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" '
        'markerHeight="7" orient="auto-start-reverse"><path class="head" d="M0 1L10 5L0 9Z"/>'
        "</marker></defs>"
    )
    yield (
        f'<rect class="page" x="{-MARGIN}" y="{-MARGIN}" width="{width:g}" height="{height:g}"/>'
    )


def _arrow(edge: Edge, way: _Way) -> str:
    kind = "way late" if way.is_late else "way"
    return (
        f'<path class="{kind}" d="{edge.path}" marker-end="url(#head)">'
        f"<title>{escape(way.told)}</title></path>"
    )


def _entry(box: Box, way: _Way) -> str:
    """Mark a stage that rules lead to from anywhere."""
    return (
        f'<g class="anywhere"><title>{escape(way.told)}</title>'
        f'<circle cx="{box.x + 14:g}" cy="{box.y - 9:g}" r="4"/>'
        f'<path d="M{box.x + 10:g} {box.y - 6:g}h8l-4 6z"/></g>'
    )


def _stage(box: Box, pipeline: SalesPipeline) -> str:
    stage = pipeline.stages[box.name]
    marks = [
        mark
        for mark, applies in (
            ("start", box.name == pipeline.start),
            ("final", stage.final),
            ("apart", not stage.interruptible),
        )
        if applies
    ]
    return (
        f'<g class="{" ".join(("stage", *marks))}"><title>{escape(_described(box.name, pipeline))}'
        f'</title><rect x="{box.x:g}" y="{box.y:g}" width="{box.width:g}" '
        f'height="{box.height:g}" rx="10"/>'
        f'<text x="{box.x + box.width / 2:g}" y="{box.y + box.height / 2:g}">'
        f"{escape(box.label)}</text></g>"
    )


def _described(name: StageName, pipeline: SalesPipeline) -> str:
    stage = pipeline.stages[name]
    says = f"{name}: says {', '.join(stage.prompts)}"
    return f"{says}; waits {stage.timeout_seconds} s" if stage.timeout_seconds else says


def _legend(pipeline: SalesPipeline, entered: Mapping[StageName, _Way]) -> Iterator[str]:
    yield "Green frame: every session starts here. Solid arrow: by what is said or done."
    if any(rule.on == TIMEOUT for rule in pipeline.rules):
        yield "Dashed arrow: when the shopper went quiet."
    if entered:
        yield "Pin: entered from any stage."
    if any(not stage.interruptible for stage in pipeline.stages.values()):
        yield "Dotted frame: left only by arrows of its own."
    if any(stage.final for stage in pipeline.stages.values()):
        yield "Purple frame: the sale may end here."


def _legend_lines(drawing: Drawing, legend: Sequence[str]) -> Iterator[str]:
    top = drawing.height + LEGEND_GAP + LEGEND_LINE / 2
    for index, text in enumerate(legend):
        yield f'<text class="legend" x="0" y="{top + index * LEGEND_LINE:g}">{escape(text)}</text>'
