// Who is signed in, and what they may do.
import { createContext } from "preact";
import type { ComponentChildren } from "preact";
import { useContext } from "preact/hooks";
import type { Me } from "./contract";

export const Session = createContext<Me | null>(null);

/** The one who is signed in; pages are only shown to such. */
export function useSession(): Me {
  const me = useContext(Session);
  if (!me) throw new Error("nobody is signed in here");
  return me;
}

/** Acting buttons are for owners; a viewer does not see them. */
export const useIsOwner = (): boolean => useContext(Session)?.role === "owner";

export const OwnersOnly = ({ children }: { children: ComponentChildren }) => (useIsOwner() ? <>{children}</> : null);
