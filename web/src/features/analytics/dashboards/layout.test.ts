import { describe, expect, it } from "vitest";
import { added, boxOf, canStep, cellAt, columns, freeId, moved, type Place, requests, settled, stepped } from "./layout";

const place = (id: string, x: number, y: number, w: number, h: number): Place => ({ id, x, y, w, h });
const board = [place("a", 0, 0, 6, 2), place("b", 6, 0, 6, 4), place("c", 0, 2, 6, 2), place("d", 0, 4, 12, 3)];
const at = (places: Place[]) => Object.fromEntries(places.map(({ id, x, y }) => [id, [x, y]]));

function overlap(places: Place[]): boolean {
  const taken = new Set<string>();
  for (const { x, y, w, h } of places) {
    for (let column = x; column < x + w; column += 1) {
      for (let row = y; row < y + h; row += 1) {
        if (taken.has(`${column}:${row}`)) return true;
        taken.add(`${column}:${row}`);
      }
    }
  }
  return false;
}

describe("the grid of a dashboard", () => {
  it("leaves no holes above", () => {
    expect(at(settled([place("a", 0, 3, 4, 2), place("b", 4, 9, 4, 1)]))).toEqual({ a: [0, 0], b: [4, 0] });
  });

  it("gives way to what is moved, past the middle and back", () => {
    expect(at(moved(board, "c", { y: 0 }))).toMatchObject({ c: [0, 0], a: [0, 2], b: [6, 0], d: [0, 4] });
    expect(at(moved(board, "a", { y: 3 }))).toMatchObject({ c: [0, 0], a: [0, 2] });
    expect(at(moved(board, "a", { y: 1 }))).toEqual(at(board));
    expect(at(moved(board, "d", { y: 0 }))).toMatchObject({ d: [0, 0], a: [0, 3], b: [6, 3], c: [0, 5] });
  });

  it("changes places with one of the same size", () => {
    const row = [place("a", 0, 0, 3, 3), place("b", 3, 0, 3, 3), place("c", 6, 0, 3, 3)];
    expect(at(moved(row, "c", { x: 0, y: 0 }))).toEqual({ a: [6, 0], b: [3, 0], c: [0, 0] });
  });

  it("never lets two stand on one another, wherever one is dragged", () => {
    for (const { id } of board) {
      for (let x = -2; x < columns + 2; x += 1) {
        for (let y = -1; y < 12; y += 1) {
          const found = moved(board, id, { x, y, w: (x % 7) + 3, h: (y % 4) + 1 });
          expect(overlap(found)).toBe(false);
          expect(found.every((one) => one.x >= 0 && one.x + one.w <= columns)).toBe(true);
        }
      }
    }
  });

  it("goes step by step for who does not drag", () => {
    expect(at(stepped(board, "c", "up"))).toMatchObject({ c: [0, 0], a: [0, 2] });
    expect(at(stepped(board, "a", "down"))).toMatchObject({ c: [0, 0], a: [0, 2] });
    expect(at(stepped(board, "a", "right"))).toMatchObject({ a: [1, 0], b: [6, 2] });
    expect(stepped(board, "d", "wider").find(({ id }) => id === "d")?.w).toBe(12);
    expect([canStep(board, "a", "left"), canStep(board, "a", "up"), canStep(board, "a", "down")]).toEqual([false, false, true]);
  });

  it("puts a new one under the rest", () => {
    expect(at(added(board, place("e", 5, 0, 4, 2))).e).toEqual([0, 7]);
    expect(freeId(["w0", "w2"])).toBe("w3");
  });

  it("tells pixels from cells", () => {
    const box = boxOf(place("a", 3, 2, 6, 1), 1188);
    expect(cellAt(box.left, box.top, 1188)).toEqual({ x: 3, y: 2 });
  });

  it("asks for widgets in a few requests, none twice", () => {
    for (const count of [0, 1, 4, 5, 12, 14, 40]) {
      const ids = Array.from({ length: count }, (_, n) => `w${n}`);
      const groups = requests(ids);
      expect(groups.flat()).toEqual(ids);
      expect(groups.length).toBeLessThanOrEqual(4);
    }
  });
});
