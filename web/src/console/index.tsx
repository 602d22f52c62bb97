// Starts the console on its page.
import { render } from "preact";
import { App } from "./app";
import { startRouter } from "./router";
import { showTheme } from "./theme";

const told = document.querySelector<HTMLMetaElement>('meta[name="shop-name"]')?.content;
const root = document.getElementById("console");

showTheme();
startRouter();
if (root) render(<App shopName={told || "Console"} />, root);
