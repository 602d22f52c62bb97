// The way in: the shop's admin key for a session cookie.
import { useEffect, useRef, useState } from "preact/hooks";
import { post } from "./api";
import { Problem, sentence } from "./problems";

const refused = (error: unknown): string =>
  error instanceof Problem && error.status === 401 ? "This is not an admin key of this shop." : sentence(error);

export function Login({ shop, onEntered }: { shop: string; onEntered: () => void }) {
  const field = useRef<HTMLInputElement>(null);
  const named = useRef<HTMLInputElement>(null);
  const [error, setError] = useState("");
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    document.title = `Sign in · ${shop}`;
    field.current?.focus();
  }, [shop]);
  const enter = async (event: Event): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setError("");
    try {
      const name = named.current?.value.trim();
      await post("console/login", { key: field.current?.value.trim() ?? "", ...(name && { name }) });
      onEntered();
    } catch (problem) {
      setError(refused(problem));
      setBusy(false);
      field.current?.focus();
    }
  };
  return (
    <main class="login">
      <form class="card stack" onSubmit={(event) => void enter(event)}>
        <span class="mark" aria-hidden="true">{shop.charAt(0)}</span>
        <h1>{shop}</h1>
        <p class="muted">The console of your sales assistant. Sign in with an admin key; the server prints one when it starts.</p>
        <label class="field">
          <span>Admin key</span>
          <input ref={field} type="password" name="key" autocomplete="current-password" required spellcheck={false} aria-invalid={error ? true : undefined} aria-describedby="login-error" />
        </label>
        <label class="field">
          <span>Your name</span>
          <input ref={named} name="name" autocomplete="name" maxLength={60} aria-describedby="login-name" />
          <span id="login-name" class="muted">Shoppers see it when you take a conversation over; without it, the shop's.</span>
        </label>
        <p id="login-error" class="bad" role="alert">{error}</p>
        <button class="button primary" disabled={busy}>{busy ? "Signing in …" : "Sign in"}</button>
      </form>
    </main>
  );
}
