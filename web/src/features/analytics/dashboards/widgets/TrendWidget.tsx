import { Text } from "@mantine/core";
import { today } from "@/kit/format/zone";
import { useLabel } from "@/kit/i18n/useLanguage";
import { FiguresChart } from "@/records/figures/FiguresChart";
import { groupName } from "@/records/figures/groupName";
import { drawn, type Unit } from "@/records/figures/units";
import { useFormats } from "@/records/format/FormatsProvider";
import { begun, firstPart } from "../../metrics/metrics";
import { useMetricTexts } from "../../metrics/texts";
import type { TrendAnswer } from "../dashboards";
import { askOf, useDrill } from "../drill";

/** How a metric changed; a part opens its records. */
export function TrendWidget({ told, height }: { told: TrendAnswer; height: number }) {
  const t = useMetricTexts();
  const label = useLabel();
  const formats = useFormats();
  const drill = useDrill();
  const { metric, trend } = told;
  const parts = begun(trend, today());
  const days = trend.part === "day" || trend.part === "week";
  if (parts.every((part) => part.value === null)) return <Text size="sm" c="dimmed">{t(metric.placed ? "trendEmpty" : "trendNowEmpty")}</Text>;
  const open = (at: number) => {
    const part = parts[at];
    if (!part || part.n === 0 || !metric.placed) return;
    const figures = { n: part.n, part: null };
    drill({
      metric: metric.key,
      ask: askOf({ from: part.from, to: part.to }, told.among),
      drill: { figure: 0, part: metric.unit === "share" ? "all" : firstPart(metric, figures), title: `${label(metric.name)}: ${groupName(part.label, formats, trend.part === "day")}`, told: figures },
    });
  };
  return (
    <FiguresChart
      kind={metric.adds_up ? "bar" : "line"}
      ordered
      names={parts.map((part) => (days ? formats.shortDay(part.from) : groupName(part.label, formats)))}
      series={[{ name: label(metric.name), values: parts.map((part) => drawn(part.value)) }]}
      unit={metric.unit as Unit}
      words={label(metric.name)}
      height={Math.max(140, height)}
      {...(metric.placed && { onPick: open })}
    />
  );
}
