// The drawings of the navigation, as paths on a 24 by 24 grid.
const PATHS = {
  overview: "M4 20V4M4 20h16M8 16v-4M12 16V8M16 16v-6",
  conversations: "M4 5h11v8H8l-4 3zM18 9h2v9l-3-2h-7v-1",
  pipeline: "M6 4v16M6 14c8 0 12-2 12-8M18 4a2 2 0 1 1 0 .01M6 4a2 2 0 1 1 0 .01M6 18a2 2 0 1 1 0 .01",
  experiments: "M9 3h6M10 3v6L4.500 19.500A1 1 0 0 0 5.400 21h13.200a1 1 0 0 0 .9-1.500L14 9V3M7.500 15h9",
  catalogue: "M12 3l8 4.500v9L12 21l-8-4.500v-9zM4 7.500l8 4.500 8-4.500M12 12v9",
  orders: "M6 3h12v18l-3-2-3 2-3-2-3 2zM9 8h6M9 12h6",
  privacy: "M12 3l7 3v6c0 5-3.500 8-7 9-3.500-1-7-4-7-9V6zM9 12l2 2 4-4",
  menu: "M4 7h16M4 12h16M4 17h16",
  theme: "M12 4a8 8 0 1 0 0 16zM12 4a8 8 0 0 1 0 16",
  keys: "M3 7h18v10H3zM7 11h.01M12 11h.01M17 11h.01M8 14h8",
  leave: "M10 4H5v16h5M14 8l4 4-4 4M18 12H9",
  search: "M11 5a6 6 0 1 1 0 12 6 6 0 0 1 0-12zM15.500 15.500L20 20",
} as const;

export type IconName = keyof typeof PATHS;

export const Icon = ({ name }: { name: IconName }) => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path d={PATHS[name]} />
  </svg>
);
