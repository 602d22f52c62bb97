// The figures a merchant asks for first, each beside the days before.
import type { Kpis } from "../../contract";
import { change, count, money, moneyChange, percent, points } from "../../figures";

type Card = { title: string; value: string; change: string | null; better: boolean | null };

/** A change of nothing, or from nothing, is none that can be told. */
function relative(now: number, before: number): Pick<Card, "change" | "better"> {
  if (!before) return { change: null, better: null };
  const by = now / before - 1;
  return { change: change(by), better: Math.abs(by) < 0.0005 ? null : by > 0 };
}

const perOrder = ({ model_cost, conversions }: Kpis): number | null =>
  Number(model_cost.amount) && conversions ? Number(model_cost.amount) / conversions : null;

function averageCard(now: Kpis, before: Kpis): Card {
  const by = Number(now.average_order_value.amount) - Number(before.average_order_value.amount);
  const told = now.conversions && before.conversions;
  return {
    title: "Average order",
    value: now.conversions ? money(now.average_order_value) : "–",
    change: told ? moneyChange(by, now.average_order_value.currency) : null,
    better: told && by ? by > 0 : null,
  };
}

function costCard(now: Kpis, before: Kpis): Card {
  const [cost, earlier] = [perOrder(now), perOrder(before)];
  const currency = now.model_cost.currency;
  const by = cost !== null && earlier !== null ? cost - earlier : null;
  return {
    title: "Model cost per order",
    value: cost === null ? "–" : money({ amount: String(cost), currency }),
    change: by === null ? null : moneyChange(by, currency),
    better: by ? by < 0 : null,
  };
}

function cardsOf(now: Kpis, before: Kpis): Card[] {
  const by = now.conversion_rate - before.conversion_rate;
  return [
    { title: "Conversations", value: count(now.sessions), ...relative(now.sessions, before.sessions) },
    {
      title: "Conversion", value: percent(now.conversion_rate),
      change: before.sessions ? points(by) : null, better: before.sessions && by ? by > 0 : null,
    },
    { title: "Revenue", value: money(now.revenue), ...relative(Number(now.revenue.amount), Number(before.revenue.amount)) },
    averageCard(now, before),
    costCard(now, before),
  ];
}

export const Figures = ({ now, before, days }: { now: Kpis; before: Kpis; days: number }) => (
  <ul class="cards" aria-label={`Figures, with their change against the ${count(days)} days before`}>
    {cardsOf(now, before).map(({ title, value, change: by, better }) => (
      <li key={title} class="card">
        <span class="muted">{title}</span>
        <strong class="big">{value}</strong>
        <span class={`change ${better === null ? "muted" : better ? "good" : "bad"}`}>
          {by === null ? <span class="muted">nothing before</span> : <>{by} <span class="muted">vs. {days === 1 ? "the day" : `${count(days)} days`} before</span></>}
        </span>
      </li>
    ))}
  </ul>
);
