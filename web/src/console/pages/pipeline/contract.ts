// What the endpoints of the pipeline and of the configuration answer.

export type Stage = {
  name: string;
  title: string;
  description: string;
  entered: number;
  left: number;
  standing: number;
  median_seconds: number | null;
  strategies: string[];
  prompts: string[];
};
/** One rule with its traffic; without `on`, traffic that no rule of these two stages explains. */
export type Move = { from: string; to: string; on: string | null; conditions: string[]; count: number };
export type Pipeline = { start: string; stages: Stage[]; moves: Move[] };

export type ConfigurationFile = { name: string; shipped: boolean; changed: boolean };
export type Revision = { revision: number; file: string; at: string; by: string; note: string | null; active: boolean };
export type Configuration = { revision: number; files: ConfigurationFile[]; revisions: Revision[] };
export type Source = { file: string; text: string; shipped_text: string; revision: number; schema?: unknown };
export type Fault = { place: string; message: string; line: number | null };
