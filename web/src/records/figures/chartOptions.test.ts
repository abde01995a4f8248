import { describe, expect, it } from "vitest";
import { drawnKind, isEmptyChart, layOut, pieParts, walked, type ChartGiven } from "./chartLayout";
import { chartOptions, type ChartLook } from "./chartOptions";
import { lightPalette } from "./palette";

const look: ChartLook = {
  palette: lightPalette, text: "#000", width: 800, paper: false, long: (value) => `${value} ₽`, short: String, share: (value) => `${Math.round(value * 100)} %`,
  rest: "Остальные", whole: false, pressed: false,
};
const bars = (names: string[], ...values: (number | null)[][]): ChartGiven => ({ kind: "bar", names, series: values.map((one, at) => ({ name: `s${at}`, values: one })) });
const options = (given: ChartGiven, width = 800, more: Partial<ChartLook> = {}) =>
  chartOptions(given, layOut(given, width), { ...look, width, ...more }) as unknown as {
    series: { type: string; symbol?: string; showSymbol?: boolean; itemStyle: { decal?: { symbol: string } }; lineStyle?: { type: string }; label: { show: boolean } }[];
    legend: { show: boolean };
    tooltip: { formatter: (items: unknown) => string };
    yAxis: { type: string };
  };

describe("the layout of a chart", () => {
  it("lays bars one under another when their names do not fit side by side", () => {
    expect(layOut(bars(["Анна", "Пётр"], [1, 2]), 800).across).toBe(false);
    expect(layOut(bars(["Общество с ограниченной ответственностью", "Второе общество"], [1, 2]), 320).across).toBe(true);
    expect(options(bars(Array.from({ length: 20 }, (_, at) => `Менеджер ${at}`), [])).yAxis.type).toBe("category");
  });

  it("keeps steps of time side by side however many there are", () => {
    const names = Array.from({ length: 60 }, (_, at) => `2026-${at}`);
    expect(layOut({ ...bars(names, []), ordered: true }, 390)).toMatchObject({ across: false, shown: 60 });
  });

  it("draws as many names as there is room for, and grows where it may", () => {
    const many = bars(Array.from({ length: 100 }, (_, at) => `Очень длинное название ${at}`), []);
    expect(layOut(many, 800).shown).toBe(30);
    expect(layOut(many, 800, 200).shown).toBeLessThan(8);
    expect(layOut(bars(["Длинное название первое", "Длинное название второе"], [1, 2]), 300).height).toBe(160);
  });

  it("knows when there is nothing to draw, and what a pie cannot say", () => {
    expect([isEmptyChart(bars([], [])), isEmptyChart(bars(["a"], [null])), isEmptyChart(bars(["a"], [0]))]).toEqual([true, true, false]);
    expect(drawnKind({ ...bars(["a"], [-1]), kind: "pie" })).toBe("bar");
    expect(drawnKind({ ...bars(["a"], [1], [2]), kind: "pie" })).toBe("bar");
    expect(drawnKind({ ...bars(["a"], [1]), kind: "stacked" })).toBe("bar");
  });
});

describe("parts of a whole", () => {
  it("are the largest, and the rest as one", () => {
    const names = ["a", "b", "c", "d", "e", "f", "g", "h", "i"];
    const parts = pieParts(names, [1, 9, 8, 7, 6, 5, 4, 3, 0], "Остальные");
    expect(parts.map(({ name }) => name)).toEqual(["b", "c", "d", "e", "f", "g", "Остальные"]);
    expect(parts.at(-1)).toEqual({ name: "Остальные", value: 4, at: -1 });
    expect(pieParts(["a", "b"], [null, 3], "Остальные")).toEqual([{ name: "b", value: 3, at: 1 }]);
  });

  it("say their share and are patterned where they have no names beside them", () => {
    const pie: ChartGiven = { ...bars(["a", "b"], [3, 1]), kind: "pie" };
    expect(options(pie).tooltip.formatter({ dataIndex: 0 })).toBe("<b>a</b><br>3 ₽ (75 %)");
    expect([options(pie, 800).legend.show, options(pie, 360).legend.show]).toEqual([false, true]);
  });
});

describe("what is drawn", () => {
  it("has a legend and patterns only with several series, and patterns on paper", () => {
    const one = options(bars(["a"], [1]));
    const two = options(bars(["a"], [1], [2]));
    expect([one.legend.show, two.legend.show]).toEqual([false, true]);
    expect(two.series[1]?.itemStyle.decal?.symbol).toBe("rect");
    expect(two.series.map(({ label }) => label.show)).toEqual([false, false]);
    expect(one.series[0]?.label.show).toBe(true);
  });

  it("marks points of lines by form as well, and points that stand alone always", () => {
    const names = Array.from({ length: 50 }, (_, at) => String(at));
    const lines = options({ ...bars(names, names.map(Number), names.map((_, at) => (at === 7 ? 1 : null))), kind: "line" });
    expect(lines.series.map(({ symbol }) => symbol)).toEqual(["circle", "rect"]);
    expect(lines.series.map(({ showSymbol }) => showSymbol)).toEqual([false, true]);
    expect(lines.series[0]?.lineStyle?.type).not.toBe(lines.series[1]?.lineStyle?.type);
  });

  it("tells values with their unit, and names as they are written", () => {
    const told = options(bars(["<b>ООО</b>"], [5], [null])).tooltip.formatter([{ dataIndex: 0, seriesIndex: 0 }, { dataIndex: 0, seriesIndex: 1 }]);
    expect(told).toBe("<b>&lt;b&gt;ООО&lt;/b&gt;</b><br>s0: <b>5 ₽</b><br>s1: <b>null ₽</b>");
  });
});

describe("keys on a chart", () => {
  it("lead along the names and between the series, and stop at the ends", () => {
    expect(walked(null, "ArrowRight", 3, 2)).toEqual({ at: 0, series: 0 });
    expect(walked({ at: 2, series: 0 }, "ArrowRight", 3, 2)).toEqual({ at: 2, series: 0 });
    expect(walked({ at: 1, series: 0 }, "ArrowDown", 3, 2)).toEqual({ at: 1, series: 1 });
    expect(walked({ at: 1, series: 1 }, "End", 3, 2)).toEqual({ at: 2, series: 1 });
    expect(walked(null, "a", 3, 2)).toBeNull();
  });
});
