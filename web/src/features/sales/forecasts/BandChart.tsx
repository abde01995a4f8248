import { BarChart, CustomChart, LineChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { use as install } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { useEffect } from "react";
import { useChart } from "@/records/figures/useChart";
import { useFormats } from "@/records/format/FormatsProvider";
import { useForecastTexts } from "./texts";
import classes from "./forecasts.module.css";

install([BarChart, CustomChart, LineChart, GridComponent, LegendComponent, TooltipComponent, AriaComponent, SVGRenderer]);

export interface BandPoint {
  label: string;
  figure: number | null;
  low: number;
  high: number;
  fact: number | null;
}

interface Api {
  value: (dimension: number) => number;
  coord: (point: [number, number]) => [number, number];
}

/** What came as bars, the forecast as points, its interval as whiskers about them: told apart by form, not by colour. */
export default function BandChart({ points, words }: { points: BandPoint[]; words: string }) {
  const t = useForecastTexts();
  const formats = useFormats();
  const { box, chart, theme, dark, look } = useChart();
  useEffect(() => {
    const { text } = look;
    const line = dark ? "#2c323d" : "#e3e6eb";
    const bars = theme.colors.ink?.[dark ? 7 : 3] ?? "";
    const facts = points.some((point) => point.fact !== null);
    const whisker = (_: unknown, get: Api) => {
      const [x, high] = get.coord([get.value(0), get.value(2)]);
      const low = get.coord([get.value(0), get.value(1)])[1];
      const style = { stroke: text, lineWidth: 1.5 };
      const rule = (x1: number, y1: number, x2: number, y2: number) => ({ type: "line", shape: { x1, y1, x2, y2 }, style });
      return { type: "group", children: [rule(x, low, x, high), rule(x - 5, low, x + 5, low), rule(x - 5, high, x + 5, high)] };
    };
    chart.current?.setOption(
      {
        ...look.frame,
        legend: { top: 0, left: 0, textStyle: { color: text }, itemWidth: 16, itemHeight: 10 },
        grid: { left: 4, right: 12, top: 34, bottom: 4, containLabel: true },
        tooltip: {
          ...look.tip,
          formatter: (items: unknown) => {
            const point = points[(items as { dataIndex: number }[])[0]?.dataIndex ?? 0];
            if (!point) return "";
            const told = [`<b>${point.label}</b>`];
            if (point.figure !== null) told.push(`${t("expected")}: ${formats.money(point.figure)}`);
            told.push(`${t("band")}: ${formats.money(point.low)} – ${formats.money(point.high)}`);
            if (point.fact !== null) told.push(`${t("fact")}: ${formats.money(point.fact)}`);
            return told.join("<br>");
          },
        },
        xAxis: { type: "category", data: points.map((point) => point.label), axisLine: { lineStyle: { color: line } }, axisTick: { show: false }, axisLabel: { color: text, hideOverlap: true } },
        yAxis: { type: "value", axisLabel: { color: text, formatter: (value: number) => formats.moneyShort(value) }, splitLine: { lineStyle: { color: line } } },
        series: [
          ...(facts ? [{ type: "bar", name: t("fact"), barMaxWidth: 34, itemStyle: { color: bars, borderRadius: [3, 3, 0, 0] }, data: points.map((point) => point.fact) }] : []),
          { type: "custom", name: t("band"), renderItem: whisker, itemStyle: { color: text }, encode: { x: 0, y: [1, 2] }, data: points.map((point, at) => [at, point.low, point.high]), z: 3 },
          { type: "line", name: t("expected"), symbol: "circle", symbolSize: 9, showAllSymbol: true, itemStyle: { color: dark ? theme.black : "#fff", borderColor: text, borderWidth: 2 }, lineStyle: { color: text, width: 1, type: "dotted" }, data: points.map((point) => point.figure), z: 4 },
        ],
      },
      { notMerge: true },
    );
  }, [points, dark, theme, look, chart, formats, t]);
  return <div ref={box} role="img" aria-label={words} className={classes.chart} />;
}
