// The ways between stages: rules and traffic of the same two stages taken together.
import type { Move, Pipeline } from "./contract";

export const ANY = "*";
export type Way = { from: string; to: string; count: number; rules: Move[] };

/** Return every way that was taken or that a rule names, most used first; rules from any stage explain ways too. */
export function waysOf({ moves }: Pipeline): Way[] {
  const ways = new Map<string, Way>();
  for (const move of moves) {
    if (move.from === ANY) continue;
    const key = `${move.from}>${move.to}`;
    const way = ways.get(key) ?? { from: move.from, to: move.to, count: 0, rules: [] };
    way.count += move.count;
    if (move.on !== null) way.rules.push(move);
    ways.set(key, way);
  }
  const general = moves.filter(({ from }) => from === ANY);
  for (const way of ways.values()) way.rules.push(...general.filter(({ to }) => to === way.to));
  return [...ways.values()].sort((a, b) => b.count - a.count || a.from.localeCompare(b.from));
}

export const nameOf = ({ from, to }: { from: string; to: string }): string => `${from}>${to}`;

/** Return the rules that may lead from *stage*, its own before those of any stage. */
export const rulesFrom = ({ moves }: Pipeline, stage: string): Move[] => [
  ...moves.filter(({ from, on }) => from === stage && on !== null),
  ...moves.filter(({ from, to, on }) => from === ANY && to !== stage && on !== null),
];

const WHEN: Record<string, string> = {
  message: "as soon as the shopper has written",
  result: "once the assistant has acted",
  timeout: "when the shopper stays silent",
};
export const when = (on: string | null): string => (on === null ? "without a rule of its own" : (WHEN[on] ?? on));
