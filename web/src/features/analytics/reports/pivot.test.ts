import { describe, expect, it } from "vitest";
import { formatsFor } from "@/records/format/formats";
import { chartOf, groupIds, linesOf, opens, sheets } from "./pivot";
import type { FigureTold, TableAnswer } from "./shapes";

const formats = formatsFor("ru", "RUB");
const words = { rest: "Остальные", whole: "Всего" };
const label = { ru: "x", en: "x" };
const deals: FigureTold = { key: "m1", name: "Сделки", unit: "count", computed: false, adds_up: true };
const mean: FigureTold = { key: "c1", name: "Средняя", unit: "money", computed: true, adds_up: false };
const cut = (key: string) => ({ key, label });

function answer(part: Partial<TableAnswer>): TableAnswer {
  return {
    kind: "table", object: "deal", from: "2026-10-01", to: "2027-01-01", currency: "RUB", row_cuts: [], column_cuts: [], figures: [deals], columns: [], rows: [],
    subtotals: [], totals: { cells: [], total: [0] }, n: 0, rest: 0, left_out: 0, counted_at: "", ...part,
  };
}

const row = (values: [string | null, string][], cells: number[][], total: number[], rest = false) => ({ keys: values.map(([value, name]) => ({ value, label: name })), cells, total, rest });
const months = [{ value: "2026-10", label: "2026-10" }, { value: "2026-11", label: "2026-11" }];
const byMonth = answer({
  row_cuts: [cut("person")],
  column_cuts: [cut("month")],
  columns: months,
  rows: [row([["a", "Анна"]], [[1], [2]], [3]), row([["b", "Борис"]], [[4], [0]], [4]), row([[null, "Остальные"]], [[1], [1]], [2], true)],
  totals: { cells: [[6], [3]], total: [9] },
});

describe("the lines of a table", () => {
  it("are its rows, the rest last, of which no records are asked", () => {
    const lines = linesOf(byMonth, new Set(), formats);
    expect(lines.map(({ name, kind, rows }) => [name, kind, rows])).toEqual([["Анна", "row", ["a"]], ["Борис", "row", ["b"]], ["Остальные", "rest", null]]);
    expect(linesOf(answer({}), new Set(), formats)).toEqual([]);
  });

  it("stand under the subtotal of their group, unless it is folded", () => {
    const told = answer({
      row_cuts: [cut("source"), cut("month")],
      rows: [row([["s", "Сайт"], ["2026-10", "2026-10"]], [], [1]), row([[null, "не указано"], ["2026-11", "2026-11"]], [], [2]), row([["s", "Сайт"], ["2026-11", "2026-11"]], [], [3])],
      subtotals: [{ key: { value: "s", label: "Сайт" }, cells: [], total: [4] }, { key: { value: null, label: "не указано" }, cells: [], total: [2] }],
    });
    expect(linesOf(told, new Set(), formats).map(({ name, inner }) => (inner ? `  ${name}` : name))).toEqual(["Сайт", "  Октябрь 2026", "  Ноябрь 2026", "не указано", "  Ноябрь 2026"]);
    expect(linesOf(told, new Set(groupIds(told).slice(0, 1)), formats).map(({ rows }) => rows)).toEqual([["s"], [null], [null, "2026-11"]]);
  });

  it("are on paper in tables as wide as a sheet", () => {
    expect(sheets(5, 3)).toEqual([[0, 1, 2, 3], [4, 5]]);
    expect(sheets(0, 4)).toEqual([[0]]);
    expect(sheets(2, 20)).toEqual([[0], [1], [2]]);
  });

  it("have records behind what was counted, and none behind a formula or nothing", () => {
    expect([opens(deals, 3), opens(deals, 0), opens(deals, null), opens(deals, "0.00"), opens(mean, 5)]).toEqual([true, false, false, false, false]);
  });
});

describe("the chart of a table", () => {
  it("lays time along the axis, and finds what is behind a pressed place", () => {
    const chart = chartOf(byMonth, "bar", "m1", words, formats);
    expect(chart).toMatchObject({ names: ["Октябрь 2026", "Ноябрь 2026"], ordered: true });
    expect(chart?.series.map(({ name, values }) => [name, values])).toEqual([["Анна", [1, 2]], ["Борис", [4, 0]], ["Остальные", [1, 1]]]);
    expect(chart?.picked(1, 0)).toEqual({ rows: ["a"], columns: ["2026-11"] });
    expect(chart?.picked(1, 2)).toBeNull();
  });

  it("of parts is over the rows, whatever the columns", () => {
    const chart = chartOf(byMonth, "pie", "m1", words, formats);
    expect([chart?.names, chart?.series[0]?.values]).toEqual([["Анна", "Борис", "Остальные"], [3, 4, 2]]);
    expect([chart?.picked(0, 0), chart?.picked(2, 0)]).toEqual([{ rows: ["a"], columns: [] }, null]);
  });

  it("puts small series together where figures add up, and leaves them out where they do not", () => {
    const rows = Array.from({ length: 9 }, (_, at) => row([[`${at}`, `Человек ${at}`]], [[at], [1]], [at + 1]));
    const many = { ...byMonth, rows };
    const series = chartOf(many, "stacked", "m1", words, formats)?.series ?? [];
    expect(series.map(({ name }) => name)).toEqual(["Человек 3", "Человек 4", "Человек 5", "Человек 6", "Человек 7", "Человек 8", "Остальные"]);
    expect(series.at(-1)?.values).toEqual([3, 3]);
    const apart = { ...many, figures: [{ ...deals, adds_up: false }] };
    expect(chartOf(apart, "line", "m1", words, formats)?.series).toHaveLength(6);
  });

  it("has the columns or the whole where there are no rows, and nothing of an unknown figure", () => {
    const across = { ...byMonth, row_cuts: [], rows: [] };
    expect(chartOf(across, "line", "m1", words, formats)?.series[0]?.values).toEqual([6, 3]);
    expect(chartOf(across, "line", "m1", words, formats)?.picked(0, 0)).toEqual({ rows: [], columns: ["2026-10"] });
    expect(chartOf(answer({ totals: { cells: [], total: [9] } }), "bar", "m1", words, formats)).toMatchObject({ names: ["Всего"], series: [{ values: [9] }] });
    expect(chartOf(byMonth, "bar", "gone", words, formats)).toBeNull();
  });
});
