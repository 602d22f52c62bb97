// Draws the stages one below the other. Ways down run on the right, ways back on the left, each in a lane of its own
// beside the ones it passes, so that no two lie on each other and nothing covers a name.
import type { Way } from "./ways";

export type Box = { name: string; x: number; y: number; width: number; height: number };
export type Arrow = { way: Way; width: number; line: string; head: string; forward: boolean };
export type Drawing = { width: number; height: number; boxes: Box[]; arrows: Arrow[] };

const BOX = 190;
const LEAST_HEIGHT = 46;
const BETWEEN = 26;
const GAP = 5;
const HEAD = 9;
const ROOM = 16;
const ROUND = 7;
const THICKEST = 15;
const THINNEST = 1.5;

type Edge = { way: Way; width: number; start: number; end: number; lane: number; leaves: number; enters: number };

/** The narrowest lane that is free between the two stages, nearest to the boxes first. */
function giveLanes(edges: Edge[]): number[] {
  const taken: [number, number][][] = [];
  const widths: number[] = [];
  const span = ({ start, end }: Edge): number => Math.abs(end - start);
  for (const edge of [...edges].sort((a, b) => span(a) - span(b) || a.start - b.start)) {
    const [low, high] = [Math.min(edge.start, edge.end), Math.max(edge.start, edge.end)];
    let lane = taken.findIndex((others) => others.every(([from, to]) => high <= from || to <= low));
    if (lane < 0) lane = taken.push([]) - 1;
    taken[lane]?.push([low, high]);
    edge.lane = lane;
    widths[lane] = Math.max(widths[lane] ?? 0, edge.width, 2);
  }
  let x = ROOM;
  return widths.map((width) => {
    const middle = x + width / 2;
    x += width + GAP;
    return middle;
  });
}

const room = (width: number): number => Math.max(width, HEAD - 2) + 3;

/** Return where the edges touch one side of a box, from its top on, and how much room they need. */
function touch(edges: Edge[], stage: number, down: boolean): number {
  const inner = (a: Edge, b: Edge): number => a.lane - b.lane;
  const entering = edges.filter(({ end }) => end === stage).sort(inner);
  const leaving = edges.filter(({ start }) => start === stage).sort((a, b) => inner(b, a));
  const order = down ? [...entering, ...leaving] : [...leaving.reverse(), ...entering.reverse()];
  let y = 4;
  for (const edge of order) {
    const middle = y + room(edge.width) / 2;
    if (edge.end === stage) edge.enters = middle;
    else edge.leaves = middle;
    y += room(edge.width);
  }
  return y + 4;
}

function around(edge: Edge, lane: number, side: number, boxes: Box[], down: boolean): Arrow {
  const [from, to] = [boxes[edge.start], boxes[edge.end]] as [Box, Box];
  const out = down ? 1 : -1;
  const [y1, y2] = [from.y + edge.leaves, to.y + edge.enters];
  const x = side + out * lane;
  const turn = out * ROUND;
  const bend = down ? ROUND : -ROUND;
  const line = `M${side} ${y1}H${x - turn}Q${x} ${y1} ${x} ${y1 + bend}V${y2 - bend}Q${x} ${y2} ${x - turn} ${y2}H${side + out * HEAD}`;
  const half = Math.max(3.5, edge.width / 2 + 2);
  const head = `M${side} ${y2}L${side + out * HEAD} ${y2 - half}V${y2 + half}Z`;
  return { way: edge.way, width: edge.width, line, head, forward: down };
}

function straight(edge: Edge, boxes: Box[]): Arrow {
  const [from, to] = [boxes[edge.start], boxes[edge.end]] as [Box, Box];
  const x = from.x + from.width / 2;
  const half = Math.max(4, edge.width / 2 + 2.5);
  return {
    way: edge.way, width: edge.width, forward: true,
    line: `M${x} ${from.y + from.height}V${to.y - HEAD}`,
    head: `M${x} ${to.y}L${x - half} ${to.y - HEAD}H${x + half}Z`,
  };
}

/** Lay out *stages* and the *ways* between them; the most used way is drawn thickest. */
export function layout(stages: string[], ways: Way[]): Drawing {
  const most = Math.max(1, ...ways.map(({ count }) => count));
  const edges = ways
    .map((way): Edge => ({
      way, width: Math.max(THINNEST, (THICKEST * way.count) / most),
      start: stages.indexOf(way.from), end: stages.indexOf(way.to), lane: 0, leaves: 0, enters: 0,
    }))
    .filter(({ start, end }) => start >= 0 && end >= 0 && start !== end);
  const next = edges.filter(({ start, end }) => end === start + 1);
  const down = edges.filter(({ start, end }) => end > start + 1);
  const back = edges.filter(({ start, end }) => end < start);
  const [lanesDown, lanesBack] = [giveLanes(down), giveLanes(back)];
  const left = (lanesBack.at(-1) ?? 0) + 14;
  let y = 8;
  const boxes = stages.map((name, stage): Box => {
    const height = Math.max(LEAST_HEIGHT, touch(down, stage, true), touch(back, stage, false));
    const box = { name, x: left, y, width: BOX, height };
    y += height + BETWEEN;
    return box;
  });
  return {
    width: left + BOX + (lanesDown.at(-1) ?? 0) + 14,
    height: y - BETWEEN + 8,
    boxes,
    arrows: [
      ...next.map((edge) => straight(edge, boxes)),
      ...down.map((edge) => around(edge, lanesDown[edge.lane] ?? 0, left + BOX, boxes, true)),
      ...back.map((edge) => around(edge, lanesBack[edge.lane] ?? 0, left, boxes, false)),
    ].sort((a, b) => a.width - b.width),
  };
}
