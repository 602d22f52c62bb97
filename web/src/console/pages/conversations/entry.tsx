// One thing that happened in a conversation, as a row of its transcript.
import type { ProductCard } from "../../../contract";
import { clock, count, money, words } from "../../figures";
import { reason } from "../../telling";
import type { Message, Move, Role } from "./contract";
import { Prose } from "./prose";
import type { Entry } from "./timeline";

const SPEAKERS: Record<Role, string> = {
  shopper: "Shopper",
  assistant: "Assistant",
  human: "Person of the shop",
  whisper: "Whisper",
  system: "Shop",
};

const SHORT = 80;

type Why = { chosen: string | null; ask: (turn: string) => void };

/** Who said it, as it is shown and spoken. */
export const speaker = ({ role, by }: Message): string => (role === "human" && by ? by : SPEAKERS[role]);

export function EntryRow({ entry, why }: { entry: Entry; why: Why }) {
  if (entry.kind === "move") return <MoveRow move={entry.move} />;
  if (entry.message.role === "system") return <li class="happened" dir="auto">{entry.message.text}</li>;
  return <MessageRow message={entry.message} why={why} />;
}

/** Reasons that are long are cut where they are read, and whole for who asks. */
const MoveRow = ({ move }: { move: Move }) => (
  <li class="happened">
    <b>{words(move.from)}</b> <span aria-label="to">→</span> <b>{words(move.to)}</b>
    {move.because.length > 0 && <Because text={move.because.map(reason).join(" · ")} />}
  </li>
);

const Because = ({ text }: { text: string }) =>
  text.length > SHORT ? (
    <details>
      <summary>{text.slice(0, SHORT).replace(/\s\S*$/, "")} …</summary>
      {text}
    </details>
  ) : <span> · {text}</span>;

function MessageRow({ message, why }: { message: Message; why: Why }) {
  const { role, at, turn_id: turn, reply } = message;
  return (
    <li class={`said ${role}`}>
      <p class="who">
        <b>{speaker(message)}</b>
        {role === "whisper" && <span class="badge">Not heard by the shopper</span>}
        <time class="muted" dateTime={at}>{clock(at)}</time>
      </p>
      {message.text && <div class="bubble"><Prose text={message.text} marked={role === "assistant"} /></div>}
      {reply && <Shown reply={reply} />}
      {role === "assistant" && turn && (
        <button type="button" class="link" aria-pressed={why.chosen === turn} onClick={() => why.ask(turn)}>
          Why this answer
        </button>
      )}
    </li>
  );
}

/** What was put before the shopper besides the words. */
function Shown({ reply }: { reply: NonNullable<Message["reply"]> }) {
  const { products, comparison, checkout, order, quick_replies: offered } = reply;
  return (
    <>
      {products && products.length > 0 && <Cards cards={products} />}
      {comparison && <p class="shown">Comparison shown: <bdi>{comparison.products.map(({ title }) => title).join(", ")}</bdi></p>}
      {checkout && <p class="shown">Checkout shown: {money(checkout.total)}</p>}
      {order && <p class="shown">Order {order.number} placed: {money(order.total)}</p>}
      {offered && offered.length > 0 && <p class="shown">Offered: <bdi>{offered.join(" · ")}</bdi></p>}
    </>
  );
}

const Cards = ({ cards }: { cards: ProductCard[] }) => (
  <details class="shown">
    <summary>{cards.length === 1 ? "1 product card" : `${count(cards.length)} product cards`} shown</summary>
    <ul>
      {cards.map((card) => (
        <li key={card.sku ?? card.product_id}>
          <bdi>{card.title}</bdi> · {money(card.price)}
          {!card.in_stock && " · sold out"}
          {card.reason && <span class="muted"> · <bdi>{card.reason}</bdi></span>}
        </li>
      ))}
    </ul>
  </details>
);
