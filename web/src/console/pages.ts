// The pages of the console in the order of the navigation: one entry a page.
import type { Page } from "./page";
import { Catalogue } from "./pages/catalogue";
import { Conversations } from "./pages/conversations";
import { Experiments } from "./pages/experiments";
import { Orders } from "./pages/orders";
import { Overview } from "./pages/overview";
import { Pipeline } from "./pages/pipeline";
import { Privacy } from "./pages/privacy";

export const pages: Page[] = [
  { path: "", title: "Overview", icon: "overview", letter: "o", view: Overview },
  { path: "conversations", title: "Conversations", icon: "conversations", letter: "c", view: Conversations },
  { path: "pipeline", title: "Pipeline", icon: "pipeline", letter: "p", view: Pipeline },
  { path: "experiments", title: "Experiments", icon: "experiments", letter: "e", view: Experiments },
  { path: "catalogue", title: "Catalogue", icon: "catalogue", letter: "a", view: Catalogue },
  { path: "orders", title: "Orders", icon: "orders", letter: "r", view: Orders },
  { path: "privacy", title: "Privacy", icon: "privacy", letter: "y", view: Privacy, owners: true },
];
