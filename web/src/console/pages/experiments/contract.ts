// What the endpoints of experiments take and answer.
import type { Money } from "../../contract";

export type State = "draft" | "running" | "stopped";
export type Plan = { kind: "fixed-horizon" | "open-ended"; sample_size?: number | null; looks?: number | null };
export type Namespace = { name: string; from: number; to: number };
/** What is written of an experiment; the first arm is the control. */
export type Setup = {
  name: string;
  about: string;
  arms: Record<string, number>;
  parameters: Record<string, Record<string, unknown>>;
  traffic: number;
  namespace?: Namespace | null;
  plan: Plan;
  guard_metrics: string[];
  bandit: boolean;
};
export type Experiment = Setup & {
  state: State;
  source: "file" | "console";
  started_at?: string | null;
  stopped_at?: string | null;
  decision?: string | null;
  history?: { at: string; by: string; action: string }[];
};
/** `keys` may stand for what is in <...> of its name; `choices` are what its value is made of. */
export type KnownParameter = { name: string; description: string; example: unknown; keys?: string[] | null; choices?: string[] | null };
export type Experiments = { experiments: Experiment[]; holdout: number; known_parameters: KnownParameter[] };

type Range = { low: number; high: number };
export type Metric = { name: string; value: number; difference: number | null; low: number | null; high: number | null };
export type Arm = {
  arm: string;
  weight: number;
  units: number;
  conversions: number;
  rate: number;
  revenue_per_unit: Money;
  lift?: number | null;
  interval?: (Range & { kind: string }) | null;
  relative_lift?: number | null;
  relative_interval?: Range | null;
  chance_to_win?: number | null;
  p_value?: number | null;
  p_adjusted?: number | null;
  metrics: Metric[];
};
export type Guard = Range & { name: string; arm: string; difference: number; worse: boolean };
export type Results = {
  name: string;
  control: string;
  arms: Arm[];
  split: { p_value: number | null; broken: boolean; leaked: string[] | boolean };
  guards: Guard[];
  stopping: {
    kind: string;
    looks_done: number;
    looks_planned: number | null;
    boundary?: number | null;
    decided: boolean;
    verdict: "better" | "worse" | "no-difference" | "go-on";
    arm?: string | null;
  };
  days_running: number;
  warnings: string[];
};
