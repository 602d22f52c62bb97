// The pages of the console in the order of the navigation: one entry a page.
import type { Page } from "./page";
import { Conversations } from "./pages/conversations";
import { Overview } from "./pages/overview";
import { Pipeline } from "./pages/pipeline";

export const pages: Page[] = [
  { path: "", title: "Overview", icon: "overview", letter: "o", view: Overview },
  { path: "conversations", title: "Conversations", icon: "conversations", letter: "c", view: Conversations },
  { path: "pipeline", title: "Pipeline", icon: "pipeline", letter: "p", view: Pipeline },
];
