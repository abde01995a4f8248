import { describe, expect, it } from "vitest";
import { doneOf, factSearch, kept, monthsAt, monthsOf, numberOf, pasted, totalOf, typed } from "./goals";

describe("the months of a plan", () => {
  it("are those of the month, the quarter, the year a day is in, or of a later one", () => {
    expect(monthsAt("month", "2026-12-22")).toEqual({ from: "2026-12-01", to: "2027-01-01" });
    expect(monthsAt("quarter", "2026-11-22")).toEqual({ from: "2026-10-01", to: "2027-01-01" });
    expect(monthsAt("quarter", "2026-11-22", 1)).toEqual({ from: "2027-01-01", to: "2027-04-01" });
    expect(monthsAt("year", "2026-11-22", -1)).toEqual({ from: "2025-01-01", to: "2026-01-01" });
    expect(monthsOf({ from: "2026-11-01", to: "2027-02-01" })).toEqual(["2026-11-01", "2026-12-01", "2027-01-01"]);
    expect(monthsOf({ from: "2026-11-10", to: "2026-12-10" })).toEqual(["2026-11-01", "2026-12-01"]);
  });

  it("add up to their total, or have it as their mean", () => {
    expect(totalOf([1, 2, null, 3], true)).toBe(6);
    expect(totalOf([0.2, 0.4], false)).toBe(0.3);
    expect(totalOf([null, null], true)).toBeNull();
  });
});

describe("amounts typed and pasted", () => {
  it("are read as people and spreadsheets write them", () => {
    expect(["1 234,50 ₽", "1\u00a0234", "12 %", "-3", "", "нет", "1,234.50"].map(numberOf)).toEqual([1234.5, 1234, 12, -3, null, null, 1234.5]);
    expect(pasted("100\t200,5\r\n\t300\n")).toEqual([[100, 200.5], [null, 300]]);
  });

  it("of a share are percents", () => {
    expect([typed(0.285, "share"), kept(28.5, "share"), typed("1200.50", "money")]).toEqual([28.5, 0.285, 1200.5]);
  });
});

describe("a goal", () => {
  it("is reached from below, or kept within where less is better", () => {
    expect(doneOf({ done: 0.7, better: "up" })).toEqual({ share: 0.7, good: null });
    expect(doneOf({ done: 1.2, better: "up" })?.good).toBe(true);
    expect([doneOf({ done: 0.9, better: "down" })?.good, doneOf({ done: 1.1, better: "down" })?.good]).toEqual([true, false]);
    expect(doneOf({ done: null, better: "up" })).toBeNull();
  });

  it("leads to its fact: the same period, the same records", () => {
    expect(factSearch({}, { cut: "person", value: "u1" })).toMatchObject({ period: "this_month", among: { person: ["u1"] } });
    expect(factSearch({ period: "custom", from: "2026-01-01", to: "2026-02-01" }, { cut: "", value: "" })).toEqual({ period: "custom", from: "2026-01-01", to: "2026-02-01" });
  });
});
