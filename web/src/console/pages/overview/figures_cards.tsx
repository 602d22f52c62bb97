// The figures a merchant asks for first.
import type { ConversionReport } from "../../contract";
import { count, money, percent } from "../../figures";

export const Figures = ({ now }: { now: ConversionReport }) => (
  <ul class="cards">
    <li class="card"><span class="muted">Conversations</span><strong class="big">{count(now.sessions)}</strong></li>
    <li class="card"><span class="muted">Conversion</span><strong class="big">{percent(now.conversion_rate)}</strong></li>
    <li class="card"><span class="muted">Revenue</span><strong class="big">{money(now.revenue)}</strong></li>
    <li class="card"><span class="muted">Average order</span><strong class="big">{money(now.average_order_value)}</strong></li>
  </ul>
);
