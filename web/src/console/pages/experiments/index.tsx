// Experiments: what is tried out on shoppers, and what came of it.
import { usePlace } from "../../router";
import { useIsOwner } from "../../session";
import { Detail } from "./detail";
import { ExperimentForm } from "./form";
import { List } from "./list";

export function Experiments({ rest: [name] }: { rest: string[] }) {
  const { query } = usePlace();
  const owner = useIsOwner();
  const edited = query.get("edit") ?? "";
  if (name) return <Detail key={name} name={name} />;
  if (owner && (edited || query.has("create"))) return <ExperimentForm edited={edited} />;
  return <List />;
}
