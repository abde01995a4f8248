import { describe, expect, it } from "vitest";
import type { Condition, SavedView } from "../model/types";
import { orderViews, sameCondition, stateOf, viewChanges, type ViewState } from "./viewDiff";

const base: ViewState = {
  filter: { all: [{ field: "amount", op: "gte", value: "100" }] },
  sort: "-amount",
  columns: [{ key: "name", width: 240 }, { key: "amount" }],
};

describe("view changes", () => {
  it("sees none when all is the same", () => {
    expect(viewChanges(base, structuredClone(base))).toEqual([]);
  });

  it("names each part that differs", () => {
    expect(viewChanges(base, { ...base, filter: null })).toEqual(["filter"]);
    expect(viewChanges(base, { ...base, sort: "name" })).toEqual(["sort"]);
    expect(viewChanges(base, { ...base, columns: [...base.columns].reverse() })).toEqual(["columns"]);
    expect(viewChanges(base, { ...base, columns: [{ key: "name", width: 300 }, { key: "amount" }] })).toEqual([
      "widths",
    ]);
  });

  it("ignores the order of comparisons and of chosen values", () => {
    const one: Condition = {
      all: [
        { field: "a", op: "in", value: ["x", "y"] },
        { field: "b", op: "empty" },
      ],
    };
    const two: Condition = {
      all: [
        { field: "b", op: "empty" },
        { field: "a", op: "in", value: ["y", "x"] },
      ],
    };
    expect(sameCondition(one, two)).toBe(true);
    expect(sameCondition({ field: "b", op: "empty" }, { all: [{ field: "b", op: "empty" }] })).toBe(true);
    expect(sameCondition({ all: [] }, null)).toBe(true);
  });

  it("does not mix up the ends of a range", () => {
    expect(
      sameCondition(
        { field: "a", op: "between", value: [1, 2] },
        { field: "a", op: "between", value: [2, 1] },
      ),
    ).toBe(false);
  });

  it("falls back to the object's own columns and sort", () => {
    expect(stateOf(null, [{ key: "name" }], "name")).toEqual({
      filter: null,
      sort: "name",
      columns: [{ key: "name" }],
    });
  });

  it("puts pinned tabs first", () => {
    const view = (name: string, pinned: boolean, position: number) =>
      ({ id: name, name, pinned, position }) as SavedView;
    expect(orderViews([view("в", false, 1), view("б", false, 0), view("а", true, 9)]).map((v) => v.id)).toEqual([
      "а",
      "б",
      "в",
    ]);
  });
});
