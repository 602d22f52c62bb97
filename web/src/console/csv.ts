// Writes what a table shows as CSV that a spreadsheet opens as text and figures, never as a formula.
export type Cell = string | number | boolean | null | undefined;

const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** A figure stays one; a text that a spreadsheet would calculate gets an apostrophe before it. */
function written(value: Cell): string {
  if (value === null || value === undefined) return "";
  if (typeof value !== "string") return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",;\r\n\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export const csv = (rows: readonly (readonly Cell[])[]): string =>
  rows.map((row) => row.map(written).join(",")).join("\r\n") + "\r\n";

/** Offer *text* as a file *name* to keep. */
export function download(name: string, text: string, type = "text/csv"): void {
  // The mark of UTF-8 is what makes spreadsheets read umlauts and Arabic as such.
  const mark = type === "text/csv" ? "\ufeff" : "";
  const url = URL.createObjectURL(new Blob([mark, text], { type: `${type};charset=utf-8` }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
