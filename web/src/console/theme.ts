// Light or dark: as the reader's system has it, until they choose.
const KEY = "sales-console-theme";
export type Theme = "auto" | "light" | "dark";
const ORDER: Theme[] = ["auto", "light", "dark"];

export function theme(): Theme {
  const stored = localStorage.getItem(KEY);
  return ORDER.find((known) => known === stored) ?? "auto";
}

export function chooseTheme(chosen: Theme): void {
  localStorage.setItem(KEY, chosen);
  showTheme();
}

export function showTheme(): void {
  const chosen = theme();
  if (chosen === "auto") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = chosen;
}

export const nextTheme = (now: Theme): Theme => ORDER[(ORDER.indexOf(now) + 1) % ORDER.length] ?? "auto";
