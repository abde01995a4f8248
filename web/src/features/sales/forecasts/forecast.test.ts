import { describe, expect, it } from "vitest";
import { dealsOf, largestOf, reachOf, toQuery, type ForecastFigures } from "./forecast";

const month = { won: "100.00", open: "200.00", new: "100.00", combined: "350.00", combined_low: "150.00", combined_high: "800.00", history: "400.00", plan: null } as ForecastFigures;

describe("a forecast", () => {
  it("asks only for what is set", () => {
    expect(toQuery({}, { filter: null, q: "" })).toEqual({ months: 3, pipeline: undefined, by: undefined, new_deals: undefined, filter: undefined, q: undefined });
    expect(toQuery({ plain: true, by: "team" }, { filter: null, q: "а" })).toMatchObject({ new_deals: false, by: "team", q: "а" });
  });

  it("drills into a group, even the one that has no key", () => {
    const query = toQuery({ by: "team" }, { filter: null, q: "" });
    const row = { key: null, label: "Без команды", months: [], total: month };
    expect(dealsOf(query, { part: "open", title: "", row }).query).toMatchObject({ key: "", part: "open", sort: "-amount" });
    expect(dealsOf(query, { part: "won", title: "" }).query.key).toBeUndefined();
  });

  it("lays the parts of a month along one bar", () => {
    expect(largestOf([month])).toBe(800);
    expect(reachOf(month, 800)).toEqual({ won: 12.5, open: 37.5, whole: 50, low: 18.75, high: 100, figure: 43.75, plan: null });
    expect(reachOf({ ...month, plan: "400.00" }, 0).plan).toBe(100);
  });
});
