import { describe, expect, it } from "vitest";
import { addMoney, appendCards, markPages, moveCard, placeOf, replaceCard, type Card, type Column } from "./columns";

const card = (id: string, amount: string | null = null): Card => ({ id, version: 1, name: id, amount });

function board(): Column[] {
  const column = (id: string, cards: Card[], sum: string): Column => ({
    stage: { id, name: id, kind: "new" },
    count: cards.length,
    exact: true,
    sum,
    cards,
    next: null,
  });
  return [
    column("new", [card("a", "100.50"), card("b", "200.00")], "300.50"),
    column("offer", [card("c", "0.10")], "0.10"),
    column("won", [], "0.00"),
  ];
}

describe("board moves", () => {
  it("asks about the same pages of cards whatever column they lie in", () => {
    expect(markPages(board())).toEqual([["a", "b", "c"]]);
    expect(markPages(moveCard(board(), "a", "won"))).toEqual(markPages(board()));
    const many = Array.from({ length: 450 }, (_, at) => card(String(at)));
    const [first] = board();
    expect(markPages(first ? [{ ...first, cards: many }] : []).map((page) => page.length)).toEqual([200, 200, 50]);
  });

  it("moves a card to the top of another column; counts and sums follow", () => {
    const [from, to] = moveCard(board(), "a", "offer");
    expect(from?.cards.map((c) => c.id)).toEqual(["b"]);
    expect(from?.count).toBe(1);
    expect(from?.sum).toBe("200.00");
    expect(to?.cards.map((c) => c.id)).toEqual(["a", "c"]);
    expect(to?.count).toBe(2);
    expect(to?.sum).toBe("100.60");
    expect(to?.cards[0]?.stage).toEqual({ id: "offer", name: "offer" });
  });

  it("leaves the board it was given untouched, so that a refusal can put it back", () => {
    const before = board();
    const copy = structuredClone(before);
    moveCard(before, "a", "won");
    expect(before).toEqual(copy);
  });

  it("keeps counts when a card moves within its column", () => {
    const [first] = moveCard(board(), "a", "new", 1);
    expect(first?.cards.map((c) => c.id)).toEqual(["b", "a"]);
    expect(first?.count).toBe(2);
    expect(first?.sum).toBe("300.50");
  });

  it("gives the same board back for an unknown card, an unknown stage and no move", () => {
    const before = board();
    expect(moveCard(before, "nobody", "won")).toBe(before);
    expect(moveCard(before, "a", "nowhere")).toBe(before);
    expect(moveCard(before, "a", "new", 0)).toBe(before);
  });

  it("finds the place of a card", () => {
    expect(placeOf(board(), "c")).toEqual({ column: 1, index: 0 });
    expect(placeOf(board(), "z")).toBeNull();
  });

  it("appends a page without doubling a card that has moved", () => {
    const next = appendCards(board(), "offer", [card("a"), card("d")], "cursor");
    expect(next[1]?.cards.map((c) => c.id)).toEqual(["c", "d"]);
    expect(next[1]?.next).toBe("cursor");
  });

  it("replaces a card in its place", () => {
    const next = replaceCard(board(), { id: "c", version: 2, name: "новое" });
    expect(next[1]?.cards[0]).toMatchObject({ name: "новое", version: 2, amount: "0.10" });
  });

  it("adds money without drifting", () => {
    expect(addMoney("0.10", "0.20", 1)).toBe("0.30");
    expect(addMoney("0.10", "0.20", -1)).toBe("-0.10");
    expect(addMoney("10", "0.5", 1)).toBe("10.50");
    expect(addMoney(null, "1.00", 1)).toBeNull();
    expect(addMoney("1.00", null, 1)).toBe("1.00");
    expect(addMoney("99999999999999999.99", "0.01", 1)).toBe("100000000000000000.00");
  });
});
