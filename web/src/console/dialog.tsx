// A dialog over the page: the browser holds the focus in it, Esc closes it, and focus returns.
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";

type Props = { title: string; onClose: () => void; children: ComponentChildren; wide?: boolean };

/** Show it while it is rendered. */
export function Dialog({ title, onClose, children, wide }: Props) {
  const box = useRef<HTMLDialogElement>(null);
  const label = useId();
  useEffect(() => {
    const before = document.activeElement;
    const dialog = box.current;
    dialog?.showModal();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog ref={box} class={wide ? "wide" : undefined} aria-labelledby={label} onCancel={(event) => { event.preventDefault(); onClose(); }}>
      <div class="dialog-head">
        <h2 id={label}>{title}</h2>
        <button type="button" class="icon-button" aria-label="Close" onClick={onClose}>×</button>
      </div>
      {children}
    </dialog>
  );
}

type Confirmed = { title: string; action: string; danger?: boolean; busy?: boolean; onYes: () => void; onNo: () => void; children: ComponentChildren };

/** Ask before something that cannot be taken back. */
export const Confirm = ({ title, action, danger, busy, onYes, onNo, children }: Confirmed) => (
  <Dialog title={title} onClose={onNo}>
    <div class="stack">{children}</div>
    <div class="actions">
      <button type="button" class="button" onClick={onNo}>Cancel</button>
      <button type="button" class={`button ${danger ? "danger" : "primary"}`} disabled={busy} onClick={onYes}>{action}</button>
    </div>
  </Dialog>
);
