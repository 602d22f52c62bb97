// The goods of the stand-in shop, as cards, variants and drawings.

import { Problem } from "./problem.mjs";

const SHOP = "Northbeam";
export const usd = (cents) => ({ amount: (cents / 100).toFixed(2), currency: "USD" });
const product = (id, title, category, cents, more = {}) => ({
  id, title, category, cents, before: null, stock: 12, reason: "", options: null, hue: 0, ...more,
});
export const PRODUCTS = [
  product("hand-grinder", "Ridge Hand Grinder", "Coffee > Grinders", 7900, { stock: 3, hue: 215, reason: "Under your $100 budget and packs in a carry-on." }),
  product("burr-grinder", "Ridge 40 Burr Grinder with a very long name", "Coffee > Grinders", 14900, { before: 17900, hue: 220, reason: "40 mm steel burrs, very even for pour-over." }),
  product("kettle", "Arc Gooseneck Kettle", "Coffee > Kettles", 8900, { hue: 25, options: { color: ["Black", "Copper"], size: ["0.8 l", "1.2 l"] } }),
  product("dripper", "Cone Dripper 02", "Coffee > Brewers", 2400, { hue: 150 }),
  product("scale", "Slim Brew Scale", "Coffee > Scales", 5900, { hue: 280, stock: 0 }),
  product("beans", "Guji Natural 250 g", "Coffee > Beans", 1850, { hue: 200 }),
  product("mug", "Stone Mug without a picture", "Home > Cups", 1600, { hue: null }),
];
const address = ({ id, hue }) => (hue === null ? null : `/static/demo/${id}.svg`);
export const skuOf = (id) => id.toUpperCase();
export const bySku = (sku) => PRODUCTS.find(({ id }) => sku.startsWith(skuOf(id)));
export const card = (found) => ({
  product_id: found.id, sku: skuOf(found.id), title: found.title, price: usd(found.cents),
  compare_at_price: found.before && usd(found.before), in_stock: found.stock > 0, stock: found.stock,
  url: `/products/${found.id}`, image_url: address(found), options: {}, reason: found.reason,
});
const variants = ({ id, cents, before, stock, options }) => {
  const sets = Object.entries(options ?? {}).reduce(
    (all, [name, values]) => all.flatMap((set) => values.map((value) => ({ ...set, [name]: value }))), [{}]);
  return sets.map((set, index) => ({
    sku: skuOf(id) + (index || ""), options: set, price: usd(cents + index * 500),
    compare_at_price: before && usd(before), in_stock: stock > 0 && index !== 2, stock: index === 2 ? 0 : stock,
  }));
};

export function search(parameters) {
  const q = (parameters.get("q") ?? "").toLowerCase();
  const category = parameters.get("category");
  const found = PRODUCTS.filter((one) => one.title.toLowerCase().includes(q) && (!category || one.category === category));
  const counts = Map.groupBy ? Map.groupBy(PRODUCTS, (one) => one.category) : PRODUCTS.reduce((all, one) => all.set(one.category, [...(all.get(one.category) ?? []), one]), new Map());
  const facet = [...counts].map(([value, list]) => ({ value, count: list.length }));
  return [200, { products: found.map((one) => ({ ...card(one), id: one.id, brand: SHOP, category: one.category, variants: variants(one) })), facets: { category: facet }, total: found.length, relaxed: [] }];
}

export function detail(id) {
  const found = PRODUCTS.find((one) => one.id === id);
  if (!found) throw new Problem(404, "not_found", "No such product.");
  return [200, {
    id, title: found.title, brand: SHOP, category: found.category, image_url: address(found),
    description: "Made for one good cup at a time.\nEasy to clean, easy to repair.",
    attributes: { material: "steel", weight: "480 g" }, options: Object.keys(found.options ?? {}), variants: variants(found),
  }];
}

export function drawing(id) {
  const { hue } = PRODUCTS.find((one) => one.id === id) ?? { hue: 0 };
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300"><rect width="400" height="300" fill="hsl(${hue} 45% 90%)"/><ellipse cx="200" cy="238" rx="96" ry="12" fill="#0002"/><rect x="150" y="90" width="100" height="145" rx="16" fill="hsl(${hue} 25% 25%)"/><path d="M160 90l10-36h60l10 36z" fill="hsl(${hue + 30} 40% 70%)"/></svg>`;
}
