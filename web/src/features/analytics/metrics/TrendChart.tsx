import { Text } from "@mantine/core";
import { BarChart, LineChart } from "echarts/charts";
import { AriaComponent, GridComponent, TooltipComponent } from "echarts/components";
import { use as install } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { useEffect } from "react";
import { groupName } from "@/records/figures/groupName";
import { useChart } from "@/records/figures/useChart";
import { useFormats } from "@/records/format/FormatsProvider";
import type { Metric, Trend, Unit } from "./metrics";
import { useMetricTexts } from "./texts";
import { useValueText } from "@/records/figures/useValueText";

install([BarChart, LineChart, GridComponent, TooltipComponent, AriaComponent, SVGRenderer]);

const value = (told: number | string | null) => (told === null ? null : Number(told));

/** What adds up as bars from nought, the rest as a line with its interval; a part without a value is a gap. */
export default function TrendChart({ metric, parts, unit }: { metric: Metric; parts: Trend["parts"]; unit: Unit }) {
  const t = useMetricTexts();
  const formats = useFormats();
  const valueText = useValueText();
  const { box, chart, theme, dark, look } = useChart();
  const band = !metric.adds_up && parts.some((part) => part.low !== null && part.high !== null);
  useEffect(() => {
    const { text } = look;
    const line = dark ? "#2c323d" : "#e3e6eb";
    const main = theme.colors.ink?.[dark ? 4 : 6] ?? "";
    const pale = theme.colors.ink?.[dark ? 8 : 1] ?? "";
    const short = (found: number) => (metric.unit === "money" ? formats.moneyShort(found) : metric.unit === "share" ? formats.percent(found) : formats.number(Math.round(found * 100) / 100));
    const name = (part: Trend["parts"][number]) => (unit === "day" || unit === "week" ? formats.shortDay(part.from) : groupName(part.label, formats));
    const hidden = { type: "line" as const, stack: "band", symbol: "none", silent: true, lineStyle: { opacity: 0 } };
    chart.current?.setOption(
      {
        ...look.frame,
        grid: { left: 8, right: 16, top: 16, bottom: 8, containLabel: true },
        tooltip: {
          ...look.tip,
          formatter: (items: unknown) => {
            const part = parts[(items as { dataIndex: number }[])[0]?.dataIndex ?? 0];
            if (!part) return "";
            const lines = [`<b>${groupName(part.label, formats, unit === "day")}</b>`, `${valueText(part.value, metric.unit)} (${t("n", { count: formats.number(part.n) })})`];
            if (part.low !== null && part.high !== null) lines.push(t("interval", { low: valueText(part.low, metric.unit), high: valueText(part.high, metric.unit) }));
            return lines.join("<br>");
          },
        },
        xAxis: { type: "category", data: parts.map(name), axisLine: { lineStyle: { color: line } }, axisTick: { show: false }, axisLabel: { color: text, hideOverlap: true } },
        yAxis: { type: "value", minInterval: metric.unit === "count" ? 1 : 0, axisLabel: { color: text, formatter: short }, splitLine: { lineStyle: { color: line } } },
        series: [
          ...(band
            ? [
                { ...hidden, name: "low", data: parts.map((part) => value(part.low)) },
                {
                  ...hidden,
                  name: "band",
                  areaStyle: { color: pale, opacity: 1 },
                  data: parts.map((part) => (part.low === null || part.high === null ? null : Number(part.high) - Number(part.low))),
                },
              ]
            : []),
          metric.adds_up
            ? { type: "bar", name: "value", barMaxWidth: 36, itemStyle: { color: main, borderRadius: [3, 3, 0, 0] }, data: parts.map((part) => value(part.value)) }
            : {
                type: "line",
                name: "value",
                symbol: "circle",
                symbolSize: 7,
                showSymbol: true,
                connectNulls: false,
                lineStyle: { width: 2, color: main },
                itemStyle: { color: main },
                data: parts.map((part) => value(part.value)),
              },
        ],
      },
      { notMerge: true },
    );
  }, [parts, metric, unit, band, dark, theme, look, chart, formats, valueText, t]);
  const words = parts.map((part) => `${groupName(part.label, formats, unit === "day")}: ${valueText(part.value, metric.unit)}`).join(", ");
  return (
    <div style={{ minWidth: 0 }}>
      <div ref={box} role="img" aria-label={t("trendWords", { text: words })} style={{ height: 260 }} />
      {band && <Text size="xs" c="dimmed">{t("band")}</Text>}
    </div>
  );
}
