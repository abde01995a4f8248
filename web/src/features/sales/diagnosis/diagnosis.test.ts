import { describe, expect, it } from "vitest";
import { crossed } from "./crossed";
import { againstOf, barOf, dealsBehind, standing, toQuery } from "./diagnosis";

describe("the question of the diagnosis", () => {
  it("compares with the period before unless told otherwise, with other pipelines only beside a chosen one", () => {
    expect(againstOf({})).toBe("previous");
    expect(againstOf({ against: "pipelines" })).toBe("previous");
    expect(againstOf({ against: "pipelines", pipeline: "p" })).toBe("pipelines");
    expect(toQuery({ against: "norm", period: "last_quarter" })).toMatchObject({ against: "norm", period: "last_quarter" });
  });

  it("asks for exactly the deals a figure names", () => {
    const behind = { label: "Не пошли дальше", count: 3, part: "stopped", kind: "proposal", days: 12, span: "now" };
    const asked = dealsBehind({ period: "this_year" }, behind);
    expect(asked).toMatchObject({ title: "Не пошли дальше", count: 3, path: "/diagnosis/deals" });
    expect(asked.query).toMatchObject({ part: "stopped", kind: "proposal", days: 12, period: "this_year" });
    expect(asked.query).not.toHaveProperty("label");
  });

  it("asks for those standing by the stage, or by its meaning over all pipelines", () => {
    const wait = { stage: null, kind: "new", standing: 4, over_limit: 1 } as never;
    expect(standing({}, wait, "over_limit", "x")).toMatchObject({ count: 1, query: { kind: "new", part: "over_limit" } });
  });
});

describe("bars and cross tables", () => {
  it("draws nothing where there is no share, and a sliver where the interval is narrow", () => {
    expect(barOf(null, null, null)).toBeNull();
    expect(barOf(0.4, 0.5, 0.6)).toMatchObject({ left: 40, at: 50 });
    expect(barOf(0.5, 0.5, 0.5)?.width).toBe(0.5);
  });

  it("puts groups of two cuts into a table, the largest first", () => {
    const group = (row: string | null, column: string, count: number) => ({
      keys: [{ value: row, label: row ?? "—" }, { value: column, label: column }], count, share: null, sum: null, often: null,
    });
    const { rows, columns, at } = crossed([group("a", "x", 1), group("b", "x", 5), group(null, "y", 2)]);
    expect(rows.map((row) => [row.label, row.count])).toEqual([["b", 5], ["—", 2], ["a", 1]]);
    expect(columns.map((column) => column.count)).toEqual([6, 2]);
    expect(at("b", "x")?.count).toBe(5);
    expect(at("b", "y")).toBeUndefined();
  });
});
