// The question before something is done to an order, with what the step needs to know.
import { useRef, useState } from "preact/hooks";
import { post } from "../../api";
import { Dialog } from "../../dialog";
import { sentence } from "../../problems";
import { toast } from "../../toasts";
import { randomId } from "../../../dom";
import { away, type Order, waiting } from "./contract";
import { type Ask, bodyOf, type Step } from "./steps";

type Props = { step: Step; order: Order; done: (now: Order) => void; close: () => void };

export function StepDialog({ step, order, done, close }: Props) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState("");
  /** Asked twice with one key, it is done once. */
  const key = useRef(randomId());
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setError("");
    try {
      const body = bodyOf(step, new FormData(event.currentTarget as HTMLFormElement), order);
      done(await post<Order>(`order/${order.order_id}/${step.name}`, body, { "Idempotency-Key": key.current }));
      toast(step.done);
      close();
    } catch (problem) {
      key.current = randomId();
      setError(sentence(problem));
      setBusy(false);
    }
  };
  return (
    <Dialog title={`${step.title}: ${order.number}`} onClose={close}>
      <form class="stack" onSubmit={(event) => void submit(event)}>
        <p>{step.about}</p>
        {step.asks.map((ask) => <Field key={ask} ask={ask} order={order} />)}
        <p class="bad" role="alert">{error}</p>
        <div class="actions">
          <button type="button" class="button" onClick={close}>Not now</button>
          <button class={`button ${step.danger ? "danger" : "primary"}`} disabled={busy}>{step.action}</button>
        </div>
      </form>
    </Dialog>
  );
}

function Field({ ask, order }: { ask: Ask; order: Order }) {
  switch (ask) {
    case "sending":
      return <Units order={order} most={waiting} legend="Units to send" />;
    case "returning":
      return <Units order={order} most={away} legend="Units that came back" />;
    case "reference":
      return <Text name={ask} title="Reference" hint="Optional: what the money is found by, such as a line of a statement." longest={200} />;
    case "location":
      return <Text name={ask} title="Location" hint="Optional: left out, where the most of it is." longest={64} />;
    case "reason":
      return <Text name={ask} title="Reason" hint="Optional; the shopper sees it." longest={200} />;
    case "amount":
      return <Text name={ask} title={`Amount in ${order.total.currency}`} hint="Left empty: all that is left of the payment." longest={17} pattern="[0-9]{1,12}([.,][0-9]{1,4})?" />;
    case "restock":
      return (
        <label class="field">
          <span>Can it be sold again?</span>
          <select name="restock">
            <option value="">As the shop usually does</option>
            <option value="yes">Yes, back on the shelf</option>
            <option value="no">No</option>
          </select>
        </label>
      );
    case "refund":
      return <label class="check"><input type="checkbox" name="refund" /> Give back what was paid for it</label>;
  }
}

type TextProps = { name: string; title: string; hint: string; longest: number; pattern?: string };

const Text = ({ name, title, hint, longest, pattern }: TextProps) => (
  <label class="field">
    <span>{title}</span>
    <input name={name} maxLength={longest} pattern={pattern} inputMode={pattern ? "decimal" : undefined} autocomplete="off" aria-describedby={`hint-${name}`} />
    <span id={`hint-${name}`} class="muted">{hint}</span>
  </label>
);

type UnitsProps = { order: Order; most: (order: Order, line: Order["lines"][number]) => number; legend: string };

const Units = ({ order, most, legend }: UnitsProps) => (
  <fieldset class="units">
    <legend>{legend}</legend>
    {order.lines.filter((line) => most(order, line) > 0).map((line) => (
      <label key={line.sku}>
        <span dir="auto">{line.title} <code>{line.sku}</code></span>
        <input type="number" name={`units ${line.sku}`} min={0} max={most(order, line)} defaultValue={String(most(order, line))} required />
        <span class="muted">of {most(order, line)}</span>
      </label>
    ))}
  </fieldset>
);
