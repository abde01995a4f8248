import { SegmentedControl } from "@mantine/core";
import { RecordsDrawer } from "@/records/figures/RecordsDrawer";
import { useFormats } from "@/records/format/FormatsProvider";
import { behind, countOf, sharePartsOf, type Drill, type Metric, type MetricAsk, type SharePart } from "./metrics";
import { useMetricTexts } from "./texts";

interface BehindFigureProps {
  metric: Metric;
  ask: MetricAsk;
  drill: Drill | null;
  onChange: (drill: Drill | null) => void;
}

/** The records a pressed figure counts; of a share, those that make it up, the rest and all of them; of a formula, each part's. */
export function BehindFigure({ metric, ask, drill, onChange }: BehindFigureProps) {
  const t = useMetricTexts();
  const formats = useFormats();
  const parts = sharePartsOf(metric);
  const figures = [...new Map(metric.parts.map((part, place) => [`${place}`, part.label])).entries()];
  return (
    <RecordsDrawer ask={drill && behind(metric, ask, drill)} onClose={() => onChange(null)}>
      {drill && parts.length > 0 && (
        <SegmentedControl
          fullWidth
          size="xs"
          mb="sm"
          aria-label={t("partsLabel")}
          value={drill.part}
          data={parts.map((part) => ({ value: part, label: `${t(`parts.${part}`)} (${formats.number(countOf(metric, { part, told: drill.told }) ?? 0)})` }))}
          onChange={(part) => onChange({ ...drill, part: part as SharePart })}
        />
      )}
      {drill && metric.parts.length > 1 && (
        <SegmentedControl
          fullWidth
          size="xs"
          mb="sm"
          aria-label={t("partsLabel")}
          value={String(drill.figure)}
          data={figures.map(([value, name]) => ({ value, label: `${Number(value) + 1}. ${name}` }))}
          onChange={(figure) => onChange({ ...drill, figure: Number(figure), part: "all" })}
        />
      )}
    </RecordsDrawer>
  );
}
