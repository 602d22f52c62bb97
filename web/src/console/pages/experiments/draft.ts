// What is typed into the form, and what is sent of it.
import type { Experiment, KnownParameter, Plan, Setup } from "./contract";

export type Change = { kind: string; key: string; value: string };
export type ArmDraft = { name: string; weight: string; changes: Change[] };
export type Draft = {
  name: string;
  about: string;
  arms: ArmDraft[];
  traffic: string;
  plan: Plan["kind"];
  sampleSize: string;
  looks: string;
  guards: string[];
  bandit: boolean;
  space: { name: string; from: string; to: string };
};

const noArm = (name: string): ArmDraft => ({ name, weight: "1", changes: [] });
export const emptyDraft = (): Draft => ({
  name: "", about: "", arms: [noArm("as_is"), noArm("new")], traffic: "100", plan: "open-ended", sampleSize: "", looks: "4",
  guards: [], bandit: false, space: { name: "", from: "0", to: "1" },
});

export const prefixOf = (kind: string): string => kind.split("<")[0] ?? kind;
export const hasKey = (kind: string): boolean => kind.includes("<");

/** Return the known parameter that *name* is, the longest that fits. */
export const kindOf = (name: string, known: KnownParameter[]): KnownParameter | undefined =>
  [...known].sort((a, b) => prefixOf(b.name).length - prefixOf(a.name).length)
    .find((one) => (hasKey(one.name) ? name.startsWith(prefixOf(one.name)) : name === one.name));

export function draftOf(experiment: Experiment, known: KnownParameter[]): Draft {
  const { name, about, arms, parameters, traffic, plan, guard_metrics: guards, bandit, namespace } = experiment;
  const changeOf = ([parameter, value]: [string, unknown]): Change => {
    const kind = kindOf(parameter, known)?.name ?? parameter;
    return { kind, key: hasKey(kind) ? parameter.slice(prefixOf(kind).length) : "", value: JSON.stringify(value) };
  };
  return {
    name, about, traffic: String(Math.round(traffic * 10000) / 100), plan: plan.kind, sampleSize: String(plan.sample_size ?? ""), looks: String(plan.looks ?? 4),
    guards, bandit, space: { name: namespace?.name ?? "", from: String(namespace?.from ?? 0), to: String(namespace?.to ?? 1) },
    arms: Object.entries(arms).map(([arm, weight]) => ({ name: arm, weight: String(weight), changes: Object.entries(parameters[arm] ?? {}).map(changeOf) })),
  };
}

/** A value as it would stand in the file; words without quotes are a text. */
export function valueOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text.trim();
  }
}

export function setupOf({ name, about, arms, traffic, plan, sampleSize, looks, guards, bandit, space }: Draft): Setup {
  const changes = (arm: ArmDraft): [string, unknown][] => arm.changes.map(({ kind, key, value }) => [prefixOf(kind) + key.trim(), valueOf(value)]);
  return {
    name: name.trim(), about: about.trim(), traffic: Number(traffic) / 100, guard_metrics: guards, bandit,
    arms: Object.fromEntries(arms.map((arm) => [arm.name.trim(), Number(arm.weight)])),
    parameters: Object.fromEntries(arms.filter((arm) => arm.changes.length).map((arm) => [arm.name.trim(), Object.fromEntries(changes(arm))])),
    plan: plan === "fixed-horizon" ? { kind: plan, sample_size: Number(sampleSize), looks: Number(looks) } : { kind: plan },
    ...(space.name.trim() ? { namespace: { name: space.name.trim(), from: Number(space.from), to: Number(space.to) } } : {}),
  };
}
