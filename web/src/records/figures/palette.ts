/**
 * The colours of charts. After Okabe and Ito: told apart by every kind of colour vision, each at least 3:1 against
 * its page. Colour is never alone: bars have patterns as well, lines have marks and strokes.
 */
export interface Palette {
  series: readonly string[];
  /** What is put together out of the rest. */
  rest: string;
  /** Lines of the grid and the axes. */
  grid: string;
  page: string;
  /** Of the pattern over a colour. */
  pattern: string;
}

export const lightPalette: Palette = {
  series: ["#3a68d0", "#e06500", "#0a4a3c", "#b8508c", "#169cb8", "#4a1259"],
  rest: "#6a7482",
  grid: "#e3e6eb",
  page: "#ffffff",
  pattern: "rgba(255, 255, 255, 0.32)",
};

export const darkPalette: Palette = {
  series: ["#6f95e8", "#f0dc4e", "#3fd48f", "#cf7f9a", "#c4f2fa", "#d2431c"],
  rest: "#99a2b1",
  grid: "#2c323d",
  page: "#1a1e25",
  pattern: "rgba(0, 0, 0, 0.26)",
};

/** Paper is white whatever the screen is, and may be without colours at all. */
export const paperPalette: Palette = { ...lightPalette, grid: "#c3c9d3", pattern: "rgba(255, 255, 255, 0.75)" };

export const colorAt = (palette: Palette, at: number): string => palette.series[at % palette.series.length] ?? palette.rest;

export interface Decal {
  symbol: string;
  symbolSize: number;
  dashArrayX: number[] | number[][];
  dashArrayY: number[];
  rotation: number;
}

const stripes = (rotation: number, on = 2, off = 6): Decal => ({ symbol: "rect", symbolSize: 1, dashArrayX: [1, 0], dashArrayY: [on, off], rotation });

const decals: (Decal | null)[] = [
  null,
  stripes(-Math.PI / 4),
  { symbol: "circle", symbolSize: 0.9, dashArrayX: [[7, 7], [0, 7, 7, 0]], dashArrayY: [5, 0], rotation: 0 },
  stripes(0),
  stripes(Math.PI / 4, 4, 4),
  stripes(Math.PI / 2, 2, 5),
  { symbol: "triangle", symbolSize: 0.9, dashArrayX: [[9, 9], [0, 9, 9, 0]], dashArrayY: [7, 2], rotation: 0 },
];

/** The pattern of a place: one more kind than there are colours, so that where colours begin anew the patterns differ. */
export const decalAt = (at: number): Decal | null => decals[at % decals.length] ?? null;

const marks = ["circle", "rect", "triangle", "diamond", "roundRect", "arrow", "pin"] as const;
export const markAt = (at: number): string => marks[at % marks.length] ?? "circle";

const strokes = ["solid", "dashed", "dotted"] as const;
export const strokeAt = (at: number) => strokes[at % strokes.length] ?? "solid";
