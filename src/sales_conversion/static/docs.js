"use strict";
// Shows /openapi.json to people: one entry for each call, with what it takes and answers.

const LONGEST_BRANCH = 6;

const make = (tag, text, ...children) => {
  const element = document.createElement(tag);
  if (text) element.textContent = text;
  element.append(...children);
  return element;
};

const named = (document_, reference) =>
  reference.replace("#/", "").split("/").reduce((found, step) => found[step], document_);

// Writes a schema as the value it describes, so that it can be read at a glance.
const sketch = (document_, schema, depth = 0) => {
  if (!schema || depth > LONGEST_BRANCH) return "...";
  if (schema.$ref) return sketch(document_, named(document_, schema.$ref), depth);
  if (schema.enum) return schema.enum.join(" | ");
  if (schema.const !== undefined) return schema.const;
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) {
    const kinds = choices.filter((kind) => kind.type !== "null");
    return sketch(document_, kinds[0], depth + 1);
  }
  if (schema.type === "array") return [sketch(document_, schema.items, depth + 1)];
  if (schema.properties) {
    const needed = new Set(schema.required ?? []);
    const fields = Object.entries(schema.properties).map(([name, field]) => [
      needed.has(name) ? name : `${name}?`,
      sketch(document_, field, depth + 1),
    ]);
    return Object.fromEntries(fields);
  }
  return schema.format ?? schema.type ?? "any";
};

const shape = (document_, title, content) => {
  const schema = Object.values(content ?? {})[0]?.schema;
  if (!schema) return [];
  const value = sketch(document_, schema);
  const text = typeof value === "string" ? value : JSON.stringify(value, null, 2);
  return [make("h3", title), make("pre", text)];
};

const operation = (document_, path, method, call) => {
  const summary = make("summary");
  const verb = make("span", method.toUpperCase());
  verb.className = "method";
  summary.append(verb, make("code", path));
  const opened = (call.security ?? []).flatMap((way) => Object.keys(way)).join(" or ");
  const entry = make("details", "", summary, make("p", call.description ?? ""));
  entry.append(make("p", opened ? `Needs: ${opened}` : "Open to everybody."));
  for (const { name, in: place, required } of call.parameters ?? []) {
    entry.append(make("p", "", make("code", name), ` (${place}${required ? "" : ", optional"})`));
  }
  entry.append(...shape(document_, "Request", call.requestBody?.content));
  for (const [status, { description, content }] of Object.entries(call.responses ?? {})) {
    const isProblem = Number(status) >= 400;
    entry.append(make("p", `${status}: ${description}`));
    if (!isProblem) entry.append(...shape(document_, "Answer", content));
  }
  return entry;
};

const show = (document_) =>
  Object.entries(document_.paths).flatMap(([path, calls]) =>
    Object.entries(calls).map(([method, call]) => operation(document_, path, method, call)),
  );

const place = document.getElementById("operations");
fetch("/openapi.json")
  .then((answer) => answer.json())
  .then((found) => place.replaceChildren(...show(found)))
  .catch(() => place.replaceChildren(make("p", "The document could not be loaded.")));
