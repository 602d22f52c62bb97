// Axes with round figures.

/** Return a few round steps from 0 or below to at least *most*. */
export function steps(least: number, most: number, wanted = 4): number[] {
  const span = most - least || 1;
  const rough = span / wanted;
  const ten = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * ten).find((one) => one >= rough) ?? rough;
  const first = Math.floor(least / step + 1e-9);
  const last = Math.ceil(most / step - 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
}

/** Return a function that maps *from* .. *to* onto *start* .. *end*. */
export const linear = (from: number, to: number, start: number, end: number) => (value: number): number =>
  start + ((value - from) / (to - from || 1)) * (end - start);

/** Return which of *count* labels of *size* fit side by side in *room*: the first, the last and even steps between. */
export function fitting(count: number, size: number, room: number): number[] {
  if (count <= 1) return count ? [0] : [];
  const most = Math.max(2, Math.min(count, Math.floor(room / size)));
  const step = Math.ceil((count - 1) / (most - 1));
  const shown = [];
  for (let index = 0; index < count - 1; index += step) shown.push(index);
  if (shown.length > 1 && count - 1 - (shown.at(-1) ?? 0) < step) shown.pop();
  return [...shown, count - 1];
}
