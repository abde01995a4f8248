import { LineChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { use as install } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { useEffect } from "react";
import { useChart } from "@/records/figures/useChart";
import { useFormats } from "@/records/format/FormatsProvider";
import type { Curve } from "./diagnosis";
import { useDiagnosisTexts } from "./texts";

install([LineChart, GridComponent, TooltipComponent, LegendComponent, AriaComponent, SVGRenderer]);

/** Steps of the share won (a thick line with its band) and lost (dashes); what is compared with, in dots. */
export default function ClosingChart({ curves }: { curves: Curve[] }) {
  const t = useDiagnosisTexts();
  const formats = useFormats();
  const { box, chart, theme, dark, look } = useChart();
  const now = curves.find((curve) => curve.span === "now");
  const then = curves.find((curve) => curve.span === "then" && curve.points.length > 0);
  useEffect(() => {
    if (!now) return;
    const { text } = look;
    const line = (dark ? theme.colors.dark?.[4] : theme.colors.gray?.[3]) ?? "";
    // Blue, orange and grey are told apart by every reader; strokes differ as well, for print.
    const [won, lost, past] = dark ? ["#74a9ff", "#f5a35c", "#a6a7ab"] : ["#1f5fbf", "#b4560e", "#6b6f76"];
    const from = (curve: Curve, key: "won" | "won_low" | "won_high" | "lost") => [[0, 0], ...curve.points.map((point) => [point.day, point[key]])];
    const band = [[0, 0, 0], ...now.points.map((point) => [point.day, point.won_low, point.won_high - point.won_low])];
    const step = { type: "line" as const, step: "end" as const, symbol: "none" };
    const silent = { ...step, silent: true, lineStyle: { opacity: 0 }, tooltip: { show: false }, stack: "band", stackStrategy: "all" as const };
    chart.current?.setOption(
      {
        ...look.frame,
        // On a phone the legend takes two lines.
        grid: { left: 8, right: 24, top: (box.current?.clientWidth ?? 999) < 520 ? 60 : 36, bottom: 28, containLabel: true },
        legend: { top: 0, left: 0, textStyle: { color: text }, data: [t("won"), ...(then ? [t("wonThen")] : []), t("lost")] },
        tooltip: {
          ...look.tip,
          formatter: (items: unknown) => {
            const day = Number((items as { axisValue: number }[])[0]?.axisValue ?? 0);
            const point = now.points.findLast((one) => one.day <= day);
            if (!point) return "";
            const past = then?.points.findLast((one) => one.day <= day);
            const lines = [
              `<b>${t("day", { count: formats.number(day) })}</b>`,
              `${t("won")}: ${formats.percent(point.won, 1)} (${formats.percent(point.won_low, 1)} – ${formats.percent(point.won_high, 1)})`,
              ...(past ? [`${t("wonThen")}: ${formats.percent(past.won, 1)}`] : []),
              `${t("lost")}: ${formats.percent(point.lost, 1)}`,
              `${t("atRisk")}: ${formats.number(point.at_risk)}`,
            ];
            return lines.join("<br>");
          },
        },
        xAxis: { type: "value", name: t("dayAxis"), nameLocation: "middle", nameGap: 26, minInterval: 1, axisLabel: { color: text }, nameTextStyle: { color: text }, splitLine: { show: false } },
        yAxis: {
          type: "value",
          min: 0,
          max: (value: { max: number }) => Math.min(1, Math.ceil(value.max * 10) / 10),
          axisLabel: { color: text, formatter: (value: number) => formats.percent(value) },
          splitLine: { lineStyle: { color: line } },
        },
        series: [
          { ...silent, name: "low", data: band.map(([day, low]) => [day, low]) },
          { ...silent, name: "band", data: band.map(([day, , width]) => [day, width]), areaStyle: { color: won, opacity: dark ? 0.28 : 0.18 } },
          { ...step, name: t("won"), data: from(now, "won"), lineStyle: { width: 2.5, color: won }, itemStyle: { color: won } },
          ...(then ? [{ ...step, name: t("wonThen"), data: from(then, "won"), lineStyle: { width: 2, type: "dotted" as const, color: past }, itemStyle: { color: past } }] : []),
          { ...step, name: t("lost"), data: from(now, "lost"), lineStyle: { width: 2, type: "dashed" as const, color: lost }, itemStyle: { color: lost } },
        ],
      },
      { notMerge: true },
    );
  }, [now, then, dark, theme, look, box, chart, formats, t]);
  const last = now?.points.at(-1);
  const words = last ? `${t("day", { count: last.day })}: ${t("won")} ${formats.percent(last.won)}, ${t("lost")} ${formats.percent(last.lost)}` : "";
  return <div ref={box} role="img" aria-label={t("chart", { text: words })} style={{ height: 320, minWidth: 0 }} />;
}
