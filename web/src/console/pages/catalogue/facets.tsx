// What the found products have in common, to narrow them down by.
import { useState } from "preact/hooks";
import { count, words } from "../../figures";
import { setQuery, usePlace } from "../../router";
import type { Found } from "./contract";

const OWN = ["category", "brand"];
const ATTRIBUTE = "attr.";
const FEW = 6;
/** On a phone the products come first. */
const WIDE = "(min-width: 901px)";

/** Tell whether the search takes *name* as a filter by a facet. */
export const isFacet = (name: string): boolean => OWN.includes(name) || name.startsWith(ATTRIBUTE);

export function Facets({ facets }: { facets: Found["facets"] }) {
  const { query } = usePlace();
  const chosen = [...query].filter(([name]) => isFacet(name));
  const shown = Object.entries(facets).filter(([, values]) => values.length > 1 || chosen.some(([, value]) => value === values[0]?.value));
  return (
    <div class="facets" role="group" aria-label="Narrow down">
      {chosen.length > 0 && <button type="button" class="link" onClick={() => setQuery(Object.fromEntries(chosen.map(([name]) => [name, null])))}>Clear filters</button>}
      {shown.map(([name, values]) => <Facet key={name} name={name} values={values} query={query} />)}
    </div>
  );
}

function Facet({ name, values, query }: { name: string; values: Found["facets"][string]; query: URLSearchParams }) {
  const [all, showAll] = useState(false);
  const parameter = OWN.includes(name) ? name : ATTRIBUTE + name;
  const chosen = query.get(parameter);
  return (
    <details open={chosen !== null || (OWN.includes(name) && matchMedia(WIDE).matches)}>
      <summary>{words(name)}</summary>
      <ul>
        {(all ? values : values.slice(0, FEW)).map(({ value, count: products }) => (
          <li key={value}>
            <button type="button" aria-pressed={chosen === value} onClick={() => setQuery({ [parameter]: chosen === value ? null : value })}>
              <span dir="auto">{value}</span> <span class="muted">{count(products)}</span>
            </button>
          </li>
        ))}
      </ul>
      {values.length > FEW && <button type="button" class="link" onClick={() => showAll(!all)}>{all ? "Fewer" : `All ${count(values.length)}`}</button>}
    </details>
  );
}
