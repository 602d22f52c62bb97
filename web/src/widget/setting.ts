// How everything here is written: in whose words, whose numbers, with addresses relative to which page.

import type { Texts } from "./texts";

export interface Setting {
  texts: Texts;
  locale: string;
  base: string;
}
