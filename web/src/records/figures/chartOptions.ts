/** What the library of charts is told: bars, lines or parts of a whole in one look. */
import { format } from "echarts/core";
import { pieParts, type ChartGiven, type ChartLayout, type PiePart } from "./chartLayout";
import { colorAt, decalAt, markAt, strokeAt, type Palette } from "./palette";

export interface ChartLook {
  palette: Palette;
  text: string;
  width: number;
  paper: boolean;
  /** A value in full, with its unit. */
  long: (value: number | null) => string;
  /** A value on an axis or over a bar. */
  short: (value: number) => string;
  share: (value: number) => string;
  rest: string;
  whole: boolean;
  pressed: boolean;
}

interface Item {
  dataIndex: number;
  seriesIndex: number;
  marker?: unknown;
}

const html = (text: string) => format.encodeHTML(text);
const told = (marker: unknown) => (typeof marker === "string" ? marker : "");

export function chartOptions(given: ChartGiven, layout: ChartLayout, look: ChartLook) {
  return layout.kind === "pie" ? pieOptions(given, layout, look) : axisOptions(given, layout, look);
}

const legend = (look: ChartLook, shown: boolean) => ({
  show: shown,
  type: look.paper ? "plain" : "scroll",
  top: 0,
  left: 0,
  itemWidth: 18,
  itemHeight: 10,
  textStyle: { color: look.text },
  pageTextStyle: { color: look.text },
  pageIconColor: look.text,
  pageIconInactiveColor: look.palette.grid,
});

/** Patterns stand where colour alone would tell one thing from another. */
const decalOf = (look: ChartLook, at: number, several: boolean) => {
  const decal = decalAt(at);
  return decal && (several || look.paper) ? { decal: { ...decal, color: look.palette.pattern } } : { decal: { symbol: "none" } };
};

function axisOptions({ names, series }: ChartGiven, layout: ChartLayout, look: ChartLook) {
  const { palette, text } = look;
  const { kind, across, shown } = layout;
  const several = series.length > 1;
  const labelled = !several && kind === "bar" && (across || names.length <= look.width / 70);
  const line = { lineStyle: { color: palette.grid } };
  const categories = {
    type: "category",
    data: names.slice(0, shown),
    inverse: across,
    axisLine: line,
    axisTick: { show: false },
    axisLabel: { color: text, ...(across ? { width: Math.min(220, Math.round(look.width * 0.36)), overflow: "truncate" } : { hideOverlap: true, ...(layout.roomy && { interval: 0 }) }) },
  };
  const values = { type: "value", minInterval: look.whole ? 1 : 0, axisLabel: { color: text, formatter: look.short, hideOverlap: true }, splitLine: line };
  const tooltip = (items: Item[]) =>
    [
      `<b>${html(names[items[0]?.dataIndex ?? 0] ?? "")}</b>`,
      ...items.map(({ dataIndex, seriesIndex, marker }) => {
        const one = series[seriesIndex];
        const value = html(look.long(one?.values[dataIndex] ?? null));
        return several ? `${told(marker)}${html(one?.name ?? "")}: <b>${value}</b>` : value;
      }),
    ].join("<br>");
  return {
    grid: { left: 8, right: labelled && across ? 72 : 20, top: several ? 40 : labelled && !across ? 24 : 12, bottom: 8, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    legend: legend(look, several),
    tooltip: { trigger: "axis", axisPointer: { type: kind === "line" ? "line" : "shadow" }, formatter: (items: unknown) => tooltip(Array.isArray(items) ? (items as Item[]) : [items as Item]) },
    xAxis: across ? values : categories,
    yAxis: across ? categories : values,
    series: series.map((one, at) => {
      const color = one.rest ? palette.rest : colorAt(palette, at);
      // Of a whole nought is no part: it would be seen as a line.
      const data = one.values.slice(0, shown).map((value) => (kind === "stacked" && value === 0 ? null : value));
      const cursor = look.pressed ? "pointer" : "default";
      if (kind === "line") {
        return {
          type: "line", name: one.name, data, cursor, connectNulls: false, symbol: markAt(at), symbolSize: 8, showSymbol: shown <= 40 || alone(data),
          lineStyle: { width: 2, color, type: several ? strokeAt(at) : "solid" }, itemStyle: { color },
        };
      }
      return {
        type: "bar", name: one.name, data, cursor, barMaxWidth: several && kind === "bar" ? 28 : 40, ...(kind === "stacked" && { stack: "whole" }),
        itemStyle: {
          color, ...decalOf(look, at, several),
          ...(kind === "stacked" ? { borderColor: palette.page, borderWidth: 1 } : { borderRadius: across ? [0, 3, 3, 0] : [3, 3, 0, 0] }),
        },
        label: { show: labelled, position: across ? "right" : "top", color: text, fontSize: 12, formatter: ({ dataIndex }: Item) => (data[dataIndex] === null ? "" : look.short(data[dataIndex] ?? 0)) },
      };
    }),
  };
}

/** A point with gaps on both sides has no line: without its mark it would not be seen. */
const alone = (values: (number | null)[]) => values.some((value, at) => value !== null && (values[at - 1] ?? null) === null && (values[at + 1] ?? null) === null);

export const partsOf = ({ names, series }: ChartGiven, rest: string): PiePart[] => pieParts(names, series[0]?.values ?? [], rest);

function pieOptions(given: ChartGiven, layout: ChartLayout, look: ChartLook) {
  const parts = partsOf(given, look.rest);
  const all = parts.reduce((sum, { value }) => sum + value, 0) || 1;
  const { narrow } = layout;
  const words = (at: number) => `${look.long(parts[at]?.value ?? null)} (${look.share((parts[at]?.value ?? 0) / all)})`;
  return {
    // On a phone there is no room for words about the circle: they stand beside it, and patterns tell which is whose.
    legend: { ...legend(look, narrow), type: "scroll", orient: "vertical", left: "48%", top: "middle", textStyle: { color: look.text, width: Math.max(60, Math.round(look.width * 0.52 - 40)), overflow: "truncate" } },
    tooltip: { trigger: "item", formatter: ({ dataIndex }: Item) => `<b>${html(parts[dataIndex]?.name ?? "")}</b><br>${html(words(dataIndex))}` },
    series: [
      {
        type: "pie",
        radius: narrow ? ["28%", "86%"] : ["42%", "76%"],
        ...(narrow && { width: "46%" }),
        cursor: look.pressed ? "pointer" : "default",
        avoidLabelOverlap: true,
        data: parts.map(({ name, value, at }, place) => ({
          name,
          value,
          itemStyle: {
            // The last of seven lies beside the first: it may not have its colour.
            color: at === -1 || place >= look.palette.series.length ? look.palette.rest : colorAt(look.palette, place),
            borderColor: look.palette.page,
            borderWidth: 2,
            ...decalOf(look, place, narrow),
          },
        })),
        label: {
          ...(narrow
            ? { position: "inside", color: look.palette.page, fontWeight: 600, formatter: ({ dataIndex }: Item) => ((parts[dataIndex]?.value ?? 0) / all < 0.06 ? "" : look.share((parts[dataIndex]?.value ?? 0) / all)) }
            : { color: look.text, width: Math.max(90, Math.round(look.width / 2 - 180)), overflow: "truncate", formatter: ({ dataIndex }: Item) => `${parts[dataIndex]?.name ?? ""}\n${words(dataIndex)}` }),
        },
        labelLine: { show: !narrow, lineStyle: { color: look.palette.rest } },
      },
    ],
  };
}
