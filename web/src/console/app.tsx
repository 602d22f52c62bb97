// The console: who is signed in, the page the address names, and what stands around it.
import { useEffect, useRef, useState } from "preact/hooks";
import { get, onSignedOut } from "./api";
import type { Counts, Me } from "./contract";
import { writeFiguresAs } from "./figures";
import { Keys } from "./keys";
import { connect, useLive } from "./live";
import { Login } from "./login";
import { Navigation } from "./navigation";
import { PageHead, focusNextHeading } from "./page";
import type { Page } from "./page";
import { pages } from "./pages";
import { Problem } from "./problems";
import { to, usePlace } from "./router";
import { Session } from "./session";
import { Empty, Failure, Loading } from "./states";
import { Toasts } from "./toasts";

type Entered = { me?: Me; out?: boolean; error?: unknown };

export function App({ shopName }: { shopName: string }) {
  const [entered, setEntered] = useState<Entered>({});
  const enter = (): void => {
    get<Me>("console/me").then(
      (me) => {
        writeFiguresAs(me.shop.locale);
        setEntered({ me });
      },
      (error: unknown) => setEntered(error instanceof Problem && error.status === 401 ? { out: true } : { error }),
    );
  };
  useEffect(() => {
    onSignedOut(() => setEntered({ out: true }));
    enter();
  }, []);
  if (entered.out) return <Login shop={shopName} onEntered={enter} />;
  if (entered.error) return <main class="login"><Failure error={entered.error} retry={enter} /></main>;
  if (!entered.me) return <main class="login"><Loading /></main>;
  return (
    <Session.Provider value={entered.me}>
      <Frame me={entered.me} onLeft={() => setEntered({ out: true })} />
      <Toasts />
    </Session.Provider>
  );
}

/** Return the page that *path* names, and the parts behind it. */
export function pageAt(path: string, known: Page[]): { page: Page | undefined; rest: string[] } {
  const [first = "", ...rest] = path.split("/").map(decoded);
  return { page: known.find((page) => page.path === first), rest };
}

const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};

function Frame({ me, onLeft }: { me: Me; onLeft: () => void }) {
  const { path } = usePlace();
  const [counts, setCounts] = useState<Counts>(me);
  const [keysShown, showKeys] = useState(false);
  useEffect(connect, []);
  useLive("counts", setCounts);
  const allowed = pages.filter(({ owners }) => !owners || me.role === "owner");
  const { page, rest } = pageAt(path, allowed);
  const before = useRef(path);
  if (before.current !== path) {
    before.current = path;
    focusNextHeading();
  }
  const View = page?.view ?? Nowhere;
  return (
    <div class="frame">
      <a class="skip" href="#main">Skip to the page</a>
      <Navigation pages={allowed} current={page} counts={counts} showKeys={() => showKeys(true)} onLeft={onLeft} />
      <main id="main" tabIndex={-1}>
        <View key={page?.path ?? path} rest={rest} />
      </main>
      <Keys pages={allowed} shown={keysShown} show={showKeys} />
    </div>
  );
}

const Nowhere = () => (
  <>
    <PageHead title="No such page" />
    <Empty title="There is nothing at this address.">
      <a href={to("")}>Go to the overview</a>
    </Empty>
  </>
);
