import { describe, expect, it } from "vitest";
import { changeOf, cutsOf, dealsOf, nested, toQuery, type FunnelStep } from "./funnel";
import { groupName } from "@/records/figures/groupName";
import { changed } from "@/records/figures/period";

describe("the question of a funnel", () => {
  it("asks for the quarter's cohort unless told otherwise", () => {
    expect(toQuery({})).toMatchObject({ mode: "cohort", period: "this_quarter", from: undefined });
  });

  it("sends own dates instead of a named period", () => {
    expect(toQuery({ period: "custom", from: "2026-01-01", to: "2026-02-01" })).toMatchObject({ period: undefined, from: "2026-01-01", to: "2026-02-01" });
  });

  it("tells the change in percentage points, or nothing when there was none to compare with", () => {
    const step = { step_share: 0.5, previous: { step_share: 0.45 } } as FunnelStep;
    expect(changeOf(step)).toBe(5);
    expect(changeOf({ ...step, previous: undefined } as unknown as FunnelStep)).toBeNull();
  });

  it("takes half of a span for none", () => {
    expect(toQuery({ period: "custom", from: "2026-01-01" })).toMatchObject({ period: "this_quarter", from: undefined });
  });

  it("opens the deals of a figure: of a group with its values, of the whole uncut", () => {
    const drill = { kind: "proposal", part: "open" as const, title: "x", count: 3 };
    expect(dealsOf({ by: "person", compare: true }, { ...drill, keys: [null] }).query).toMatchObject({ kind: "proposal", part: "open", by: "person", keys: "[null]", compare: undefined });
    expect(dealsOf({ by: "person" }, drill).query).toMatchObject({ by: undefined, keys: undefined });
  });

  it("cuts twice when two different cuts are asked", () => {
    expect(toQuery({ by: "month", and: "person" }).by).toBe("month,person");
    expect([cutsOf({ by: "month", and: "month" }), cutsOf({ and: "person" })]).toEqual([["month"], []]);
    const drill = { kind: "new", title: "x", count: 1 };
    expect(dealsOf({ by: "month", and: "person" }, { ...drill, keys: ["2026-11", null] }).query.by).toBe("month,person");
    expect(dealsOf({ by: "month", and: "person" }, { ...drill, keys: ["2026-11"] }).query.by).toBe("month");
  });

  it("puts the groups of the second cut inside those of the first", () => {
    const group = (values: string[], counts: number[]) => ({ keys: values.map((value) => ({ value, label: value })), counts, open: [], lost: null });
    const inner = [group(["10", "a"], [3]), group(["10", "b"], [2]), group(["11", "a"], [1])];
    const found = nested(inner, [group(["10"], [4])]);
    expect(found.map(({ whole, parts }) => [whole.keys[0]?.label, whole.counts, parts.length])).toEqual([["10", [4], 2], ["11", [], 1]]);
  });

  it("names spans of time in words", () => {
    const formats = { month: () => "Ноябрь 2026", date: () => "02.11.2026", language: "ru" as const };
    expect(["2026-11", "2026-11-02", "2026-Q4", "Выставка"].map((label) => groupName(label, formats))).toEqual([
      "Ноябрь 2026", "с 02.11.2026", "4-й квартал 2026", "Выставка",
    ]);
  });

  it("keeps nothing in the address that is not asked for", () => {
    expect(changed<{ by?: string | undefined; period?: string }>({ by: "person", period: "this_year" }, { by: undefined })).toEqual({ period: "this_year" });
  });
});
