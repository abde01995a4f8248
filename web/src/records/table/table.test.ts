import { describe, expect, it } from "vitest";
import { makeDescribe, makeField } from "../testing/fields";
import { filterOf, selectOf } from "./bulk";
import { moveColumn, nextSort, resizeColumn, tableColumns, toggleColumn } from "./columns";
import { cellAfter, typesText } from "./navigation";
import { everythingFound, headerState, isSelected, nothing, selectedCount, setRange, toggle } from "./selection";

describe("selection", () => {
  it("toggles single rows", () => {
    const one = toggle(nothing, "a");
    expect(isSelected(one, "a")).toBe(true);
    expect(selectedCount(one, 100)).toBe(1);
    expect(selectedCount(toggle(one, "a"), 100)).toBe(0);
  });

  it("selects everything found, except what was taken out", () => {
    const without = toggle(everythingFound, "b");
    expect(isSelected(without, "a")).toBe(true);
    expect(isSelected(without, "b")).toBe(false);
    expect(selectedCount(without, 48210)).toBe(48209);
  });

  it("is told to the server exactly: by hand, or all but those taken out", () => {
    const filter = { field: "name", op: "contains", value: "a" };
    expect(filterOf(toggle(nothing, "a"), filter)).toEqual({ field: "id", op: "in", value: ["a"] });
    expect(filterOf(everythingFound, filter)).toEqual(filter);
    const without = toggle(everythingFound, "b");
    const picked = { field: "id", op: "not_in", value: ["b"] };
    expect(filterOf(without, null)).toEqual(picked);
    expect(selectOf(without, filter, "q")).toEqual({ filter: { all: [filter, picked] }, q: "q" });
  });

  it("marks a range either way", () => {
    const order = ["a", "b", "c", "d"];
    const range = setRange(toggle(nothing, "c"), order, "c", "a", true);
    expect([...range.ids].sort()).toEqual(["a", "b", "c"]);
    const off = setRange(everythingFound, order, "b", "c", false);
    expect(isSelected(off, "b")).toBe(false);
    expect(isSelected(off, "d")).toBe(true);
  });

  it("tells the header's box", () => {
    expect(headerState(nothing, ["a"])).toBe("none");
    expect(headerState(toggle(nothing, "a"), ["a", "b"])).toBe("some");
    expect(headerState(everythingFound, ["a", "b"])).toBe("all");
    expect(headerState(everythingFound, [])).toBe("none");
  });
});

describe("keyboard in the grid", () => {
  const size = { rows: 10, columns: 4, page: 5 };

  it("moves and stays within the grid", () => {
    expect(cellAfter({ row: 0, column: 0 }, "ArrowUp", size)).toEqual({ row: 0, column: 0 });
    expect(cellAfter({ row: 9, column: 3 }, "ArrowDown", size)).toEqual({ row: 9, column: 3 });
    expect(cellAfter({ row: 7, column: 1 }, "PageDown", size)).toEqual({ row: 9, column: 1 });
    expect(cellAfter({ row: 7, column: 1 }, "Home", size, true)).toEqual({ row: 0, column: 0 });
    expect(cellAfter({ row: 7, column: 1 }, "End", size)).toEqual({ row: 7, column: 3 });
    expect(cellAfter({ row: 7, column: 1 }, "Enter", size)).toBeNull();
  });

  it("types with any letter of any layout, but not with commands", () => {
    const plain = { ctrlKey: false, metaKey: false, altKey: false };
    expect(typesText({ key: "ж", ...plain })).toBe(true);
    expect(typesText({ key: "Enter", ...plain })).toBe(false);
    expect(typesText({ key: "с", ...plain, ctrlKey: true })).toBe(false);
    expect(typesText({ key: " ", ...plain })).toBe(false);
  });
});

describe("columns", () => {
  const subject = makeDescribe([makeField("name"), makeField("amount", "money"), makeField("city")]);

  it("puts the name first and leaves unknown fields out", () => {
    const columns = tableColumns(subject, [{ key: "amount", width: 5 }, { key: "gone" }, { key: "name", width: 300 }], () => 120);
    expect(columns.map((c) => [c.key, c.width])).toEqual([
      ["name", 300],
      ["amount", 64],
    ]);
  });

  it("moves a column but never the first", () => {
    const columns = [{ key: "name" }, { key: "a" }, { key: "b" }, { key: "c" }];
    expect(moveColumn(columns, "c", 1).map((c) => c.key)).toEqual(["name", "c", "a", "b"]);
    expect(moveColumn(columns, "a", 0).map((c) => c.key)).toEqual(["name", "a", "b", "c"]);
    expect(moveColumn(columns, "name", 2)).toBe(columns);
  });

  it("resizes, hides and shows", () => {
    const columns = [{ key: "name" }, { key: "a" }];
    expect(resizeColumn(columns, "a", 9999)[1]?.width).toBe(720);
    expect(toggleColumn(columns, "a")).toEqual([{ key: "name" }]);
    expect(toggleColumn(columns, "b").at(-1)).toEqual({ key: "b" });
  });

  it("turns the order round, then lets it go", () => {
    expect(nextSort(null, "a")).toBe("a");
    expect(nextSort("a", "a")).toBe("-a");
    expect(nextSort("-a", "a")).toBeNull();
    expect(nextSort("b", "a")).toBe("a");
  });
});
