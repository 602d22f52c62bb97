// The console's frame on every page: the shop's name, where one can go, search, look and leaving.
import { useEffect, useState } from "preact/hooks";
import { post } from "./api";
import type { Counts } from "./contract";
import { count } from "./figures";
import { Icon } from "./icons";
import type { Page } from "./page";
import { navigate, to } from "./router";
import { useSession } from "./session";
import { chooseTheme, nextTheme, theme } from "./theme";

type Props = { pages: Page[]; current: Page | undefined; counts: Counts; showKeys: () => void; onLeft: () => void };

export function Navigation({ pages, current, counts, showKeys, onLeft }: Props) {
  const { shop, role, name } = useSession();
  const [open, setOpen] = useState(false);
  useEffect(() => setOpen(false), [current]);
  const close = (event: KeyboardEvent): void => {
    if (event.key === "Escape") setOpen(false);
  };
  return (
    <header class="side" onKeyDown={close}>
      <div class="side-top">
        <a class="brand" href={to("")}>
          <span class="mark" aria-hidden="true">{shop.name.charAt(0)}</span>
          <span class="brand-name">{shop.name}</span>
        </a>
        <button type="button" class="icon-button only-small" aria-label="Menu" aria-expanded={open} aria-controls="menu" onClick={() => setOpen(!open)}>
          <Icon name="menu" />
        </button>
      </div>
      <div id="menu" class={open ? "menu open" : "menu"}>
        {pages.some(({ path }) => path === "conversations") && <Search />}
        <nav aria-label="Pages">
          <ul>
            {pages.map((page) => (
              <li key={page.path}>
                <a href={to(page.path)} aria-current={page === current ? "page" : undefined}>
                  <Icon name={page.icon} />
                  <span>{page.title}</span>
                  {page.path === "conversations" && counts.open > 0 && <Badge {...counts} />}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <Foot name={name} role={role} showKeys={showKeys} onLeft={onLeft} />
      </div>
    </header>
  );
}

/** Who waits is more urgent than who talks; both are said aloud. */
const Badge = ({ open, waiting }: Counts) => (
  <span class={waiting ? "badge bad" : "badge good"}>
    {count(waiting || open)}<span class="sr">{waiting ? ` waiting for a person, ${count(open)} open` : " open"}</span>
  </span>
);

function Search() {
  const search = (event: Event): void => {
    event.preventDefault();
    const asked = new FormData(event.currentTarget as HTMLFormElement).get("q");
    navigate(to("conversations", { q: String(asked ?? "").trim() }));
  };
  return (
    <form role="search" class="search" onSubmit={search}>
      <Icon name="search" />
      <input type="search" name="q" data-search aria-label="Search conversations" placeholder="Search talks" autocomplete="off" />
      <kbd aria-hidden="true">/</kbd>
    </form>
  );
}

function Foot({ name, role, showKeys, onLeft }: { name: string | undefined; role: string; showKeys: () => void; onLeft: () => void }) {
  const [look, setLook] = useState(theme);
  const turn = (): void => {
    const next = nextTheme(look);
    chooseTheme(next);
    setLook(next);
  };
  const leave = (): void => void post("console/logout").finally(onLeft);
  return (
    <div class="side-foot">
      <span class="muted role">{name && <><bdi>{name}</bdi> · </>}{role === "owner" ? "Owner" : "Viewer, may look at everything"}</span>
      <button type="button" class="quiet" onClick={turn}><Icon name="theme" />Look: {look}</button>
      <button type="button" class="quiet" onClick={showKeys}><Icon name="keys" />Keys</button>
      <button type="button" class="quiet" onClick={leave}><Icon name="leave" />Sign out</button>
    </div>
  );
}
