import { SegmentedControl, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { Empty } from "@/kit/page/Empty";
import { RecordsDrawer, type BehindAsk } from "@/records/figures/RecordsDrawer";
import { useFormats } from "@/records/format/FormatsProvider";
import type { TableSent } from "./definition";
import { PivotTable, type Pressed } from "./PivotTable";
import { ReportChart } from "./ReportChart";
import type { Drill, SharePart } from "./reports";
import classes from "./reports.module.css";
import type { TableAnswer } from "./shapes";
import { useReportTexts } from "./texts";
import { SpanWords } from "./SpanWords";

interface TableViewProps {
  told: TableAnswer;
  definition: TableSent;
  behind: (drill: Drill) => BehindAsk;
}

const shareParts: SharePart[] = ["part", "rest", "all"];

/** A report of figures: its chart, its table, and the records behind what is pressed. */
export function TableView({ told, definition, behind }: TableViewProps) {
  const t = useReportTexts();
  const formats = useFormats();
  const [drill, setDrill] = useState<Drill | null>(null);
  const press = (pressed: Pressed) => {
    const measure = definition.measures.find(({ key }) => key === pressed.measure);
    // A target is no record: nothing stands behind it.
    if (!measure || measure.how === "plan") return;
    const share = measure.how === "share";
    setDrill({ ...pressed, share, part: share ? "part" : "all" });
  };
  const empty = told.n === 0 && !told.figures.some((_, place) => Number(told.totals.total[place] ?? 0) !== 0);
  return (
    <Stack gap="md" className={classes.view}>
      <SpanWords told={told} timed={definition.at !== ""} count={told.n} exact />
      {empty ? (
        <Empty title={t(definition.at ? "nothing" : "nothingAll")} hint={definition.at ? t("nothingHint") : undefined} />
      ) : (
        <>
          {definition.chart && <ReportChart told={told} chart={definition.chart} onDrill={press} />}
          <div className={classes.box}><PivotTable told={told} onDrill={press} /></div>
          {(told.left_out > 0 || told.rest > 0) && (
            <Text size="xs" c="dimmed">
              {told.left_out > 0 && `${t("leftOut", { count: told.left_out, number: formats.number(told.left_out) })} `}
              {told.rest > 0 && t("together", { count: told.rest, number: formats.number(told.rest) })}
            </Text>
          )}
        </>
      )}
      <RecordsDrawer ask={drill && behind(drill)} onClose={() => setDrill(null)}>
        {drill?.share && (
          <SegmentedControl
            fullWidth
            size="xs"
            mb="sm"
            aria-label={t("partsLabel")}
            value={drill.part}
            data={shareParts.map((part) => ({ value: part, label: t(`parts.${part}`) }))}
            onChange={(part) => setDrill({ ...drill, part: part as SharePart })}
          />
        )}
      </RecordsDrawer>
    </Stack>
  );
}
