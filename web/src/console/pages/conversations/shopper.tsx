// Who the shopper is, what they agreed to, what is in the cart and what they ordered.
import { money, words } from "../../figures";
import { to } from "../../router";
import type { Conversation, Profile } from "./contract";
import { Facts } from "../../facts";

export function Shopper({ of }: { of: Conversation }) {
  const preferences = Object.entries(of.profile.preferences ?? {});
  return (
    <>
      <section>
        <h3>Shopper</h3>
        <Facts of={known(of)} />
      </section>
      <section>
        <h3>What they told</h3>
        {preferences.length ? <Facts of={preferences.map(([name, value]) => [words(name), value])} /> : <p class="muted">Nothing about needs or budget yet.</p>}
      </section>
      <section>
        <h3>Cart</h3>
        <CartLines cart={of.cart} />
      </section>
      <section>
        <h3>Orders</h3>
        {of.orders.length ? (
          <ul class="bare">
            {of.orders.map(({ order_id, number, total, status }) => (
              <li key={order_id}><a href={to(`orders/${order_id}`)}>{number}</a> · {money(total)} · {words(status)}</li>
            ))}
          </ul>
        ) : <p class="muted">None in this conversation.</p>}
      </section>
      {of.assignments.length > 0 && (
        <section>
          <h3>Arms of experiments</h3>
          <Facts of={of.assignments.map(({ experiment, arm }) => [words(experiment), arm])} />
        </section>
      )}
    </>
  );
}

function known({ profile, customer, returning, locale, channel, objections }: Conversation): [string, string][] {
  const facts: [string, string | null | undefined][] = [
    ["Customer", customer ?? "guest"],
    ["E-mail", profile.email],
    ["Phone", profile.phone],
    ["External id", profile.external_id],
    ["Visits", returning ? `${profile.visits ?? "several"}, returning` : "first"],
    ["Language", locale],
    ["Channel", words(channel)],
    ["Objections", objections.map(words).join(", ")],
    ["Consent", consent(profile)],
  ];
  return facts.filter((fact): fact is [string, string] => Boolean(fact[1]));
}

function consent({ consent }: Profile): string {
  const given = [consent?.personal && "use of what is known", consent?.follow_up && "reminders"].filter(Boolean);
  return given.length ? given.join(", ") : "chat only";
}

function CartLines({ cart }: { cart: Conversation["cart"] }) {
  if (!cart?.items.length) return <p class="muted">Empty.</p>;
  const lines = cart.items.map(({ quantity, title, line_total }): [string, string] => [`${quantity} × ${title}`, money(line_total)]);
  return <Facts of={[...lines, ["Total", money(cart.total)]]} />;
}
