// Line icons on a 24-unit grid, drawn for this widget.

export const CHAT = "M4 5h16v11H9.5L5 20v-4H4z";
export const CART = "M3 4h2.5l2.2 11h10l2-8H6.4M9.5 19.5h.01M16.5 19.5h.01";
export const CLOSE = "M6 6l12 12M18 6L6 18";
export const BACK = "M14.5 6l-6 6 6 6";
export const SEND = "M20 4L3.5 10.5l6.5 3 3 6.5zM10 13.5L20 4";
export const CHECK = "M5 12.5l4.5 4.5L19 7.5";
export const MINUS = "M7 12h10";
export const PLUS = "M7 12h10M12 7v10";
export const BIN = "M5 7h14M10 7V5h4v2M7 7l1 12h8l1-12";
export const SPARK = "M12 4l1.8 6.2L20 12l-6.2 1.8L12 20l-1.8-6.2L4 12l6.2-1.8z";
