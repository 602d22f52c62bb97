// What is on the shelf of one sku, put right by so many more or fewer, and how it came to be.
import { useRef, useState } from "preact/hooks";
import { get, post } from "../../api";
import { Dialog } from "../../dialog";
import { Facts } from "../../facts";
import { count, moment, words } from "../../figures";
import { sentence } from "../../problems";
import { Show, useResource } from "../../resource";
import { OwnersOnly } from "../../session";
import { Table } from "../../table";
import { toast } from "../../toasts";
import { randomId } from "../../../dom";
import type { Change, Level } from "./contract";

export function StockDialog({ sku, done, close }: { sku: string; done: () => void; close: () => void }) {
  const level = useResource(`level ${sku}`, (signal) => get<Level>("inventory", { sku }, signal));
  const history = useResource(`history ${sku}`, (signal) => get<{ changes: Change[] }>("inventory/history", { sku, limit: 50 }, signal));
  const adjusted = (): void => {
    level.reload();
    history.reload();
    done();
  };
  return (
    <Dialog title={`Stock of ${sku}`} onClose={close} wide>
      <Show of={level}>
        {(now) => (
          <>
            <Facts of={facts(now)} />
            <OwnersOnly><Adjust sku={sku} level={now} done={adjusted} /></OwnersOnly>
          </>
        )}
      </Show>
      <Show of={history}>{({ changes }) => <History changes={changes} />}</Show>
    </Dialog>
  );
}

const figure = (value: number | null): string => (value === null ? "not counted" : count(value));

function facts({ on_hand, reserved, held, unsold, back_order, locations }: Level): [string, string][] {
  const places = Object.entries(locations).map(([name, units]): [string, string] => [`At ${name}`, count(units)]);
  return [
    ["On hand", figure(on_hand)],
    ...places,
    ["Sold, not sent", count(reserved)],
    ["Held by checkouts", count(held)],
    ["Left to sell", figure(unsold)],
    ...(back_order ? [["When sold out", "sold on back-order"] as [string, string]] : []),
  ];
}

function Adjust({ sku, level, done }: { sku: string; level: Level; done: () => void }) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState("");
  const key = useRef(randomId());
  const places = Object.keys(level.locations);
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const told = new FormData(form);
    const location = String(told.get("location") ?? "");
    setBusy(true);
    setError("");
    try {
      const body = { sku, change: Number(told.get("change")), reason: String(told.get("reason")).trim(), ...(location && { location }) };
      const { on_hand } = await post<Change>("inventory/adjust", body, { "Idempotency-Key": key.current });
      form.reset();
      toast(`${sku}: ${figure(on_hand)} on hand.`);
      done();
    } catch (problem) {
      setError(sentence(problem));
    } finally {
      key.current = randomId();
      setBusy(false);
    }
  };
  return (
    <form class="adjust" onSubmit={(event) => void submit(event)}>
      <label class="field"><span>More or fewer</span><input name="change" type="number" step={1} required placeholder="+5 or -2" /></label>
      <label class="field"><span>Reason</span><input name="reason" required maxLength={200} placeholder="Counted again, broken, delivery …" autocomplete="off" /></label>
      {places.length > 0 && (
        <label class="field"><span>Location</span><select name="location" required>{places.map((place) => <option key={place}>{place}</option>)}</select></label>
      )}
      <button class="button primary" disabled={busy}>Adjust</button>
      <p class="bad" role="alert">{error}</p>
    </form>
  );
}

function History({ changes }: { changes: Change[] }) {
  if (!changes.length) return <p class="muted">Nothing has changed on this shelf yet.</p>;
  return (
    <Table caption="Last changes" captionShown rows={changes} rowKey={(row) => `${row.change_id} ${row.at}`} columns={[
      { name: "at", title: "When", value: ({ at }) => at, cell: ({ at }) => <span class="whole">{moment(at)}</span>, sortable: false },
      { name: "change", title: "Change", value: ({ change }) => change, cell: ({ change }) => (change > 0 ? `+${count(change)}` : count(change)), numeric: true, sortable: false },
      { name: "after", title: "On hand", value: ({ on_hand }) => figure(on_hand), numeric: true, sortable: false },
      { name: "why", title: "Why", value: ({ kind, reason }) => [words(kind), reason].filter(Boolean).join(": "), sortable: false },
      { name: "by", title: "By", value: ({ by }) => by, sortable: false },
    ]} />
  );
}
