import re
from xml.etree import ElementTree

import pytest

from sales_conversion.config import graph
from sales_conversion.config.layout import distances, layered
from sales_conversion.config.pipeline import load_pipeline
from sales_conversion.settings import SHIPPED_CONFIG
from tests.unit.config.builders import VOCABULARY, Folder, alone, names_said, pipeline, rule, stage

STAGES = {
    "greeting": stage("cart", timeout_seconds=9),
    "cart": stage("greeting", final=True),
    "handoff": stage("greeting", interruptible=False),
}
RULES = [
    rule("greeting", "cart", ["new_user"]),
    rule("cart", "greeting", ["cart_empty"], on="timeout"),
    rule("*", "handoff", [{"not": "cart_empty"}]),
    rule("handoff", "greeting", ["needs_known"]),
]


@pytest.fixture
def small(tmp_path):
    folder = Folder(tmp_path)
    folder.write("sales_pipeline.json", pipeline(STAGES, RULES, extends=None))
    return alone(folder)


@pytest.fixture
def shipped():
    return load_pipeline(
        [SHIPPED_CONFIG], VOCABULARY.knowing("prompt", names_said(SHIPPED_CONFIG))
    )


def test_mermaid_draws_every_stage_and_way(small):
    assert graph.mermaid(small).splitlines() == [
        "flowchart LR",
        '  greeting(["greeting"])',
        '  cart(["cart"])',
        '  handoff("handoff")',
        '  any{{"any stage"}}',
        "  greeting --> cart",
        "  cart -.-> greeting",
        "  any --> handoff",
        "  handoff --> greeting",
    ]


def test_the_drawing_tells_what_an_arrow_asks_for(small):
    drawn = graph.svg(small)

    assert "<title>greeting to cart: result, new user</title>" in drawn
    assert "<title>cart to greeting: timeout, cart empty</title>" in drawn
    assert "<title>any stage to handoff: result, not cart empty</title>" in drawn
    assert drawn.count('class="way late"') == 1


def test_the_drawing_is_well_formed_and_the_same_every_time(shipped):
    drawn = graph.svg(shipped)

    root = ElementTree.fromstring(drawn)
    written = {text.text for text in root.iter("{http://www.w3.org/2000/svg}text")}
    assert {name.replace("_", " ") for name in shipped.stages} <= written
    assert graph.svg(shipped) == drawn


def test_the_shipped_drawing_holds_everything_inside_its_frame(shipped):
    root = ElementTree.fromstring(graph.svg(shipped))
    left, top, width, height = map(float, root.get("viewBox").split())

    for _, x, y in points_of(root):
        assert left <= x <= left + width
        assert top <= y <= top + height


def test_no_box_lies_on_another_and_no_arrow_runs_through_one(shipped):
    root = ElementTree.fromstring(graph.svg(shipped))
    boxes = boxes_of(root)

    for index, (x, y, width, height) in enumerate(boxes):
        for other in boxes[index + 1 :]:
            apart_x = x + width <= other[0] or other[0] + other[2] <= x
            assert apart_x or y + height <= other[1] or other[1] + other[3] <= y
    for path, x, y in points_of(root):
        for left, top, width, height in boxes:
            inside = left + 1 < x < left + width - 1 and top + 1 < y < top + height - 1
            assert not inside, path


def test_boxes_stand_in_columns_by_their_distance_from_the_start():
    ways = [("a", "b"), ("b", "c"), ("a", "c"), ("c", "a")]

    assert distances("a", "abcz", ways) == {"a": 0, "b": 1, "c": 1, "z": 2}


def test_a_single_box_is_drawn_too():
    drawing = layered({"a": "A"}, {"a": 0}, [])

    assert (drawing.boxes[0].x, drawing.boxes[0].y) == (0, 0)
    assert drawing.edges == ()


def boxes_of(root):
    stages = root.iterfind("{*}g")
    rects = (rect for group in stages for rect in group.iterfind("{*}rect"))
    return [
        tuple(float(rect.get(side)) for side in ("x", "y", "width", "height")) for rect in rects
    ]


def points_of(root):
    """Yield points all along every arrow."""
    for path in root.iterfind("{*}path"):
        numbers = [float(n) for n in re.findall(r"-?[\d.]+", path.get("d"))]
        points = list(zip(numbers[::2], numbers[1::2], strict=True))
        for at in range(0, len(points), 4):
            for step in range(21):
                yield path.get("d"), *bezier(points[at : at + 4], step / 20)


def bezier(points, t):
    weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
    return tuple(
        sum(weight * point[axis] for weight, point in zip(weights, points, strict=True))
        for axis in (0, 1)
    )
