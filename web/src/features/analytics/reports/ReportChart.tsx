import { useMemo } from "react";
import { FiguresChart } from "@/records/figures/FiguresChart";
import { useFormats } from "@/records/format/FormatsProvider";
import type { ChartSaid } from "./definition";
import { chartOf } from "./pivot";
import type { Pressed } from "./PivotTable";
import type { TableAnswer } from "./shapes";
import { useReportTexts } from "./texts";

interface ReportChartProps {
  told: TableAnswer;
  chart: ChartSaid;
  onDrill?: ((pressed: Pressed) => void) | undefined;
  height?: number | undefined;
}

/** One figure of the table as a chart. */
export function ReportChart({ told, chart, onDrill, height }: ReportChartProps) {
  const t = useReportTexts();
  const formats = useFormats();
  const found = useMemo(() => chartOf(told, chart.kind, chart.of, { rest: t("rest"), whole: t("whole") }, formats), [told, chart.kind, chart.of, formats, t]);
  if (!found) return null;
  const { figure, names, series, kind, ordered } = found;
  const pick = (at: number, one: number) => {
    const place = found.picked(at, one);
    if (place) onDrill?.({ measure: figure.key, ...place, title: [names[at], series.length > 1 ? series[one]?.name : "", figure.name].filter(Boolean).join(" · ") });
  };
  return (
    <FiguresChart
      kind={kind}
      names={names}
      series={series}
      ordered={ordered}
      unit={figure.unit}
      words={t("chart", { figure: figure.name })}
      onPick={onDrill && !figure.computed ? pick : undefined}
      height={height}
    />
  );
}
