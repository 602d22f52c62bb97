// What the endpoints of the pipeline and of the configuration answer.

export type Stage = {
  name: string;
  title: string;
  entered: number;
  left: number;
  standing: number;
  median_seconds: number | null;
  strategies: string[];
  prompts: string[];
  timeout_seconds: number | null;
};
/** One rule with its traffic; without `on`, traffic that no rule of these two stages explains. */
export type Move = { from: string; to: string; on: string | null; conditions: string[]; count: number };
export type Pipeline = { start: string; stages: Stage[]; moves: Move[] };

/** `own`: the shop's folder has one; `changed`: by a revision written here. */
export type ConfigurationFile = { name: string; shipped: boolean; own: boolean; changed: boolean };
export type Revision = { revision: number; file: string; at: string; by: string; note: string; active: boolean };
export type Fault = { file: string; place: string; message: string; line: number | null };
/** `refused` is what is wrong with the files now; what counted before goes on. */
export type Configuration = { revision: number; files: ConfigurationFile[]; revisions: Revision[]; refused: Fault[] };
export type Source = { file: string; text: string; shipped_text: string; revision: number; changed: boolean };
