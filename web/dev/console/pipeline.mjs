// The shipped pipeline with made-up traffic, and a configuration that can be changed while this runs.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Problem } from "../problem.mjs";

const FOLDER = fileURLToPath(new URL("../../../src/sales_conversion/config/", import.meta.url));
const FILES = ["sales_pipeline.json", "strategies.json", "objections.json", "recommendation_rules.json", "shop.json", "experiments.json", "intents.yaml", "policies/returns.md", "prompts/en/greeting/greeting_new.md", "prompts/de/greeting/greeting_new.md"];
const texts = new Map();
const revisions = [];

const shipped = (file) => readFileSync(FOLDER + file, "utf8");
const { stages, transitions } = JSON.parse(shipped("sales_pipeline.json")).sales_pipeline;
const NAMES = Object.keys(stages);
const titled = (name) => name.charAt(0).toUpperCase() + name.slice(1).replaceAll("_", " ");
const said = (condition) => {
  if (typeof condition === "string") return condition;
  if (condition.not) return `not ${said(condition.not)}`;
  if (condition.any) return condition.any.map(said).join(" or ");
  const { name, ...rest } = condition;
  return `${name}(${Object.entries(rest).map(([argument, value]) => `${argument}=${[value].flat().join("/")}`).join(", ")})`;
};

/** Most go to the next named stage; every other way gets what is left. */
function traffic() {
  const moves = transitions.rules.map(({ from, to, on = "result", conditions = [] }) => ({ from, to, on, conditions: conditions.map(said), count: 0 }));
  let standing = 12840;
  for (const [index, from] of NAMES.entries()) {
    stages[from].next_stages?.forEach((to, place) => {
      const count = Math.round(standing * [0.62, 0.2, 0.06, 0.03, 0.02, 0.01][place % 6]);
      if (count > 4) moves.push({ from, to, on: null, conditions: [], count });
    });
    standing = Math.round(standing * (index % 4 === 1 ? 0.55 : 0.82));
  }
  return moves;
}

function pipeline() {
  const moves = traffic();
  const into = (name) => moves.reduce((sum, { to, count }) => sum + (to === name ? count : 0), 0);
  const from = (name) => moves.reduce((sum, move) => sum + (move.from === name ? move.count : 0), 0);
  return {
    start: "greeting", moves,
    stages: NAMES.map((name, index) => ({
      name, title: titled(name), timeout_seconds: stages[name].timeout_seconds ?? null,
      entered: index ? into(name) : 12840, left: from(name), standing: (index * 7) % 12, median_seconds: 4 + index * 37,
      strategies: stages[name].strategies ?? [], prompts: stages[name].prompts ?? [],
    })),
  };
}

function check(file, text) {
  if (text === null || !file.endsWith(".json")) return [];
  try {
    const stage = Object.values(JSON.parse(text).sales_pipeline?.stages ?? {}).flatMap(({ next_stages = [] }) => next_stages).find((name) => !NAMES.includes(name));
    if (!stage) return [];
    const line = text.split("\n").findIndex((one) => one.includes(`"${stage}"`)) + 1;
    return [{ file, place: "sales_pipeline.stages", message: `no stage '${stage}'; did you mean 'discovery'?`, line }];
  } catch (error) {
    return [{ file, place: "", message: String(error.message), line: 1 }];
  }
}

function save(file, { text, expected_revision, note }) {
  if (expected_revision !== revisions.length) throw new Problem(409, "version_conflict", "Somebody saved meanwhile.");
  const problems = check(file, text);
  if (problems.length) throw Object.assign(new Problem(422, "validation_failed", "The file has problems."), { body: { detail: "The file has problems.", problems } });
  texts.set(file, text);
  for (const one of revisions) one.active = false;
  revisions.push({ revision: revisions.length + 1, file, at: new Date().toISOString(), by: "owner", note: note ?? "", active: true, text });
  return { revision: revisions.length };
}

function rollBack({ revision }) {
  const one = revisions.find((known) => known.revision === revision) ?? { file: FILES[0], text: null };
  return save(one.file, { text: one.text, expected_revision: revisions.length, note: `back to ${revision}` });
}

export function pipelineAnswer(path, _, body, role) {
  if (path === "console/pipeline") return role() && [200, pipeline()];
  const [, name, act] = /^console\/configuration(?:\/([\w./-]+?))?(?:\/(check))?$/.exec(path) ?? [];
  if (!path.startsWith("console/configuration")) return null;
  role();
  if (!name) return [200, { revision: revisions.length, files: FILES.map((file) => ({ name: file, shipped: true, own: file === "shop.json", changed: Boolean(texts.get(file)) })), revisions, refused: [] }];
  if (name === "roll-back") return [200, rollBack(body)];
  if (!FILES.includes(name)) throw new Problem(404, "not_found", `There is no file ${name}.`);
  if (act) return [200, { problems: check(name, body.text) }];
  if (body.text !== undefined) return [200, save(name, body)];
  return [200, { file: name, text: texts.get(name) ?? "", shipped_text: shipped(name), revision: revisions.length, changed: Boolean(texts.get(name)) }];
}
