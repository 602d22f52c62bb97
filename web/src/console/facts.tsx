// Names and values, one below the other.
import type { ComponentChildren } from "preact";

export const Facts = ({ of }: { of: [string, ComponentChildren][] }) => (
  <dl class="pairs">
    {of.map(([name, value]) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd dir="auto">{value}</dd>
      </div>
    ))}
  </dl>
);
