import type { Link, Row } from "../model/types";

/** The board as the server gives it, and the pure moves made on it before the server answers. */
export interface Stage {
  id: string;
  name: string;
  kind: string;
  color?: string | null;
  probability?: number | null;
  days_limit?: number | null;
}

export interface Flag {
  code: string;
  text: string;
}

export interface Card extends Row {
  flags?: Flag[];
  stage?: Link | string | null;
  amount?: string | null;
}

export interface Column {
  stage: Stage;
  count: number;
  exact: boolean;
  sum: string | null;
  cards: Card[];
  /** Closed columns show only what was closed lately. */
  closed_days?: number | null;
  next: string | null;
}

/** How many cards are asked about at once. */
const atOnce = 200;

/** The ids of all cards in pages; a card that moves leaves the pages as they were. */
export function markPages(columns: Column[]): string[][] {
  const ids = columns.flatMap(({ cards }) => cards.map(({ id }) => id)).sort();
  return Array.from({ length: Math.ceil(ids.length / atOnce) }, (_, page) => ids.slice(page * atOnce, (page + 1) * atOnce));
}

/** Where a card lies: its column and its place in it. */
export function placeOf(columns: Column[], id: string): { column: number; index: number } | null {
  for (const [column, { cards }] of columns.entries()) {
    const index = cards.findIndex((card) => card.id === id);
    if (index >= 0) return { column, index };
  }
  return null;
}

/**
 * The board after a card went to another column (on its top unless an index is given): counts and sums follow.
 * The same board comes back when the card or the stage is not there or nothing would change.
 */
export function moveCard(columns: Column[], id: string, stageId: string, index = 0): Column[] {
  const from = placeOf(columns, id);
  const target = columns.findIndex((column) => column.stage.id === stageId);
  if (!from || target < 0) return columns;
  if (from.column === target && from.index === index) return columns;
  const card = columns[from.column]?.cards[from.index];
  const stage = columns[target]?.stage;
  if (!card || !stage) return columns;
  const moved: Card = { ...card, stage: { id: stage.id, name: stage.name }, flags: from.column === target ? card.flags : [] };
  return columns.map((column, at) => {
    if (at === from.column && at === target) {
      const cards = column.cards.filter((item) => item.id !== id);
      cards.splice(Math.min(index, cards.length), 0, moved);
      return { ...column, cards };
    }
    if (at === from.column) {
      return {
        ...column,
        cards: column.cards.filter((item) => item.id !== id),
        count: Math.max(0, column.count - 1),
        sum: addMoney(column.sum, card.amount, -1),
      };
    }
    if (at === target) {
      const cards = [...column.cards];
      cards.splice(Math.min(index, cards.length), 0, moved);
      return { ...column, cards, count: column.count + 1, sum: addMoney(column.sum, card.amount, 1) };
    }
    return column;
  });
}

/** Appends a further page of cards, leaving out those already there (a card may have moved meanwhile). */
export function appendCards(columns: Column[], stageId: string, cards: Card[], next: string | null): Column[] {
  const known = new Set(columns.flatMap((column) => column.cards.map((card) => card.id)));
  return columns.map((column) =>
    column.stage.id === stageId
      ? { ...column, cards: [...column.cards, ...cards.filter((card) => !known.has(card.id))], next }
      : column,
  );
}

/** Puts the server's word for a card in its place, without moving it. */
export function replaceCard(columns: Column[], card: Card): Column[] {
  return columns.map((column) => {
    const index = column.cards.findIndex((item) => item.id === card.id);
    if (index < 0) return column;
    const cards = [...column.cards];
    cards[index] = { ...cards[index], ...card };
    return { ...column, cards };
  });
}

/** Adds or takes away an amount in kopecks, so that sums of decimals never drift. */
export function addMoney(sum: string | null, amount: unknown, sign: 1 | -1): string | null {
  if (sum === null || typeof amount !== "string" || amount === "") return sum;
  const total = toCents(sum) + BigInt(sign) * toCents(amount);
  const negative = total < 0n;
  const digits = (negative ? -total : total).toString().padStart(3, "0");
  return `${negative ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function toCents(amount: string): bigint {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(amount.trim());
  if (!match) return 0n;
  const cents = BigInt(match[2] + (match[3] ?? "").slice(0, 2).padEnd(2, "0"));
  return match[1] ? -cents : cents;
}
